package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.sql.Access;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // NullAway takes what an AtomicReference holds for null
class CredentialRotationTest extends CredentialsFixture {
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
}
