package io.activerecord.dialect.mysql;

import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.jooq.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of MySQL and MariaDB. The protocol has a reset (https://dev.mysql.com/doc/c-api/8.0/en/mysql-reset-connection.html)
 * that ends the transaction, temporary tables, user variables, locks and prepared statements, and sets variables to what is
 * global; the driver sends it. Variables that the driver or URL set at log-in are set again. The reset leaves the database and
 * perhaps the role, so these are asked for. Immutable; safe for use by several threads.
 */
public final class ServerSession implements SessionControl, SchemaSwitch {
    /** Variables of which the value of a session follows the database, or cannot be set. */
    public static final String NOT_SET =
            "('character_set_database', 'collation_database', 'max_allowed_packet', 'net_buffer_length')";

    /** Gone with a reset, so that one which did not happen is seen. */
    private static final String MARK = "set @activerecord_used = 1";

    private static final String CHECK =
            "select concat_ws('/', coalesce(database(), ''), coalesce(current_role(), ''), coalesce(@activerecord_used, 0))";

    private final DriverReset driverReset;
    private final String baseline;

    /**
     * For one of the products.
     *
     * @param type the driver's, with {@code method}
     * @param baseline a query for the assignments that make variables what they are at log-in
     */
    public ServerSession(String type, String method, String baseline) {
        this.driverReset = new DriverReset(type, method, MARK);
        this.baseline = baseline;
    }

    @Override
    public boolean resets() {
        return true;
    }

    @Override
    public DriverReset driverReset() {
        return driverReset;
    }

    @Override
    public String baseline() {
        return baseline;
    }

    @Override
    public List<String> reset(List<String> variables) {
        return variables.isEmpty() ? List.of() : List.of("set session " + String.join(", ", variables));
    }

    @Override
    public String check() {
        return CHECK;
    }

    /** Sent by the driver, which keeps the name as well. */
    @Override
    public String enter(String schema) {
        return "use " + Identifiers.quote(schema, '`');
    }

    @Override
    public @Nullable String leave(@Nullable String home) {
        return home == null ? null : enter(home);
    }

    @Override
    public String current() {
        return "select database()";
    }

    @Override
    public boolean isCatalog() {
        return true;
    }
}
