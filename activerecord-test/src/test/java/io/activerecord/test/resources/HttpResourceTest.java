package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.Resource;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.http.HttpResource;
import io.activerecord.resource.http.HttpService;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service over HTTP under a name. */
@ExtendWith(LeakCheck.class)
class HttpResourceTest {
    private static final Duration SOON = Duration.ofMillis(200);

    private final ExecutorService others = Executors.newCachedThreadPool();
    private volatile int status = 200;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private HttpServer server;

    HttpResourceTest() throws IOException {
        server = served();
    }

    private HttpServer served() throws IOException {
        HttpServer made = HttpServer.create(address, 0);
        made.createContext("/v1/", exchange -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = String.valueOf(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Server", "Rates/7");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        made.setExecutor(others);
        made.start();
        return made;
    }

    @BeforeEach
    void find() {
        address = server.getAddress();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.stop(0);
        others.shutdownNow();
    }

    private HttpResource rates() {
        return HttpResource.url("http://127.0.0.1:" + address.getPort() + "/v1/?key=s3cret")
                .health("status");
    }

    private static Resource<HttpService> resource() {
        return ConnectionManager.resource("rates", HttpService.class);
    }

    private static String get(HttpService http, String path) throws IOException, InterruptedException {
        return http.send(http.request(path).build(), BodyHandlers.ofString()).body();
    }

    @Test
    void itWorksIsHealthyAndCountsWhatWaits() throws Exception {
        ConnectionManager.configure("rates", ResourceConfig.of(rates()));
        String first = resource().use(http -> get(http, "eur?day=1"));
        assertThat(first).isEqualTo("/v1/eur?day=1");
        assertThat(ConnectionManager.ready("rates")).isTrue();
        assertThat(ConnectionManager.diagnose("rates", Duration.ofSeconds(5)).text())
                .startsWith("rates (RESOURCE) HTTP Rates/7, round trip ");
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        Future<String> answer = others.submit(() -> resource().use(http -> get(http, "usd")));
        Waiting.until("it waits", () -> ConnectionManager.figures("rates").active() == 1);
        held.countDown();
        assertThat(answer.get()).isEqualTo("/v1/usd");
        assertThat(ConnectionManager.figures("rates").active()).isZero();
    }

    @Test
    void aServiceThatFailsOrIsGoneIsDownAndBackWhenItAnswers() throws IOException {
        ConnectionManager.configure(
                "rates", ResourceConfig.of(rates()).checkEvery(SOON).checkWithin(SOON));
        assertThat(resource().client().uri("eur")).hasPath("/v1/eur").hasNoQuery();
        status = 503;
        Waiting.until( // or, on a machine that is busy, first that it was late
                "it is down",
                () -> "GET /v1/status was answered by 503"
                        .equals(Waiting.health("rates").cause()));
        status = 200;
        Waiting.until("it is back", () -> ConnectionManager.ready("rates"));
        server.stop(0);
        Waiting.until("it is down", () -> !ConnectionManager.ready("rates"));
        server = served();
        Waiting.until("it is back", () -> ConnectionManager.ready("rates"));
    }

    @Test
    @Timeout(60)
    void anAnswerIsWaitedForNoLongerThanIsSaid() {
        ConnectionManager.configure("rates", ResourceConfig.of(rates().timeout(SOON)));
        HttpService http = resource().client();
        gate = new CountDownLatch(1);
        assertThatThrownBy(() -> get(http, "eur")).isInstanceOf(HttpTimeoutException.class);
        assertThat(ConnectionManager.metrics().byName().get("rates")).isNotNull();
    }

    @Test
    void whatIsDisposedOfSendsNoMoreAndLeavesNoThread() {
        ConnectionManager.configure("rates", ResourceConfig.of(rates()));
        HttpService http = resource().client();
        ConnectionManager.dispose("rates").await();
        assertThatThrownBy(() -> get(http, "eur"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is closed")
                .hasMessageNotContaining("s3cret");
        if (Runtime.version().feature() >= 21) { // before that a client cannot be closed
            Waiting.noThread("HttpClient-");
        }
        Waiting.noThread("activerecord-");
    }

    @Test
    void oneThatIsNotThereSaysSoWithoutTheQuery() {
        server.stop(0);
        ConnectionManager.configure("rates", ResourceConfig.of(rates()));
        assertThatThrownBy(() -> resource().client())
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith(
                        "resource 'rates' (HTTP at http://127.0.0.1:" + address.getPort() + "/v1/) could not be opened")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void settingsAreChecked() {
        for (String url : List.of("ftp://host", "http://", "http://app:s3cret@host", "http://a b?s3cret")) {
            assertThatThrownBy(() -> HttpResource.url(url))
                    .as(url)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("http://host:port/path/")
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> rates().timeout(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> rates().connectTimeout(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aPathIsOfTheServerWhereTheUrlHasNone() {
        HttpService whole = opened("http://rates.example.org:8080", "");
        assertThat(whole.uri("status")).hasToString("http://rates.example.org:8080/status");
        assertThat(whole.uri("")).hasToString("http://rates.example.org:8080/");
        assertThat(opened("http://rates.example.org/v1?key=abc", "").uri(""))
                .as("the URL itself")
                .hasToString("http://rates.example.org/v1?key=abc");
    }

    private static HttpService opened(String url, String health) {
        return HttpResource.url(url).health(health).open().client();
    }
}
