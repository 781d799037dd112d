package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code DISCARD ALL} does (https://www.postgresql.org/docs/current/sql-discard.html) but for the statements that the
 * driver prepared, which connections keep: all in one message to the server. {@code RESET ALL} goes back to what the driver
 * said at log-in; what was set after that is set again. Immutable; safe for use by several threads.
 */
final class PostgresSession implements SessionControl, SchemaSwitch {
    static final PostgresSession INSTANCE = new PostgresSession();

    /** Settings made by statements when the connection was opened, and the role. */
    private static final String BASELINE =
            "select 'select set_config(' || quote_literal(name) || ', ' || quote_literal(setting) || ', false)'"
                    + " from pg_settings where source = 'session' union all"
                    + " select 'set role ' || quote_ident(current_user) where current_user <> session_user";

    /** The rollback is for a transaction begun in SQL, which the driver's auto-commit does not show. */
    private static final List<String> BACK = List.of(
            "rollback",
            "close all",
            "reset session authorization",
            "reset role",
            "reset all",
            "unlisten *",
            "select pg_advisory_unlock_all()",
            "discard temp",
            "discard sequences");

    /** Statements that SQL prepared; the driver's own are not among them. */
    private static final String LEFT = "select name from pg_prepared_statements where from_sql";

    private PostgresSession() {}

    @Override
    public boolean resets() {
        return true;
    }

    @Override
    public String baseline() {
        return BASELINE;
    }

    @Override
    public List<String> reset(List<String> baseline) {
        String again = baseline.isEmpty() ? "" : String.join("; ", baseline) + "; ";
        return List.of(String.join("; ", BACK) + "; " + again + LEFT);
    }

    /** Nothing but that schema: what a tenant's schema lacks is not found in another. */
    @Override
    public String enter(String schema) {
        return "set search_path to " + PostgresDialect.INSTANCE.quote(schema);
    }

    @Override
    public String leave(@Nullable String home) {
        return "reset search_path";
    }

    @Override
    public String current() {
        return "select current_schema()";
    }

    /** The server plans a statement anew when the search path has changed (https://www.postgresql.org/docs/current/sql-prepare.html). */
    @Override
    public boolean preparedFollow() {
        return true;
    }
}
