package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.sqlite.SqliteBackup;
import io.activerecord.sqlite.SqliteBackups;
import io.activerecord.sqlite.SqliteIntegrity;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/sqlite.md. */
@ExtendWith(LeakCheck.class)
class SqliteTest {
    @TempDir
    private Path folder;

    private Connections before;

    @BeforeEach
    void database() {
        before = ConnectionManager.install(new Connections());
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")));
        ConnectionManager.execute("primary", "create table notes (text text)");
    }

    @AfterEach
    void end() {
        ConnectionManager.install(before).close();
    }

    @Test
    void backups() {
        // snippet: sqlite-backups
        SqliteBackups backups =
                SqliteBackups.of("primary", folder.resolve("backups")).keep(7);
        SqliteBackup taken = backups.take(); // backups/primary-20261126T193000.123456Z.db
        List<SqliteBackup> newestFirst = backups.list();
        // end snippet
        assertThat(newestFirst).containsExactly(taken);
        assertThat(taken.path().getFileName().toString()).matches("primary-\\d{8}T\\d{6}\\.\\d{6}Z\\.db");

        ConnectionManager.execute("primary", "insert into notes values ('lost')");
        // snippet: sqlite-restore
        backups.restore(backups.list().get(0));
        // end snippet
        assertThat(ConnectionManager.select("primary", "select * from notes")).isEmpty();
    }

    @Test
    void memory() {
        // snippet: sqlite-memory
        ConnectionManager.configure("scratch", ConnectionConfig.url("jdbc:sqlite:file:/scratch?vfs=memdb"));
        ConnectionManager.execute("scratch", "create table notes (text text)");
        // end snippet
        assertThat(ConnectionManager.select("scratch", "select * from notes")).isEmpty();
    }

    @Test
    void integrity() {
        // snippet: sqlite-integrity
        SqliteIntegrity found = SqliteIntegrity.check("primary");
        if (!found.isSound()) {
            throw new IllegalStateException(found.problems() + " " + found.brokenForeignKeys());
        }
        // end snippet
        assertThat(found.problems()).isEmpty();
    }
}
