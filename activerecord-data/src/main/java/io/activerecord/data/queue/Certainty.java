package io.activerecord.data.queue;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.SqlException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TransactionException;
import io.activerecord.error.TransactionTimeoutException;

/** What a failure says of the operations around it. */
final class Certainty {
    private Certainty() {}

    /** Whether a limit of time has ended it. */
    static boolean isOfTime(Throwable failure) {
        return failure instanceof StatementTimeoutException
                || failure instanceof TransactionTimeoutException
                || failure instanceof LeaseTimeoutException;
    }

    /** Whether it may be about one of several rows, so that the others could be stored without it. */
    static boolean mayBeAboutOne(Throwable failure) {
        if (failure instanceof SqlException sql) {
            return switch (sql.kind()) {
                case STATEMENT_TIMEOUT,
                        CANCELLED,
                        CONNECTION_LOST,
                        CONNECTION_REFUSED,
                        AUTHENTICATION,
                        DATABASE_MISSING,
                        TOO_MANY_CONNECTIONS,
                        READ_ONLY,
                        DISK_FULL,
                        UNDEFINED_OBJECT,
                        PERMISSION -> false;
                default -> true;
            };
        }
        return !(failure instanceof ConnectionException
                || failure instanceof ConfigurationException
                || failure instanceof TransactionException);
    }
}
