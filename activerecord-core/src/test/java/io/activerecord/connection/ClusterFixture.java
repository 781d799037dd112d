package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/** Databases of H2 that say of themselves what a test has them say, as the nodes of one database. */
abstract class ClusterFixture extends ConnectionsFixture {
    final List<String> news = new CopyOnWriteArrayList<>();

    final void listen() {
        connections.events().onReplicaOut(e -> news.add("out " + e.node() + ": " + e.cause()));
        connections.events().onReplicaIn(e -> news.add("in " + e.node()));
        connections.events().onFailover(e -> news.add(e.from() + " -> " + e.to()));
    }

    static final ClusterSettings QUICK = ClusterSettings.DEFAULTS
            .checkInterval(Duration.ofMillis(20))
            .checkTimeout(Duration.ofSeconds(2))
            .failoverBound(Duration.ofSeconds(10));

    final List<TestNode> made = new ArrayList<>();

    /** One database, which can be taken away and come back. */
    static final class TestNode {
        private final String database = newDatabase();
        private final int number;

        TestNode(int number) throws SQLException {
            this.number = number;
            begin(number == 1, 0);
        }

        void begin(boolean writable, long position) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists node_state (writable int, log_position varchar(20))");
                statement.execute("create table if not exists who (number int)");
                statement.execute("delete from node_state");
                statement.execute("delete from who");
                statement.execute("insert into who values (" + number + ")");
                statement.execute("insert into node_state values (" + (writable ? 1 : 0) + ", '" + position + "')");
            }
        }

        /** Only while the database is there. */
        String url() {
            return "jdbc:probe:mem:" + database + ";IFEXISTS=TRUE;DB_CLOSE_DELAY=-1";
        }

        ConnectionConfig config() {
            return ConnectionConfig.url(url())
                    .poolTimeout(Duration.ofSeconds(5))
                    .poolSize(4);
        }

        void says(boolean writable, long position) throws SQLException {
            run("update node_state set writable = " + (writable ? 1 : 0) + ", log_position = '" + position + "'");
        }

        void reaches(long position) throws SQLException {
            run("update node_state set log_position = '" + position + "'");
        }

        void run(String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + database + ";IFEXISTS=TRUE");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void dies() throws SQLException {
            run("shutdown immediately");
        }
    }

    /** {@code name} with a writer and replicas. */
    void configure(String name, int replicas, ClusterSettings settings) throws SQLException {
        made.add(new TestNode(1));
        ConnectionConfig config = made.get(0).config().cluster(settings);
        for (int i = 0; i < replicas; i++) {
            made.add(new TestNode(i + 2));
            config = config.replica(made.get(i + 1).config());
        }
        connections.configure(name, config);
    }

    TestNode node(int number) {
        return made.get(number - 1);
    }

    Lease lease(String name, Access access) {
        return connections.lease(connections.route(name, null), access);
    }

    /** Which node a read goes to. */
    int read(String name) {
        try (Lease lease = lease(name, Access.READ)) {
            return who(lease);
        }
    }

    int write(String name) {
        try (Lease lease = lease(name, Access.WRITE)) {
            return who(lease);
        }
    }

    RouteReason reason(String name) {
        try (Lease lease = lease(name, Access.READ)) {
            return lease.decision().reason();
        }
    }

    static int who(Lease lease) {
        try (Statement statement = lease.quietConnection().createStatement();
                ResultSet rows = statement.executeQuery("select number from who")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw lease.translate(e, "select number from who");
        }
    }

    /** The nodes that reads go to. */
    Set<Integer> readers(String name) {
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 8; i++) {
            seen.add(read(name));
        }
        return seen;
    }

    interface Condition {
        boolean holds() throws SQLException;
    }

    static void await(String what, Condition condition) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Runs on a thread that has written nothing. */
    static <T> T elsewhere(java.util.concurrent.Callable<T> work) throws Exception {
        java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(work);
        Thread thread = new Thread(task, "elsewhere");
        thread.start();
        return task.get();
    }

    @AfterEach
    void databasesGo() throws SQLException {
        for (TestNode each : made) {
            try {
                each.dies();
            } catch (SQLException gone) {
                assertThat(gone.getErrorCode()).isIn(90_146, 90_149, 90_121, 90_098);
            }
        }
    }

    static void refusedWrite(Lease lease) {
        try (KeptStatement statement = lease.statement("call signal('25006', 'read-only')")) {
            statement.jdbc().execute();
        } catch (java.sql.SQLException e) {
            throw lease.translate(e, null);
        }
    }
}
