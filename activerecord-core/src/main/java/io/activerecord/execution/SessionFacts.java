package io.activerecord.execution;

import io.activerecord.connection.Lease;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a driver says of an open connection. Immutable.
 *
 * @param product the server's, as it calls itself
 * @param driver its name and version
 * @param user null where there are none
 * @param database null where the driver does not tell
 */
public record SessionFacts(
        String product,
        String version,
        String driver,
        @Nullable String user,
        @Nullable String database) {

    /** Asks the driver, which may ask the server. The lease stays as it is. */
    public static SessionFacts of(Lease lease) {
        try {
            Connection connection = lease.quietConnection();
            DatabaseMetaData told = connection.getMetaData();
            String catalog = connection.getCatalog();
            return new SessionFacts(
                    Objects.requireNonNullElse(
                            told.getDatabaseProductName(), lease.dialect().productName()),
                    Objects.requireNonNullElse(told.getDatabaseProductVersion(), ""),
                    told.getDriverName() + " " + told.getDriverVersion(),
                    blankAsNull(told.getUserName()),
                    blankAsNull(catalog));
        } catch (SQLException e) {
            throw lease.translate(e, null);
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Asks the server the shortest question there is; how long its answer took, null if none came within {@code longest}. */
    public static @Nullable Duration roundTrip(Lease lease, Duration longest) {
        lease.requireNoStreamAlone();
        long asked = System.nanoTime();
        try {
            boolean valid = lease.quietConnection().isValid((int) Math.max(1, longest.toSeconds()));
            return valid ? Duration.ofNanos(Math.max(1, System.nanoTime() - asked)) : null;
        } catch (SQLException e) {
            throw lease.translate(e, null);
        }
    }
}
