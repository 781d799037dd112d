package io.activerecord.connection.driver;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DriverError;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether an engine has ended a transaction by itself: what came next would begin another, or be committed at once. */
public final class TransactionEnd {
    private TransactionEnd() {}

    /**
     * Whether it has, after {@code error} on {@code raw}.
     *
     * @param begun whether the transaction was begun by statement
     */
    public static boolean isMeant(Dialect dialect, DriverError error, Connection raw, boolean begun)
            throws SQLException {
        if (dialect.transactions().isEndedBy(error)) {
            return begun || !raw.getAutoCommit();
        }
        String probe = begun ? dialect.transactions().refusedWhileOpen() : null;
        return probe != null && SessionText.takes(raw, probe); // one that is taken has begun another transaction
    }
}
