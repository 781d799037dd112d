package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PoolLifeTest extends ConnectionsFixture {
    private static String database(Lease lease) throws SQLException {
        try (KeptStatement statement = lease.statement("select database_path()");
                ResultSet rows = statement.jdbc().executeQuery()) {
            rows.next();
            return lease.connection().getMetaData().getURL();
        }
    }

    private Lease lease(String name) {
        return connections.lease(connections.route(name, null), Access.READ);
    }

    @Test
    void replaceLetsWorkInFlightEndAndLeadsNewWorkToTheNewPool() throws Exception {
        connections.configure("a", ConnectionConfig.url("jdbc:probe:mem:old" + newDatabase()));
        CountDownLatch closed = new CountDownLatch(1);
        connections.events().onDisconnect(e -> closed.countDown());
        Route routedBefore = connections.route("a", null);
        Lease old = connections.lease(routedBefore, Access.READ);

        connections.replace("a", ConnectionConfig.url("jdbc:probe:mem:new" + newDatabase()));

        assertThat(database(old)).contains("mem:old");
        try (Lease fresh = connections.lease(routedBefore, Access.READ)) {
            assertThat(database(fresh)).contains("mem:new");
        }
        assertThat(database(old)).contains("mem:old");
        assertThat(closed.getCount()).isEqualTo(1);
        old.close();
        closed.await();
    }

    @Test
    void noWorkFailsWhilePoolsAreReplaced() throws Exception {
        connections.configure("a", config().poolSize(4));
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                workers.add(threads.submit(() -> {
                    int done = 0;
                    while (!stop.get()) {
                        try (Lease lease = lease("a")) {
                            database(lease);
                            done++;
                        }
                    }
                    return done;
                }));
            }
            for (int i = 0; i < 20; i++) {
                connections.replace("a", config().poolSize(4));
                lease("a").close();
            }
            stop.set(true);
            for (Future<Integer> worker : workers) {
                assertThat(worker.get()).isPositive();
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void disposeWhileLeasedLetsTheLeaseEnd() throws Exception {
        connections.configure("a", config());
        CountDownLatch closed = new CountDownLatch(1);
        connections.events().onDisconnect("a", e -> closed.countDown());
        Route route = connections.route("a", null);
        Lease lease = connections.lease(route, Access.READ);

        connections.dispose("a");

        assertThat(database(lease)).isNotEmpty();
        assertThatThrownBy(() -> connections.lease(route, Access.READ))
                .isInstanceOf(ConnectionDisposedException.class)
                .hasMessageContaining("'a'");
        lease.close();
        closed.await();
    }

    @Test
    void leaseThatIsNeverGivenBackIsCutOffAtTheLimit() throws Exception {
        try (Connections hasty = new Connections(Duration.ofMillis(50))) {
            hasty.configure("a", config());
            CountDownLatch closed = new CountDownLatch(1);
            hasty.events().onDisconnect(e -> closed.countDown());
            Lease lease = hasty.lease(hasty.route("a", null), Access.READ);
            Connection raw = lease.connection();
            DrainReport report = hasty.dispose("a").await();
            closed.await();
            assertThat(report).extracting(DrainReport::ended, DrainReport::cut).containsExactly(0, 1);
            assertThatThrownBy(lease::connection)
                    .isInstanceOf(ConnectionDisposedException.class)
                    .hasMessageContaining("'a' was disposed of 50 ms ago");
            lease.close();
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void databaseOfOneConnectionKeepsIt() throws SQLException {
        connections.configure(
                "a",
                ConnectionConfig.url("jdbc:probe:mem:private" + newDatabase()).poolSize(8));

        assertThat(connections.figures("a").max()).isEqualTo(1);
        try (Lease lease = lease("a");
                KeptStatement statement = lease.statement("create table kept (id int)")) {
            statement.jdbc().execute();
        }
        try (Lease lease = lease("a")) {
            lease.statement("select * from kept").close();
        }
        assertThat(connections.figures("a").max()).isEqualTo(1);
    }

    @Test
    void poolSomebodyElseMadeIsNotPooledTwiceNorClosed() throws SQLException {
        try (HikariDataSource theirs = new HikariDataSource()) {
            theirs.setJdbcUrl("jdbc:h2:mem:" + newDatabase());
            theirs.setMaximumPoolSize(3);
            connections.configure("a", ConnectionConfig.dataSource(theirs));
            try (Lease lease = lease("a")) {
                assertThat(lease.dialect().name()).isEqualTo("probe");
                assertThat(database(lease)).startsWith("jdbc:h2:mem:");
                assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            }
            assertThat(connections.figures("a").max()).isEqualTo(3);
            connections.dispose("a");
            assertThat(theirs.isClosed()).isFalse();
        }
    }

    @Test
    void poolSomebodyElseMadeWithAutoCommitOffIsRefused() {
        try (HikariDataSource theirs = new HikariDataSource()) {
            theirs.setJdbcUrl("jdbc:h2:mem:" + newDatabase());
            theirs.setAutoCommit(false);
            connections.configure("a", ConnectionConfig.dataSource(theirs));
            assertThatThrownBy(() -> lease("a"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("autoCommit off");
        }
    }
}
