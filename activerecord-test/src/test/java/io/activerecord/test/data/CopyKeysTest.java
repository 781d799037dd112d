package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyException;
import io.activerecord.test.LeakCheck;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Keys that would lose rows when a copy is gone on with, and tables that somebody else made meanwhile. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CopyKeysTest {
    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        ConnectionManager.configure("left", ConnectionConfig.url(url("left")));
        ConnectionManager.configure("right", ConnectionConfig.url(url("right")));
        TwoSides.execute(
                "left",
                "create table pairs (a integer, b integer)",
                "insert into pairs values (1, 1), (1, 2), (2, 1), (2, 2)");
    }

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    private static Copy pairs() {
        return Copy.table("left", "pairs").to("right").createMissing().key("a", "b");
    }

    @Test
    void aKeyThatIsNullIsRefusedWhereverItStands() {
        TwoSides.execute("left", "update pairs set b = null where a = 2 and b = 1");
        assertThatThrownBy(() -> pairs().resumable("nulls").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("a key that is null");
        assertThat(TwoSides.count("right", "pairs")).isZero();
    }

    @Test
    void aKeyOfTwoRowsIsRefused() {
        TwoSides.execute("left", "update pairs set b = 1 where a = 2 and b = 2");
        Copy copy = pairs().resumable("twice");
        assertThatThrownBy(() -> copy.batchSize(3).run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("two rows have the same key");
        assertThat(TwoSides.count("right", "pairs"))
                .as("the next run could not know of the second")
                .isZero();
        TwoSides.execute("left", "update pairs set b = 3 where rowid = 4");
        assertThat(copy.batchSize(3).verify().run().written()).isEqualTo(4);
    }

    @Test
    void aTableThatSomebodyElseMakesMeanwhileIsNotDropped() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl(url("right"));
        ConnectionManager.replace("right", ConnectionConfig.dataSource(late(DataSource.class, database)));
        assertThatThrownBy(() -> pairs().run()).hasMessageContaining("already exists");
        assertThat(TwoSides.count("right", "pairs")).isEqualTo(1);
    }

    /** Before a table is made, it is there already, with a row. */
    private static <T> T late(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                CopyKeysTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        if (real instanceof Connection connection && arguments != null) {
                            makeBefore(connection, arguments);
                        }
                        Object given = method.invoke(real, arguments);
                        return method.getName().equals("getConnection") && real instanceof DataSource
                                ? late(Connection.class, given)
                                : given;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static void makeBefore(Connection connection, Object[] arguments) throws SQLException {
        if (Arrays.stream(arguments).anyMatch(each -> each.toString().startsWith("create table"))) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("create table pairs (a integer, b integer)");
                statement.executeUpdate("insert into pairs values (7, 7)");
            }
        }
    }
}
