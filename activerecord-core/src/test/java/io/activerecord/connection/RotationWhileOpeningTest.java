package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Access;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials are rotated while a pool has its first connection and nobody can see the pool yet. */
class RotationWhileOpeningTest extends ConnectionsFixture {
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final AtomicInteger password = new AtomicInteger(1);
    private final AtomicBoolean done = new AtomicBoolean();

    /** Rotates once, when the pool asks that of the first connection. */
    private DataSource rotatingAt(String method) {
        h2.setURL("jdbc:h2:mem:" + newDatabase() + ";DB_CLOSE_DELAY=-1");
        return DriverHook.on(DataSource.class, h2, (name, given) -> {
            if (!name.equals("getConnection")) {
                return null;
            }
            return DriverHook.on(Connection.class, h2.getConnection(), (asked, args) -> {
                boolean told = asked.equals(method) && opensPool();
                if (told && done.compareAndSet(false, true)) {
                    password.incrementAndGet();
                    connections
                            .lifecycle()
                            .rotateCredentials(Duration.ofSeconds(5))
                            .await();
                }
                return null;
            });
        });
    }

    /** The first connection is known, and the pool not published. */
    private static boolean opensPool() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(SessionKeeper.class.getName())
                        || frame.getClassName().startsWith("com.zaxxer.hikari")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"createStatement", "setNetworkTimeout", "clearWarnings"})
    void theFirstSessionIsReplaced(String method) {
        connections.configure(
                "a",
                ConnectionConfig.dataSource(rotatingAt(method))
                        .dialect("probe")
                        .credentials(() -> new Credentials("sa", "pw" + password.get())));
        try (Lease lease = connections.lease(connections.route("a", null), Access.READ)) {
            assertThat(done).isTrue();
            assertThat(lease.connectionId()).isEqualTo(2);
        }
    }
}
