package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SessionReset;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/sessions.md. */
@ExtendWith(LeakCheck.class)
class SessionsTest {
    @Test
    void whatSqlLeftIsGone(@TempDir Path folder) {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")).poolSize(1));
        // snippet: sessions-gone
        ConnectionManager.transaction("primary", tx -> {
            ConnectionManager.execute("primary", "create temporary table chosen (id integer)");
            ConnectionManager.execute("primary", "insert into chosen (id) values (?)", 7);
        });
        // here the table is gone, though the pool has this one connection
        // end snippet
        assertThatThrownBy(() -> ConnectionManager.select("primary", "select * from chosen"))
                .isInstanceOf(SqlSyntaxException.class);
    }

    @Test
    void resetIsChosen(@TempDir Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("reports.db");
        // snippet: sessions-when
        ConnectionManager.configure(
                "reports", ConnectionConfig.url(url).poolSize(1).sessionReset(SessionReset.NEVER));
        // end snippet
        ConnectionManager.execute("reports", "create temporary table chosen (id integer)");
        assertThat(ConnectionManager.select("reports", "select * from chosen")).isEmpty();
    }
}
