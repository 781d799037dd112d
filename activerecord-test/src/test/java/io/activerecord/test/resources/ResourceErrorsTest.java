package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Resource;
import io.activerecord.error.ConnectionException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceKind;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that throws what is no exception: nobody waits for it longer than for another failure. */
@ExtendWith(LeakCheck.class)
class ResourceErrorsTest {
    private volatile boolean opens;
    private volatile boolean answers = true;
    private volatile boolean closes = true;
    private volatile @Nullable RuntimeException opening;

    private final class Broken implements ResourceKind<StringBuilder> {
        @Override
        public Class<StringBuilder> type() {
            return StringBuilder.class;
        }

        @Override
        public String product() {
            return "Broken";
        }

        @Override
        public String address() {
            return "here";
        }

        @Override
        public List<String> secrets() {
            return List.of("s3cret/1");
        }

        @Override
        public ResourceClient<StringBuilder> open() {
            RuntimeException failure = opening;
            if (failure != null) {
                throw failure;
            }
            require(opens, "open");
            return new Client(new StringBuilder("open"));
        }
    }

    private final class Client implements ResourceClient<StringBuilder> {
        private final StringBuilder text;

        Client(StringBuilder text) {
            this.text = text;
        }

        @Override
        public StringBuilder client() {
            return text;
        }

        @Override
        public String check() {
            require(answers, "check");
            return "Broken";
        }

        @Override
        public void close() {
            require(closes, "close");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("cannot " + what);
        }
    }

    private Resource<StringBuilder> configured() {
        ConnectionManager.configure("broken", ResourceConfig.of(new Broken()).checkEvery(Duration.ofMillis(20)));
        return ConnectionManager.resource("broken", StringBuilder.class);
    }

    @Test
    void anOpeningThatFailsWithAnErrorIsToldAndTriedAgain() {
        Resource<StringBuilder> broken = configured();
        assertThatThrownBy(broken::client)
                .isInstanceOf(ConnectionException.class)
                .hasMessage("resource 'broken' (Broken at here) could not be opened: cannot open");
        opens = true;
        assertThat(broken.client()).hasToString("open");
    }

    private static String traced(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Logs write causes too. */
    @Test
    void aSecretIsInNoCauseEither() {
        Exception inner = new IOException("app:s3cret/1 was refused");
        for (RuntimeException failure : List.of(
                new IllegalStateException("cannot log in", inner),
                new ConnectionException("cannot log in with s3cret%2F1", null))) {
            opening = failure;
            Throwable told = catchThrowable(() -> configured().client());
            assertThat(told)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageStartingWith("resource 'broken' (Broken at here) could not be opened: cannot log in");
            assertThat(traced(told))
                    .contains(failure.getClass().getName(), "aSecretIsInNoCauseEither")
                    .doesNotContain("s3cret");
            ConnectionManager.dispose("broken").await();
        }
        RuntimeException harmless = new IllegalStateException("no secret in it", new IOException("nor there"));
        opening = harmless;
        assertThat(catchThrowable(() -> configured().client())).hasCause(harmless);
    }

    @Test
    void aCheckThatFailsWithAnErrorIsNotTheLast() {
        opens = true;
        configured().client();
        answers = false;
        Waiting.until("it is down", () -> !ConnectionManager.ready("broken"));
        assertThat(Waiting.health("broken").cause()).isEqualTo("cannot check");
        answers = true;
        Waiting.until("it is back", () -> ConnectionManager.ready("broken"));
    }

    @Test
    void aCloseThatFailsWithAnErrorIsTheEnd() {
        opens = true;
        configured().client();
        closes = false;
        assertThat(ConnectionManager.dispose("broken").await(Duration.ofSeconds(5)))
                .isPresent();
    }
}
