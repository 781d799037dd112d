package io.activerecord.connection;

import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import org.jspecify.annotations.Nullable;

/** A session of H2, of which only a comparison tells whether it is as it was opened. */
final class ProbeSession implements SessionControl, SchemaSwitch {
    static final ProbeSession INSTANCE = new ProbeSession();

    private ProbeSession() {}

    @Override
    public boolean resets() {
        return true;
    }

    @Override
    public String check() {
        return "select state_command from information_schema.session_state";
    }

    @Override
    public String enter(String schema) {
        return "set schema \"" + schema + '"';
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
