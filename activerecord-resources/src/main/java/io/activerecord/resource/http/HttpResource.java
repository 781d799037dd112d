package io.activerecord.resource.http;

import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceFigures;
import io.activerecord.resource.ResourceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * A service over HTTP, by the client of the JDK, which keeps its connections itself. Immutable, and safe for use by several
 * threads: each method gives a new value.
 *
 * <pre>{@code
 * ConnectionManager.configure("rates", ResourceConfig.of(HttpResource.url("https://rates.example.org/v1/").health("status")));
 * }</pre>
 *
 * <p>It is checked by a GET of {@link #health}, which must be answered by a status below 400. The client tells nothing of its
 * connections: active are the requests that wait for their answer, sent by {@link HttpService#send}.
 */
public final class HttpResource implements ResourceKind<HttpService> {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI base;
    private final String health;
    private final Duration connect;
    private final Duration timeout;

    private HttpResource(URI base, String health, Duration connect, Duration timeout) {
        this.base = base;
        this.health = health;
        this.connect = connect;
        this.timeout = timeout;
    }

    /**
     * A service by the URL that its paths are relative to; one that means a folder ends with {@code /}.
     *
     * @throws ConfigurationException if it is not of http or https, or has a user or password in it, which the client would send
     *     nowhere
     */
    public static HttpResource url(String url) {
        URI base;
        try {
            base = URI.create(url);
        } catch (IllegalArgumentException e) { // its message has the URL in it
            throw unreadable();
        }
        boolean isHttp = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!isHttp || base.getHost() == null || base.getRawUserInfo() != null) {
            throw unreadable();
        }
        return new HttpResource(base.getRawPath().isEmpty() ? rooted(base) : base, "", CONNECT, TIMEOUT);
    }

    /** With the path that an empty one means: nothing can be resolved against that. */
    private static URI rooted(URI base) {
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + "/" + query);
    }

    private static ConfigurationException unreadable() {
        return new ConfigurationException("the URL of an HTTP resource cannot be used; give http://host:port/path/ or"
                + " https://.., without user and password");
    }

    /** The path that is asked for by a check, relative to the URL; by default the URL itself. */
    public HttpResource health(String path) {
        return new HttpResource(base, path, connect, timeout);
    }

    /** How long connecting may take, more than 0; 2 s by default. */
    public HttpResource connectTimeout(Duration longest) {
        return new HttpResource(base, health, positive("connectTimeout", longest), timeout);
    }

    /** How long an answer may take, more than 0; 10 s by default. It holds for what {@link HttpService#request} begins. */
    public HttpResource timeout(Duration longest) {
        return new HttpResource(base, health, connect, positive("timeout", longest));
    }

    private static Duration positive(String setting, Duration given) {
        if (given.isNegative() || given.isZero()) {
            throw new ConfigurationException(setting + " cannot be " + given + "; give a positive time");
        }
        return given;
    }

    @Override
    public Class<HttpService> type() {
        return HttpService.class;
    }

    @Override
    public String product() {
        return "HTTP";
    }

    /** The URL without its query. */
    @Override
    public String address() {
        return base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath();
    }

    @Override
    public List<String> secrets() {
        return base.getRawQuery() == null ? List.of() : List.of(base.getRawQuery());
    }

    @Override
    public ResourceClient<HttpService> open() {
        HttpClient client = HttpClient.newBuilder().connectTimeout(connect).build();
        return new Open(new HttpService(base, timeout, client), health);
    }

    private record Open(HttpService client, String health) implements ResourceClient<HttpService> {
        @Override
        public String check() throws IOException, InterruptedException {
            HttpResponse<Void> answer = client.send(client.request(health).build(), BodyHandlers.discarding());
            if (answer.statusCode() >= 400) {
                throw new IOException("GET " + answer.uri().getRawPath() + " was answered by " + answer.statusCode());
            }
            return answer.headers()
                    .firstValue("server")
                    .map(each -> "HTTP " + each)
                    .orElse("HTTP");
        }

        @Override
        public ResourceFigures figures() {
            return new ResourceFigures(client.active(), 0, 0, 0);
        }

        @Override
        public void close() throws ReflectiveOperationException {
            client.close();
        }
    }
}
