package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Connections are taken from work that outlasts a rotation, whatever their driver makes of being cancelled. */
@NullUnmarked // proxies of JDBC types
class ConnectionCutTest extends ConnectionsFixture {
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final CountDownLatch aborted = new CountDownLatch(1);

    private interface Cancel {
        void run() throws SQLException;
    }

    /** What H2 opens, with {@code cancel} in the place of its own, and a count of the first abort. */
    private DataSource driver(Cancel cancel) {
        h2.setURL("jdbc:h2:mem:" + newDatabase() + ";DB_CLOSE_DELAY=-1");
        return DriverHook.on(DataSource.class, h2, (name, made) -> switch (name) {
            case "getConnection" -> connection(h2.getConnection(), cancel);
            default -> null;
        });
    }

    private Connection connection(Connection raw, Cancel cancel) {
        return DriverHook.on(Connection.class, raw, (name, args) -> switch (name) {
            case "abort" -> {
                aborted.countDown();
                yield DriverHook.NOTHING;
            }
            case "prepareStatement" ->
                statement(args.length == 1 ? raw.prepareStatement((String) args[0]) : null, cancel);
            default -> null;
        });
    }

    private PreparedStatement statement(PreparedStatement raw, Cancel cancel) {
        return DriverHook.on(PreparedStatement.class, raw, (name, args) -> {
            if (!name.equals("cancel")) {
                return null;
            }
            cancelled.incrementAndGet();
            cancel.run();
            return DriverHook.NOTHING;
        });
    }

    private void rotateUnderWork(Cancel cancel) throws Exception {
        connections.configure(
                "a",
                ConnectionConfig.dataSource(driver(cancel))
                        .dialect("probe")
                        .credentials(() -> new Credentials("sa", "pw" + given.incrementAndGet())));
        try (Lease lease = connections.lease(connections.route("a", null), Access.READ)) {
            KeptStatement running = lease.statement("select 1");
            Drain<RotationReport> drain = connections.lifecycle().rotateCredentials(Duration.ZERO);
            assertThat(aborted.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(drain.await().cut()).isEqualTo(1);
            assertThat(cancelled).hasValue(1);
            running.close();
        }
    }

    @Test
    void oneThatCannotBeCancelledIsAborted() throws Exception {
        rotateUnderWork(() -> {
            throw new SQLException("the statement is closed");
        });
    }

    @Test
    void oneWhoseCancelFailsUnexpectedlyIsAborted() throws Exception {
        rotateUnderWork(() -> {
            throw new IllegalStateException("no");
        });
    }

    @Test
    void oneWhoseServerDoesNotAnswerIsAborted() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            rotateUnderWork(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } finally {
            end.countDown();
        }
    }
}
