package io.activerecord.connection;

import io.activerecord.connection.driver.DriverCall;
import io.activerecord.connection.driver.SessionText;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the sessions of one pool back to how they were opened, after SQL that somebody wrote. Safe for use by several
 * threads, each with a connection that it holds.
 */
final class SessionKeeper {
    private final ConnectionKey key;
    private final SessionControl control;
    private final @Nullable SchemaSwitch schemas;
    private final SessionReset when;
    private final boolean replaceable;
    private final @Nullable Opened opened;
    private final @Nullable DriverCall driverReset;

    /** What a session of the pool said when it was opened. */
    private record Opened(List<String> baseline, List<String> check) {}

    private SessionKeeper(
            ConnectionKey key,
            Dialect dialect,
            SessionReset when,
            boolean replaceable,
            @Nullable Opened opened,
            @Nullable DriverCall driverReset) {
        this.key = key;
        this.control = dialect.session();
        this.schemas = dialect.schemaSwitch();
        this.when = when;
        this.replaceable = replaceable;
        this.opened = opened;
        this.driverReset = driverReset;
    }

    /**
     * For the pool that {@code fresh} was opened for, which is asked how sessions begin.
     *
     * @param replaceable whether a connection can be replaced; not if the database ends with it
     */
    static SessionKeeper of(
            ConnectionKey key, Dialect dialect, SessionReset when, boolean replaceable, Connection fresh) {
        SessionControl control = dialect.session();
        if (when == SessionReset.NEVER || !control.resets()) {
            return new SessionKeeper(key, dialect, when, replaceable, null, null);
        }
        Opened opened = null;
        DriverCall call = null;
        try {
            opened = new Opened(ask(fresh, control.baseline()), ask(fresh, control.check()));
            call = control.driverReset() == null ? null : DriverCall.of(control.driverReset(), fresh);
        } catch (SQLException e) {
            opened = null; // what cannot be asked cannot be compared: connections are replaced
            log().debug("sessions of '{}' do not tell how they begin; they are replaced after raw SQL", key, e);
        }
        return new SessionKeeper(key, dialect, when, replaceable, opened, call);
    }

    private static List<String> ask(Connection connection, @Nullable String query) throws SQLException {
        return query == null ? List.of() : SessionText.rows(connection, query);
    }

    /** Whether a session goes back to how it was opened after each piece of work, whatever ran. */
    boolean always() {
        return when == SessionReset.ALWAYS;
    }

    /** Notes that a connection is given to somebody who may change what JDBC has setters for. */
    void handedOut(PhysicalConnection physical) {
        if (when != SessionReset.NEVER && control.resets()) {
            physical.handedOut();
        }
    }

    /**
     * Brings the session of a connection back; no transaction is open on it.
     *
     * @return whether it may be lent again
     * @throws SQLException if the server or driver refused, and the connection must be replaced
     */
    boolean clean(PhysicalConnection physical) throws SQLException {
        if (when == SessionReset.NEVER) {
            return true;
        }
        if (isBack(physical)) {
            physical.sessionIsBack();
            return true;
        }
        if (!replaceable) {
            log().warn(
                            "the session of '{}' is not as it was before raw SQL ran, and is kept all the same: its database"
                                    + " in memory would end with it",
                            key);
        }
        return !replaceable;
    }

    private boolean isBack(PhysicalConnection physical) throws SQLException {
        boolean settingsAreBack = physical.putSettingsBack();
        if (opened == null || !settingsAreBack) {
            return false;
        }
        if (control.check() != null && !physical.schema().leave(schemas)) { // else resetting does it
            return false;
        }
        Connection raw = physical.raw();
        if (!resetByDriver(physical)) {
            return false;
        }
        boolean left = false;
        for (String text : control.reset(opened.baseline)) {
            left = SessionText.leavesRows(raw, text);
        }
        return !left && isAsOpened(physical, opened.check);
    }

    private boolean resetByDriver(PhysicalConnection physical) throws SQLException {
        SessionControl.DriverReset reset = control.driverReset();
        if (reset == null) {
            return true;
        }
        if (driverReset == null) {
            return false;
        }
        physical.statements().closeAll(); // the reset drops them at the server
        SessionText.run(physical.raw(), reset.mark());
        driverReset.on(physical.raw());
        return true;
    }

    private boolean isAsOpened(PhysicalConnection physical, List<String> before) throws SQLException {
        String check = control.check();
        if (check == null) {
            return true;
        }
        Connection raw = physical.raw();
        List<String> now = driverReset == null ? physical.sessionState(check) : SessionText.rows(raw, check);
        if (now.equals(before)) {
            return true;
        }
        List<String> repair = control.repair(before, now);
        for (String text : repair) {
            SessionText.run(raw, text);
        }
        return !repair.isEmpty() && SessionText.rows(raw, check).equals(before);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(SessionKeeper.class);
    }
}
