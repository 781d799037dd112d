package io.activerecord.sqlite;

import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One restore. SQLite's backup API copies the file into the live database, by the driver's statement {@code restore from}.
 * The driver (3.54) tells nothing when that fails, so the copy carries a table of a name that nobody has; where it is
 * seen in the live database, the copy has arrived.
 */
final class SqliteRestore {
    private final SqliteLease lease;
    private final Path copy;
    private final String mark;

    SqliteRestore(SqliteLease lease, Path copy, String mark) {
        this.lease = lease;
        this.copy = copy;
        this.mark = mark;
    }

    void run(Duration within) {
        String restore = "restore from " + quoted(copy);
        FileCheck check = new FileCheck(lease);
        check.requireSound(copy, true);
        String pageSize = lease.texts("pragma main.page_size").get(0);
        check.within(copy, () -> prepare(pageSize));
        long deadline = System.nanoTime() + within.toNanos();
        do {
            lease.run(restore); // waits for up to three seconds for those who hold the file
            if (arrived()) {
                lease.run("drop table main." + mark);
                return;
            }
        } while (deadline - System.nanoTime() > 0);
        throw new SqliteFileException("the database was not replaced within " + within.toMillis()
                + " ms: another process keeps it in use, or the disk is full; it is as it was");
    }

    /** A database takes pages of its own size only. */
    private void prepare(String pageSize) {
        String alias = FileCheck.ALIAS;
        if (!lease.texts("pragma " + alias + ".page_size").equals(List.of(pageSize))) {
            lease.run("pragma " + alias + ".journal_mode = delete"); // in WAL mode the size stays
            lease.run("pragma " + alias + ".page_size = " + pageSize);
            lease.run("vacuum " + alias);
        }
        lease.run("create table " + alias + "." + mark + " (restored integer)");
    }

    private boolean arrived() {
        return !lease.texts("select name from main.sqlite_master where name = '" + mark + "'")
                .isEmpty();
    }

    /** The driver takes a path in quotes of either kind, and knows no way to write a quote within. */
    private static String quoted(Path path) {
        String text = path.toString();
        if (text.indexOf('"') < 0) {
            return '"' + text + '"';
        }
        if (text.indexOf('\'') < 0) {
            return '\'' + text + '\'';
        }
        throw new ConfigurationException("the folder of backups has both kinds of quotes in its path: " + text);
    }
}
