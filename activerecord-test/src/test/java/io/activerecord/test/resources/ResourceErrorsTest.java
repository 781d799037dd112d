package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Resource;
import io.activerecord.error.ConnectionException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceKind;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that throws what is no exception: nobody waits for it longer than for another failure. */
@ExtendWith(LeakCheck.class)
class ResourceErrorsTest {
    private volatile boolean opens;
    private volatile boolean answers = true;
    private volatile boolean closes = true;

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
        public ResourceClient<StringBuilder> open() {
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
