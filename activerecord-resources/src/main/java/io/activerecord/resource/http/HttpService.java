package io.activerecord.resource.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service over HTTP: the client of the JDK, with where the service is and how long it may take. {@link HttpResource} opens it,
 * and whoever has the name closes it. Safe for use by several threads.
 *
 * <pre>{@code
 * Resource<HttpService> rates = ConnectionManager.resource("rates", HttpService.class);
 * String euro = rates.use(http -> http.send(http.request("eur").build(), BodyHandlers.ofString()).body());
 * }</pre>
 */
public final class HttpService {
    private final URI base;
    private final Duration timeout;
    private final HttpClient client;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    HttpService(URI base, Duration timeout, HttpClient client) {
        this.base = base;
        this.timeout = timeout;
        this.client = client;
    }

    /** The base and {@code path}, which is relative to it and may have a query; the base itself where it is empty. */
    public URI uri(String path) {
        return path.isEmpty() ? base : base.resolve(path);
    }

    /** A request for {@code path}, a GET until it is told otherwise, with the time-out of the service. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(timeout);
    }

    /**
     * Sends a request and waits for its answer, whatever its status.
     *
     * @throws IOException if there was none, as {@link HttpClient#send} says; {@link java.net.http.HttpTimeoutException} if it
     *     took too long; also if the service was closed
     * @throws InterruptedException if the thread was interrupted
     */
    public <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler)
            throws IOException, InterruptedException {
        if (closed.get()) {
            throw new IOException("the client of " + base.getHost() + " is closed; nothing was sent");
        }
        active.incrementAndGet();
        try {
            return client.send(request, handler);
        } finally {
            active.decrementAndGet();
        }
    }

    /** The client itself, for what {@link #send} is not enough for; what is sent with it is not counted. */
    public HttpClient client() {
        return client;
    }

    int active() {
        return active.get();
    }

    /** On JDK 21 and newer what runs fails and the threads end; before that they end when nobody has the client any more. */
    void close() throws ReflectiveOperationException {
        closed.set(true);
        if (client instanceof AutoCloseable) { // since 21, with this method
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        }
    }
}
