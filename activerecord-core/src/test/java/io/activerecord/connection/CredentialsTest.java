package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.CredentialsException;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // NullAway takes what an AtomicReference holds for null
class CredentialsTest extends CredentialsFixture {
    @Test
    void theProviderIsAskedForEachConnectionAndNotBefore() throws SQLException {
        accept(FIRST);
        configure(() -> FIRST);
        assertThat(asked).hasValue(0);
        try (Lease one = lease();
                Lease other = lease()) {
            assertThat(one.connectionId()).isNotEqualTo(other.connectionId());
            assertThat(one.connection().getMetaData().getUserName()).isEqualTo("APP");
        }
        lease().close();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatTheServerRefusesIsAskedForOnceMore() throws SQLException {
        accept(SECOND);
        Deque<Credentials> given = new ArrayDeque<>(List.of(FIRST, SECOND));
        configure(given::pop);

        lease().close();

        assertThat(asked).hasValue(2);
    }

    @Test
    void whatWasGoodBeforeIsTriedWhereNewCredentialsAreNotKnownYet() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        configure(now::get);
        try (Lease held = lease()) {
            now.set(SECOND); // which the server learns of later
            try (Lease other = lease()) {
                assertThat(other.connectionId()).isNotEqualTo(held.connectionId());
            }
        }
    }

    @Test
    void whatIsRefusedTwiceIsToldWithItsUserAndNoPassword() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(SECOND);
        configure(now::get);
        assertThatThrownBy(this::lease)
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("'APP'")
                .hasMessageNotContaining("second-pw");
        assertThat(asked).hasValue(2);

        now.set(FIRST);
        lease().close();
    }

    @Test
    void aProviderThatFailsIsToldAtOnce() throws SQLException {
        accept(FIRST);
        AtomicReference<CredentialsProvider> vault = new AtomicReference<>(() -> {
            throw new IllegalStateException("the vault is sealed");
        });
        configure(() -> vault.get().credentials());
        assertThatThrownBy(this::lease)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("the vault is sealed")
                .hasRootCauseInstanceOf(IllegalStateException.class);

        vault.set(() -> FIRST);
        lease().close();
    }

    @Test
    void aProviderThatHangsIsLeftBehindAndNotAskedAgainWhileItHangs() throws Exception {
        accept(FIRST);
        CountDownLatch end = new CountDownLatch(1);
        connections.configure(
                "a",
                configWith(() -> {
                            boolean ended = false;
                            while (!ended) { // it does not care for being interrupted
                                try {
                                    end.await();
                                    ended = true;
                                } catch (InterruptedException ignored) {
                                    ended = false;
                                }
                            }
                            return FIRST;
                        })
                        .poolTimeout(Duration.ofMillis(400)));
        assertThatThrownBy(this::lease)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("gave nothing within 300 ms");
        assertThatThrownBy(this::lease)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("has not answered an earlier call");
        assertThat(asked).hasValue(1);

        end.countDown();
        while (true) {
            try {
                lease().close();
                break;
            } catch (CredentialsException stillHanging) {
                Thread.onSpinWait();
            }
        }
    }

    /** Gives {@link #FIRST} when {@code end} is over, whatever it is told. */
    private CredentialsProvider hangingUntil(CountDownLatch end) {
        return () -> {
            asked.incrementAndGet();
            boolean over = false;
            while (!over) {
                try {
                    end.await();
                    over = true;
                } catch (InterruptedException told) {
                    over = false;
                }
            }
            return FIRST;
        };
    }

    @Test
    void aProviderThatHangsIsNotAskedForAnotherPoolEither() throws SQLException {
        CountDownLatch end = new CountDownLatch(1);
        ConnectionConfig hanging =
                ConnectionConfig.url(url).poolTimeout(Duration.ofMillis(400)).credentials(hangingUntil(end));
        connections.configure("a", hanging);
        connections.configure("b", hanging);
        assertThatThrownBy(this::lease).hasMessageContaining("gave nothing within 300 ms");

        assertThatThrownBy(() -> connections.lease(connections.route("b", null), Access.READ))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("has not answered an earlier call");

        assertThat(asked).hasValue(1);
        end.countDown();
    }

    @Test
    void aCallWhoseWaiterIsInterruptedIsTheOnlyOneUntilItEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        connections.configure(
                "a",
                ConnectionConfig.url(url).poolTimeout(Duration.ofMillis(400)).credentials(hangingUntil(end)));
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread waiter = new Thread(() -> told.set(catchThrowable(this::lease)));
        waiter.start();
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        waiter.join();
        assertThat(told.get()).hasMessageContaining("the thread interrupted");

        assertThatThrownBy(this::lease).hasMessageContaining("has not answered an earlier call");

        assertThat(asked).hasValue(1);
        end.countDown();
    }

    @Test
    void aProviderThatGivesNothingIsTold() {
        configure(() -> null);
        assertThatThrownBy(this::lease).isInstanceOf(CredentialsException.class);
    }

    @Test
    void noTextShowsAPasswordThatWasGiven() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        configure(now::get);
        try (Lease lease = lease()) {
            now.set(SECOND);
            accept(SECOND);
            connections.lifecycle().rotateCredentials(List.of("a"), Duration.ofSeconds(10));
            assertThat(lease.masked("first-pw and second-pw")).isEqualTo("*** and ***");
        }
        assertThat(FIRST.toString()).contains("APP").doesNotContain("first-pw");
        assertThat(configWith(() -> FIRST).toString()).contains("by a provider").doesNotContain("first-pw");
    }

    @Test
    void credentialsAreSaidOnceAndWhereSomebodyAsksForThem() {
        assertThatThrownBy(
                        () -> connections.configure("a", configWith(() -> FIRST).username("app")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("say it once");
        try (HikariDataSource pool = new HikariDataSource()) {
            assertThatThrownBy(() -> connections.configure(
                            "a", ConnectionConfig.dataSource(pool).credentials(() -> FIRST)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("nobody would ask");
        }
        assertThatThrownBy(() -> connections.configure(
                        "a", ConnectionConfig.url("jdbc:probe:mem:private").credentials(() -> FIRST)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("can never be replaced");
    }
}
