package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.CommitOutcome;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.UnitOfWorkResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection that is cut off while its commit runs, and whose server answers all the same: what it says is true. */
@ExtendWith(LeakCheck.class)
class CutAtCommitTest {
    private static final String URL = "jdbc:h2:mem:cut-at-commit";

    private final AtomicReference<Runnable> afterCommit = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> beforeRollback = new AtomicReference<>(() -> {});
    private final List<String> told = new ArrayList<>();
    private final Connection keeper = DriverManager.getConnection(URL);

    CutAtCommitTest() throws SQLException {}

    @BeforeEach
    void configure() throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            statement.execute("create table goods (id integer primary key)");
        }
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(URL);
        ConnectionManager.configure("goods", ConnectionConfig.dataSource(watched(DataSource.class, database)));
    }

    @AfterEach
    void drop() throws SQLException {
        ConnectionManager.disposeAll();
        keeper.close();
    }

    private <T> T watched(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                CutAtCommitTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("rollback")) {
                        Objects.requireNonNull(beforeRollback.get()).run();
                    }
                    Object given;
                    try {
                        given = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("commit")) {
                        Objects.requireNonNull(afterCommit.get()).run();
                    }
                    return method.getName().equals("getConnection") ? watched(Connection.class, given) : given;
                }));
    }

    private static void cut() {
        assertThat(ConnectionManager.dispose("goods", Duration.ofMillis(1))
                        .await()
                        .cut())
                .isEqualTo(1);
    }

    private long count() throws SQLException {
        try (Statement statement = keeper.createStatement();
                var rows = statement.executeQuery("select count(*) from goods")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aTransactionThatHasCommittedSaysSo() throws SQLException {
        ConnectionManager.transaction("goods", transaction -> {
            ConnectionManager.execute("goods", "insert into goods values (1)");
            transaction.afterCommit(() -> told.add("committed"));
            transaction.afterRollback(() -> told.add("rolled back"));
            afterCommit.set(CutAtCommitTest::cut);
        });
        assertThat(count()).isEqualTo(1);
        assertThat(told).containsExactly("committed");
    }

    @Test
    void aPartOfAUnitThatHasCommittedSaysSo() throws SQLException {
        UnitOfWorkResult<?> result = ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "goods")
                .run(unit -> {
                    ConnectionManager.execute("goods", "insert into goods values (1)");
                    afterCommit.set(CutAtCommitTest::cut);
                });
        assertThat(result.outcomes()).containsEntry("goods", CommitOutcome.COMMITTED);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatTheBlockThrewIsNotHiddenByARollbackThatIsCut() throws SQLException {
        assertThatThrownBy(() -> ConnectionManager.transaction("goods", transaction -> {
                    ConnectionManager.execute("goods", "insert into goods values (1)");
                    beforeRollback.set(() -> {
                        beforeRollback.set(() -> {});
                        cut();
                    });
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(count()).isZero();
    }
}
