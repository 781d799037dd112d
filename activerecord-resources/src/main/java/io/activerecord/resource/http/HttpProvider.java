package io.activerecord.resource.http;

import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;

/** Services over HTTP in configurations: {@code kind: http}, or a URL of {@code http} or {@code https}. */
public final class HttpProvider implements ResourceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public HttpProvider() {}

    @Override
    public ResourceForm<HttpResource> form() {
        return ResourceForm.of("http", HttpResource::url)
                .schemes("http", "https")
                .text("health", "the URL itself", "the path that a check asks for", HttpResource::health)
                .time("connectTimeout", "2s", "how long connecting may take", HttpResource::connectTimeout)
                .time("timeout", "10s", "how long an answer may take", HttpResource::timeout);
    }
}
