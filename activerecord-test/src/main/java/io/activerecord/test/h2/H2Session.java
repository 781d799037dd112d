package io.activerecord.test.h2;

import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session is compared with how it was opened (https://h2database.com/html/systemtables.html#information_schema_session_state):
 * one that differs is replaced, which costs little inside a process.
 */
final class H2Session implements SessionControl, SchemaSwitch {
    static final H2Session INSTANCE = new H2Session();

    // snippet: dialect-session
    @Override
    public boolean resets() {
        return true;
    }

    @Override
    public List<String> reset(List<String> baseline) {
        return List.of("rollback");
    }

    @Override
    public String check() {
        return "select state_command from information_schema.session_state"
                + " union all select 'lock_timeout ' || lock_timeout()"
                + " union all select isolation_level from information_schema.sessions where session_id = session_id()";
    }
    // end snippet

    private H2Session() {}

    @Override
    public String enter(String schema) {
        return "set schema " + H2Dialect.INSTANCE.quote(schema);
    }

    @Override
    public @Nullable String leave(@Nullable String home) {
        return home == null ? null : enter(home);
    }

    @Override
    public String current() {
        return "select current_schema";
    }
}
