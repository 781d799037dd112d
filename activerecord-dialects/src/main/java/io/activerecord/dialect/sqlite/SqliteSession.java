package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.SessionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A session of SQLite is its pragmas, what is in the schema {@code temp}, and the databases attached to it: all can be asked
 * for, in this process, and put back. Immutable; safe for use by several threads.
 */
final class SqliteSession implements SessionControl {
    static final SqliteSession INSTANCE = new SqliteSession();

    /**
     * Those of https://sqlite.org/pragma.html that belong to a connection and can be read, in alphabetical order.
     * {@code temp_store} drops all temporary tables when it is set, so it is put back only if it changed.
     */
    private static final List<String> PRAGMAS = List.of(
            "analysis_limit",
            "automatic_index",
            "busy_timeout",
            "cache_size",
            "cache_spill",
            "cell_size_check",
            "checkpoint_fullfsync",
            "defer_foreign_keys",
            "foreign_keys",
            "fullfsync",
            "ignore_check_constraints",
            "journal_size_limit",
            "legacy_alter_table",
            "locking_mode",
            "max_page_count",
            "query_only",
            "read_uncommitted",
            "recursive_triggers",
            "reverse_unordered_selects",
            "secure_delete",
            "synchronous",
            "temp_store",
            "threads",
            "trusted_schema",
            "writable_schema");

    private static final String PRAGMA = "pragma ";
    private static final String DROP = "drop ";

    /** Rows that are statements: a pragma as it is, and for each temporary thing and each attached database its end. */
    private static final String CHECK = PRAGMAS.stream()
                    .map(name -> "select '" + PRAGMA + name + " = ' || \"" + column(name) + "\" from pragma_" + name)
                    .collect(Collectors.joining(" union all "))
            + " union all select '" + DROP + "' || type || ' if exists temp.' || " + quoted("name")
            + " from sqlite_temp_master where type in ('table', 'view', 'trigger') and name not like 'sqlite\\_%' escape '\\'"
            + " union all select 'detach database ' || " + quoted("name")
            + " from pragma_database_list where name not in ('main', 'temp')";

    /** The one that is no table to select from. */
    private static final String CHECKPOINT = PRAGMA + "wal_autocheckpoint";

    private SqliteSession() {}

    private static String column(String pragma) {
        return pragma.equals("busy_timeout") ? "timeout" : pragma;
    }

    private static String quoted(String column) {
        return "'\"' || replace(" + column + ", '\"', '\"\"') || '\"'";
    }

    @Override
    public boolean resets() {
        return true;
    }

    @Override
    public String baseline() {
        return CHECKPOINT;
    }

    /** A savepoint begins a transaction where none is open; whether {@code like} distinguishes case cannot be asked. */
    @Override
    public List<String> reset(List<String> checkpoint) {
        return List.of(
                CHECKPOINT + " = " + String.join("", checkpoint),
                "savepoint ar_reset",
                "rollback",
                PRAGMA + "case_sensitive_like = 0");
    }

    @Override
    public String check() {
        return CHECK;
    }

    /** What is new and no pragma is ended, in the order it was told; pragmas are put back. */
    @Override
    public List<String> repair(List<String> before, List<String> now) {
        List<String> repair = new ArrayList<>();
        now.stream()
                .filter(row -> !row.startsWith(PRAGMA) && !before.contains(row))
                .forEach(repair::add);
        before.stream()
                .filter(row -> row.startsWith(PRAGMA) && !now.contains(row))
                .forEach(repair::add);
        return repair;
    }
}
