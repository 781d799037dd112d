package io.activerecord.sqlite;

import io.activerecord.error.SqlException;
import java.nio.file.Path;
import java.util.List;

/** Looks into another file over a connection that is there. */
final class FileCheck {
    static final String ALIAS = "activerecord_file";

    private final SqliteLease lease;

    FileCheck(SqliteLease lease) {
        this.lease = lease;
    }

    /**
     * @param whole also whether indexes fit their tables
     * @throws SqliteFileException if it is no database, or a broken one
     */
    void requireSound(Path file, boolean whole) {
        within(file, () -> requireSound(whole ? "integrity_check" : "quick_check", file));
    }

    private void requireSound(String check, Path file) {
        List<String> problems = lease.texts("pragma " + ALIAS + "." + check + "(5)");
        if (!problems.equals(List.of("ok"))) {
            throw new SqliteFileException(file.getFileName() + " is not sound: " + String.join("; ", problems));
        }
    }

    /** Runs {@code work} while the file is attached as {@link #ALIAS}. */
    void within(Path file, Runnable work) {
        try {
            lease.run("attach database ? as " + ALIAS, file);
            try {
                work.run();
            } finally {
                lease.run("detach database " + ALIAS);
            }
        } catch (SqlException e) {
            throw new SqliteFileException(file.getFileName() + " is no SQLite database that can be read", e);
        }
    }
}
