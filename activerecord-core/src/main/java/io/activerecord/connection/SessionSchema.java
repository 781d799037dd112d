package io.activerecord.connection;

import io.activerecord.connection.driver.SessionText;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.UnsupportedByDialectException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which schema the session of one connection is in: a stamp that is set when the server has said so, and gone as soon as SQL
 * that somebody wrote may have changed it. Confined to the thread that holds the connection's lease.
 */
final class SessionSchema {
    private final PhysicalConnection physical;
    private @Nullable String home;
    private boolean homeKnown;
    private @Nullable String stamp;
    private boolean inDoubt;

    SessionSchema(PhysicalConnection physical) {
        this.physical = physical;
    }

    /** Whether {@code schema} holds, without asking the server; null is the one the session was opened with. */
    boolean is(@Nullable String schema) {
        return !inDoubt && Objects.equals(stamp, schema);
    }

    /** Whether it was never told a schema, or has left it. */
    boolean isUntold() {
        return stamp == null;
    }

    /** Anything may hold now. */
    void doubt() {
        inDoubt = true;
    }

    /** The one the session was opened with holds again. */
    void isHome() {
        stamp = null;
        inDoubt = false;
    }

    /**
     * Tells the session its schema and asks which one holds then, with two statements; with one more for the first time,
     * and none if it is stamped with that schema already.
     *
     * @param schema null for the one that the session was opened with
     * @return whether it holds; if not, the connection is in doubt and nobody may work on it
     * @throws ConnectionException if there is no such schema for the user; the session is in doubt then, and told the next
     *     one that is asked for
     */
    boolean enter(Dialect dialect, ConnectionKey key, @Nullable String schema) {
        if (is(schema) || (schema == null && stamp == null)) {
            return true;
        }
        SchemaSwitch control = dialect.schemaSwitch();
        if (control == null) {
            throw absent(dialect);
        }
        try {
            return entered(control, key, schema);
        } catch (SQLException e) {
            if (FailureTranslator.isLost(FailureTranslator.classify(dialect, e).kind(), e)) {
                return false;
            }
            throw missing(key, schema, e);
        }
    }

    /** The same for one who has so many nanoseconds left, {@link Limits#NONE} for no limit. */
    boolean enterWithin(long left, Dialect dialect, ConnectionKey key, @Nullable String schema) {
        if (left == Limits.NONE || is(schema)) {
            return enter(dialect, key, schema);
        }
        physical.answersWithin(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        try {
            return enter(dialect, key, schema);
        } finally {
            physical.answersAsBefore();
        }
    }

    private boolean entered(SchemaSwitch control, ConnectionKey key, @Nullable String schema) throws SQLException {
        learnHome(control);
        inDoubt = true;
        stamp = schema;
        if (!control.preparedFollow()) {
            physical.statements().forgetAll();
        }
        if (!told(control, schema)) {
            return false;
        }
        String now = current(control);
        if (now == null && schema != null) {
            throw missing(key, schema, null);
        }
        inDoubt = !holds(control, schema == null ? home : control.told(schema), now);
        return !inDoubt;
    }

    static UnsupportedByDialectException absent(Dialect dialect) {
        return new UnsupportedByDialectException(
                dialect.productName() + " has no schema of a session (feature " + DialectFeature.SESSION_SCHEMA + "): "
                        + dialect.absences().get(DialectFeature.SESSION_SCHEMA)
                        + "; give each tenant a database of its own, or name the schema in each model");
    }

    private static ConnectionException missing(
            ConnectionKey key, @Nullable String schema, @Nullable SQLException refusal) {
        String message = "connection '" + key + "' cannot work in schema '" + schema
                + "': there is none of that name, or its user may not use it; create it, or grant the user its use";
        return refusal == null ? new ConnectionException(message) : new ConnectionException(message, refusal);
    }

    private boolean told(SchemaSwitch control, @Nullable String schema) throws SQLException {
        if (schema == null) {
            return left(control);
        }
        if (control.isCatalog()) {
            physical.raw().setCatalog(schema);
        } else {
            SessionText.run(physical.raw(), control.enter(schema));
        }
        return true;
    }

    private boolean left(SchemaSwitch control) throws SQLException {
        String text = control.leave(home);
        if (text == null) {
            return false;
        }
        if (control.isCatalog()) {
            physical.raw().setCatalog(home);
        } else {
            SessionText.run(physical.raw(), text);
        }
        return true;
    }

    /** Leaves the schema it was told, if it was told one; false if there is none to go back to. */
    boolean leave(@Nullable SchemaSwitch control) throws SQLException {
        return stamp == null || control == null || left(control);
    }

    private void learnHome(SchemaSwitch control) throws SQLException {
        if (!homeKnown && stamp == null && !inDoubt) {
            home = current(control);
            homeKnown = true;
        }
    }

    private static boolean holds(SchemaSwitch control, @Nullable String told, @Nullable String now) {
        if (told == null || now == null) {
            return Objects.equals(told, now);
        }
        return control.isCatalog() ? told.equalsIgnoreCase(now) : told.equals(now);
    }

    private @Nullable String current(SchemaSwitch control) throws SQLException {
        List<String> rows = SessionText.rows(physical.raw(), control.current());
        return rows.isEmpty() || rows.get(0).isEmpty() ? null : rows.get(0);
    }

    static ConnectionException inDoubt(ConnectionKey key, @Nullable String schema) {
        String told = schema == null ? "to leave its schema" : "to work in schema '" + schema + "'";
        return new ConnectionException("a connection of '" + key + "' was told " + told
                + " and the server says that another one holds; it is replaced, so try again");
    }
}
