package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.error.ConnectionException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest extends ConnectionsFixture {
    @BeforeEach
    void table() throws SQLException {
        connections.configure("a", config().poolSize(1).statementCacheSize(2).poolTimeout(Duration.ofMillis(300)));
        run("create table t (id int primary key, n int)");
    }

    private Lease lease() {
        return connections.lease(connections.route("a", null), Access.WRITE);
    }

    private void run(String sql) throws SQLException {
        try (Lease lease = lease()) {
            run(lease, sql);
        }
    }

    private static void run(Lease lease, String sql) throws SQLException {
        try (KeptStatement statement = lease.statement(sql)) {
            statement.jdbc().execute();
        }
    }

    private static long count(Lease lease) throws SQLException {
        try (KeptStatement statement = lease.statement("select count(*) from t");
                ResultSet rows = statement.jdbc().executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void noOtherStatementRunsWhileAStreamIsReadThatWantsTheConnectionForItself() throws SQLException {
        try (Lease lease = lease()) {
            lease.streamBegan();
            assertThatThrownBy(() -> count(lease))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("close the stream first");
            lease.streamEnded();
            assertThat(count(lease)).isZero();
        }
    }

    @Test
    void connectionIsTheDriversOwnAndSetUp() throws SQLException {
        try (Lease lease = lease();
                KeptStatement statement = lease.statement("select @probed");
                ResultSet rows = statement.jdbc().executeQuery()) {
            assertThat(lease.connection()).isInstanceOf(JdbcConnection.class);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void statementIsKeptOverLeases() throws SQLException {
        PreparedStatement first = prepared("select 1");

        assertThat(prepared("select 1")).isSameAs(first);
    }

    private PreparedStatement prepared(String sql) {
        try (Lease lease = lease();
                KeptStatement statement = lease.statement(sql)) {
            return statement.jdbc();
        }
    }

    @Test
    void leastRecentlyUsedStatementIsClosed() throws SQLException {
        PreparedStatement one = prepared("select 1");
        PreparedStatement two = prepared("select 2");
        prepared("select 1");
        prepared("select 3");

        assertThat(one.isClosed()).isFalse();
        assertThat(two.isClosed()).isTrue();
    }

    @Test
    void statementInUseIsNotLentTwice() throws SQLException {
        try (Lease lease = lease();
                KeptStatement first = lease.statement("select 1")) {
            KeptStatement second = lease.statement("select 1");
            second.close();

            assertThat(second.jdbc()).isNotSameAs(first.jdbc());
            assertThat(second.jdbc().isClosed()).isTrue();
            assertThat(first.jdbc().isClosed()).isFalse();
        }
    }

    @Test
    void statementPushedOffTheShelfWhileInUseIsClosedWhenItComesBack() throws SQLException {
        try (Lease lease = lease()) {
            KeptStatement first = lease.statement("select 1");
            run(lease, "select 2");
            run(lease, "select 3");
            assertThat(first.jdbc().isClosed()).isFalse();
            first.close();
            assertThat(first.jdbc().isClosed()).isTrue();
        }
    }

    @Test
    void statementNotGivenBackIsClosedWithItsLease() throws SQLException {
        PreparedStatement open;
        try (Lease lease = lease()) {
            open = lease.statement("select 1").jdbc();
        }
        assertThat(open.isClosed()).isTrue();
        assertThat(prepared("select 1").isClosed()).isFalse();
    }

    @Test
    void sameTextWithOtherKeyColumnsIsPreparedAnew() throws SQLException {
        String text = "insert into t (id) values (1)";
        RenderedSql withKey = new RenderedSql(text, new int[0], Access.WRITE, List.of("ID"), false);
        run(text);
        run("delete from t");
        try (Lease lease = lease();
                KeptStatement statement = lease.statement(withKey)) {
            statement.jdbc().executeUpdate();
            try (ResultSet keys = statement.jdbc().getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
            }
        }
    }

    @Test
    void openTransactionIsRolledBackAndAutoCommitRestored() throws SQLException {
        try (Lease lease = lease()) {
            lease.connection().setAutoCommit(false);
            run(lease, "insert into t (id) values (1)");
        }
        try (Lease lease = lease()) {
            assertThat(lease.connection().getAutoCommit()).isTrue();
            assertThat(count(lease)).isZero();
        }
    }

    @Test
    void closedLeaseIsOfNoMoreUse() {
        Lease lease = lease();
        lease.close();
        lease.close();

        assertThatThrownBy(() -> lease.statement("select 1")).isInstanceOf(ConnectionException.class);
        assertThatThrownBy(lease::connection).isInstanceOf(ConnectionException.class);
        assertThat(connections.figures("a").active()).isZero();
    }

    @Test
    void failuresHaveTheirTypes() throws SQLException {
        try (Lease lease = lease()) {
            assertThatThrownBy(() -> lease.statement("selekt 1"))
                    .isInstanceOf(SqlSyntaxException.class)
                    .hasMessageContaining("selekt 1");
            run(lease, "insert into t (id) values (1)");
            SQLException twice = (SQLException) catchThrowable(() -> run(lease, "insert into t (id) values (1)"));
            assertThat(lease.translate(twice, "insert"))
                    .isInstanceOfSatisfying(
                            ConstraintViolationException.class,
                            e -> assertThat(e.constraint()).isEqualTo("pk"))
                    .hasMessageContaining("'a'");
        }
    }

    @Test
    void statementThatFailedForItsTextIsPreparedAnew() {
        PreparedStatement before = prepared("select 1");
        try (Lease lease = lease()) {
            lease.translate(new SQLException("cached plan", "0A000"), "select 1");
        }
        assertThat(prepared("select 1")).isNotSameAs(before);
    }

    @Test
    void lostConnectionIsReplaced() throws SQLException {
        long lost;
        try (Lease lease = lease()) {
            lost = lease.connectionId();
            assertThat(lease.translate(new SQLException("gone", "08006"), null))
                    .isInstanceOf(ConnectionLostException.class);
        }
        try (Lease lease = lease()) {
            assertThat(lease.connectionId()).isGreaterThan(lost);
            assertThat(count(lease)).isZero();
        }
    }

    @Test
    void timeOutTellsWhoHoldsTheConnection() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(
                () -> {
                    try (Lease lease = lease()) {
                        assertThat(lease.connectionId()).isPositive();
                        held.countDown();
                        done.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "import-1");
        holder.start();
        held.await();
        try {
            assertThatThrownBy(this::lease)
                    .isInstanceOf(LeaseTimeoutException.class)
                    .hasMessageMatching("lease of a timed out after 300 ms \\(total=1, active=1, idle=0, waiting=0\\); "
                            + "longest held \\d+ ms by thread 'import-1'");
        } finally {
            done.countDown();
            holder.join();
        }
    }

    @Test
    void threadThatHoldsThePoolIsToldAtOnceAndHowToHelpItself() {
        try (Lease held = lease()) {
            assertThatThrownBy(this::lease)
                    .isInstanceOf(SelfDeadlockException.class)
                    .hasMessageContaining("lease of a ")
                    .hasMessageContaining("holds every connection of that pool (1 of 1)")
                    .hasMessageContaining("list()")
                    .hasMessageContaining("in one transaction")
                    .hasMessageContaining("larger pool");
            assertThat(held.connectionId()).isPositive();
        }
        lease().close();
    }

    @Test
    void connectionThatCannotBeResetIsReplacedWhateverItThrows() {
        AtomicReference<Error> failure = new AtomicReference<>();
        connections.configure(
                "p",
                ConnectionConfig.dataSource(failingToReset(failure))
                        .dialect("probe")
                        .poolSize(1)
                        .poolTimeout(Duration.ofSeconds(5)));
        Lease lease = connections.lease(connections.route("p", null), Access.WRITE);
        long first = lease.connectionId();
        failure.set(new StackOverflowError("driver failed"));

        assertThatThrownBy(lease::close).isInstanceOf(StackOverflowError.class);

        failure.set(null);
        try (Lease next = connections.lease(connections.route("p", null), Access.WRITE)) {
            assertThat(next.connectionId()).isNotEqualTo(first);
        }
    }

    private static DataSource failingToReset(AtomicReference<Error> failure) {
        ProbeSource source = new ProbeSource(newDatabase());
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection raw ? failingToReset(raw, failure) : result;
        });
    }

    private static Connection failingToReset(Connection raw, AtomicReference<Error> failure) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Error error = failure.get();
            if (error != null && method.getName().equals("getAutoCommit")) {
                throw error;
            }
            return method.invoke(raw, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LeaseTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void interruptWhileWaitingKeepsTheFlag() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        try (Lease held = lease()) {
            Thread waiter = new Thread(() -> {
                Thread.currentThread().interrupt();
                failure.set(catchThrowable(this::lease));
                flag.set(Thread.currentThread().isInterrupted());
            });
            waiter.start();
            waiter.join();
            assertThat(held.connectionId()).isPositive();
        }
        assertThat(failure.get()).isInstanceOf(ConnectionException.class).hasMessageContaining("interrupted");
        assertThat(flag.get()).isTrue();
    }
}
