package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.CredentialsException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.sql.Access;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // NullAway takes what an AtomicReference holds for null
class CredentialsTest extends ConnectionsFixture {
    private static final Credentials FIRST = new Credentials("APP", "first-pw");
    private static final Credentials SECOND = new Credentials("APP", "second-pw");

    private final String database = newDatabase();
    private final String url = "jdbc:probe:mem:" + database;
    private final AtomicInteger asked = new AtomicInteger();

    /** As the administrator of the database, which the first one to open it becomes. */
    private void admin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "SA", "admin-pw");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void accept(Credentials credentials) throws SQLException {
        admin("create user if not exists " + credentials.user() + " password '" + credentials.password() + "'");
        admin("alter user " + credentials.user() + " set password '" + credentials.password() + "'");
    }

    private Lease lease() {
        return connections.lease(connections.route("a", null), Access.READ);
    }

    private void configure(CredentialsProvider provider) {
        connections.configure("a", configWith(provider));
    }

    private ConnectionConfig configWith(CredentialsProvider provider) {
        return ConnectionConfig.url(url).poolTimeout(Duration.ofSeconds(10)).credentials(() -> {
            asked.incrementAndGet();
            return provider.credentials();
        });
    }

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
    void idleSessionsAreReplacedAtOnceAndLentOnesWhenTheyComeBack() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        List<String> ended = new ArrayList<>();
        List<RotationEvent> told = new ArrayList<>();
        connections.events().onDisconnect(e -> ended.add(e.connectionId() + " " + e.reason()));
        connections.events().onRotated("a", told::add);
        configure(now::get);
        Lease lent = lease();
        lease().close(); // idle from now on
        accept(SECOND);
        now.set(SECOND);

        Drain<RotationReport> drain = connections.lifecycle().rotateCredentials(List.of("a"), Duration.ofSeconds(30));
        try (Lease fresh = lease()) {
            assertThat(fresh.connectionId()).isEqualTo(4); // 3 was only to try the new password
            assertThat(drain.isOver()).isFalse();
            lent.close();
        }
        RotationReport report = drain.await();

        assertThat(report.connections()).containsExactly("a");
        assertThat(report.replaced()).isEqualTo(2);
        assertThat(report.cut()).isZero();
        assertThat(ended).containsExactlyInAnyOrder("3 probe", "2 rotation", "1 rotation");
        assertThat(told).containsExactly(new RotationEvent("a", null, "a", 2, 0));
        lease().close();
        assertThat(connections.figures("a").total()).isEqualTo(1);
    }

    @Test
    void newCredentialsThatDoNotWorkChangeNothing() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        configure(now::get);
        long before;
        try (Lease lease = lease()) {
            before = lease.connectionId();
        }
        now.set(SECOND);

        assertThatThrownBy(() -> connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("nothing has changed")
                .hasMessageContaining("1 of 1")
                .hasCauseInstanceOf(AuthenticationFailedException.class);

        try (Lease lease = lease()) {
            assertThat(lease.connectionId()).isEqualTo(before);
        }
    }

    /** A server behind a data source that can be cut off. */
    private ConnectionConfig reachableWhile(AtomicBoolean up, CredentialsProvider provider) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + newDatabase() + ";DB_CLOSE_DELAY=-1");
        DataSource server = DriverHook.on(DataSource.class, h2, (name, args) -> {
            if (name.equals("getConnection") && !up.get()) {
                throw new SQLException("no route", "08001", new ConnectException("refused"));
            }
            return name.equals("getConnection") ? h2.getConnection() : null;
        });
        return ConnectionConfig.dataSource(server).dialect("probe").credentials(provider);
    }

    @Test
    void aServerThatIsGoneDoesNotHoldUpTheOthers() throws SQLException {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        AtomicBoolean up = new AtomicBoolean(true);
        configure(now::get);
        connections.configure("b", reachableWhile(up, now::get));
        lease().close();
        connections.lease(connections.route("b", null), Access.READ).close();
        up.set(false);
        now.set(SECOND);
        assertThatThrownBy(() -> connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)))
                .as("refused by a")
                .hasMessageContaining("nothing has changed")
                .hasMessageContaining("1 of 2");
        accept(SECOND);

        RotationReport report =
                connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await();

        assertThat(report.connections()).containsExactly("a", "b");
        assertThat(report.untried()).containsExactly("b");
        assertThat(report.replaced()).isEqualTo(2);
        assertThatThrownBy(() -> connections.lifecycle().rotateCredentials(List.of("b"), Duration.ofSeconds(5)))
                .as("nothing was tried")
                .hasMessageContaining("nothing has changed")
                .hasCauseInstanceOf(ServerUnreachableException.class);
    }

    @Test
    void aPasswordThatIsGivenAgainStaysKnownBesideManyTokens() throws SQLException {
        AtomicReference<Credentials> now = new AtomicReference<>();
        connections.configure("a", reachableWhile(new AtomicBoolean(true), now::get));
        now.set(FIRST);
        lease().close();
        for (int i = 0; i < 100; i++) {
            now.set(i % 2 == 0 ? new Credentials("APP", "token-" + i) : FIRST);
            connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await();
        }
        now.set(SECOND);
        connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await();
        for (int i = 0; i < 40; i++) {
            now.set(new Credentials("APP", "late-" + i));
            connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await();
        }
        try (Lease lease = lease()) {
            assertThat(lease.masked("first-pw and second-pw")).isEqualTo("*** and ***");
        }
    }

    @Test
    void credentialsThatAreTheSameReplaceNothing() throws SQLException {
        accept(FIRST);
        configure(() -> FIRST);
        lease().close();
        RotationReport report =
                connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await();
        assertThat(report)
                .extracting(RotationReport::replaced, RotationReport::cut)
                .containsExactly(0, 0);
        try (Lease lease = lease()) {
            assertThat(lease.connectionId()).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatIsBeingOpenedIsOpenedAnew() throws Exception {
        accept(FIRST);
        AtomicReference<Credentials> now = new AtomicReference<>(FIRST);
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        connections.events().onConnect(e -> {
            if (e.connectionId() == 1) {
                opened.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        configure(now::get);
        AtomicReference<Lease> late = new AtomicReference<>();
        Thread opening = new Thread(() -> late.set(lease()));
        opening.start();
        opened.await();
        accept(SECOND);
        now.set(SECOND);
        connections.lifecycle().rotateCredentials(Duration.ofSeconds(5)).await(); // nothing is open yet
        goOn.countDown();
        opening.join();
        try (Lease lease = late.get()) {
            assertThat(lease.connectionId()).isEqualTo(2);
        }
    }

    @Test
    void whoHasNoProviderHasNothingToRotate() {
        connections.configure("fixed", config());
        assertThatThrownBy(() -> connections.lifecycle().rotateCredentials(List.of("fixed"), Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'fixed'");
        assertThat(connections
                        .lifecycle()
                        .rotateCredentials(Duration.ZERO)
                        .await()
                        .connections())
                .isEmpty();
        assertThatThrownBy(() -> connections.lifecycle().rotateCredentials(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
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
