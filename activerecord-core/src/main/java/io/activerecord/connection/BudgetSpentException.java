package io.activerecord.connection;

import java.sql.SQLTransientConnectionException;

/** A pool could not open one more connection in time, because all pools of its server together have as many as they may. */
final class BudgetSpentException extends SQLTransientConnectionException {
    private static final long serialVersionUID = 1L;

    BudgetSpentException(String message) {
        super(message);
    }

    BudgetSpentException(String message, Throwable cause) {
        super(message, cause);
    }
}
