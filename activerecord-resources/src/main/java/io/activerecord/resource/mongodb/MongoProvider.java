package io.activerecord.resource.mongodb;

import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;

/** MongoDB in configurations: {@code kind: mongodb}, or a URL of {@code mongodb} or {@code mongodb+srv}. */
public final class MongoProvider implements ResourceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MongoProvider() {}

    /** Lambdas, since a reference to a method would load what it leads to, and that needs the library. */
    @Override
    public ResourceForm<MongoResource> form() {
        return ResourceForm.of("mongodb", url -> MongoResource.uri(url))
                .schemes("mongodb", "mongodb+srv")
                .library("org.mongodb:mongodb-driver-sync")
                .time(
                        "timeout",
                        "5s",
                        "how long a server and a connection to it are each waited for, unless the URL says it",
                        (kind, timeout) -> kind.timeout(timeout));
    }
}
