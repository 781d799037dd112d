package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.CredentialsException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.PermissionException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TooManyConnectionsException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what a driver throws into this library's exceptions. Decided by codes and classes, never by words. */
final class FailureTranslator {
    private FailureTranslator() {}

    /** What {@code failure} means in {@code dialect}. */
    static ErrorInfo classify(Dialect dialect, SQLException failure) {
        return dialect.classify(driverError(failure));
    }

    static DriverError driverError(SQLException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return new DriverError(failure.getSQLState(), failure.getErrorCode(), message, failure);
    }

    /** {@code failure} itself if its message quotes no values of rows; else one with the same codes and nothing to unwrap. */
    static SQLException withoutValues(Dialect dialect, SQLException failure) {
        String told = dialect.withoutValues(driverError(failure));
        if (told.equals(Objects.requireNonNullElse(failure.getMessage(), ""))) {
            return failure;
        }
        SQLException clean = new SQLException(told, failure.getSQLState(), failure.getErrorCode());
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    /** Whether the connection is of no further use. */
    static boolean isLost(SqlErrorKind kind, SQLException failure) {
        String state = failure.getSQLState();
        return kind == SqlErrorKind.CONNECTION_LOST || (state != null && state.startsWith("08"));
    }

    /** For a statement that failed. */
    static SqlException statement(
            ErrorInfo info, boolean lost, String name, @Nullable String text, SQLException failure, Secrets secrets) {
        String sql = text == null ? null : secrets.scrub(text);
        SQLException cause = secrets.scrub(failure);
        SqlErrorKind kind = lost ? SqlErrorKind.CONNECTION_LOST : info.kind();
        String state = cause.getSQLState();
        int code = cause.getErrorCode();
        String message = secrets.scrub(cause.getMessage());
        return switch (kind) {
            case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, NOT_NULL_VIOLATION, CHECK_VIOLATION, VALUE_TOO_LONG ->
                new ConstraintViolationException(
                        kind, name, sql, state, code, message, cause, info.constraint(), info.table(), info.column());
            case DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT ->
                new ConcurrencyException(kind, name, sql, state, code, message, cause);
            case STATEMENT_TIMEOUT, CANCELLED ->
                new StatementTimeoutException(kind, name, sql, state, code, message, cause);
            case CONNECTION_LOST -> new ConnectionLostException(kind, name, sql, state, code, message, cause);
            case SYNTAX, UNDEFINED_OBJECT -> new SqlSyntaxException(kind, name, sql, state, code, message, cause);
            case PERMISSION, READ_ONLY -> new PermissionException(kind, name, sql, state, code, message, cause);
            default -> new SqlException(kind, name, sql, state, code, message, cause);
        };
    }

    /** For a connection that could not be opened. */
    static ActiveRecordException opening(NodeName node, ConnectionSource source, SQLException failure) {
        SQLException cause = source.secrets().scrub(failure);
        String what = "connection '" + node + "' to " + source + " could not be opened: ";
        String told = "; the driver says: " + source.secrets().scrub(cause.getMessage());
        if (ProviderCall.hasFailed(failure)) {
            return new CredentialsException(
                    what + source.secrets().scrub(failure.getMessage()), cause == failure ? failure.getCause() : cause);
        }
        if (hasCause(failure, SSLException.class::isInstance)) {
            return new ConnectionNotOpenedException(
                    what
                            + "it could not be encrypted as was asked; check tls(..), the server's certificate and its name"
                            + told,
                    cause);
        }
        return switch (openingKind(source, cause)) {
            case AUTHENTICATION ->
                new AuthenticationFailedException(
                        what + "the server refused user '" + source.user() + "'; check username and password" + told,
                        cause);
            case DATABASE_MISSING ->
                new DatabaseNotFoundException(
                        what + "there is no such database; create it or correct its name" + told, cause);
            case CONNECTION_REFUSED ->
                new ServerUnreachableException(
                        what + "no server answers there; check host and port, and that it runs" + told, cause);
            case TOO_MANY_CONNECTIONS ->
                new TooManyConnectionsException(
                        what + "the server takes no more connections; lower poolSize or raise its limit" + told, cause);
            default -> new ConnectionNotOpenedException(what + "see what the driver says" + told, cause);
        };
    }

    private static boolean hasCause(SQLException failure, Predicate<Throwable> kind) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 20; each = each.getCause(), depth++) {
            if (kind.test(each)) {
                return true;
            }
        }
        return false;
    }

    private static SqlErrorKind openingKind(ConnectionSource source, SQLException failure) {
        if (source.knowsDialect()) {
            SqlErrorKind kind = classify(source.dialect(), failure).kind();
            if (kind == SqlErrorKind.CONNECTION_LOST
                    && !String.valueOf(failure.getSQLState()).startsWith("08")) {
                return SqlErrorKind.CONNECTION_REFUSED; // the server says so itself: it is about to end
            }
            if (kind != SqlErrorKind.OTHER && kind != SqlErrorKind.CONNECTION_LOST) {
                return kind;
            }
        }
        return isUnreachable(failure) ? SqlErrorKind.CONNECTION_REFUSED : SqlErrorKind.OTHER;
    }

    private static boolean isUnreachable(SQLException failure) {
        boolean noWay = hasCause(
                failure,
                each -> each instanceof SocketException // refused, no route, or reset while the server was greeted
                        || each instanceof EOFException
                        || each instanceof UnknownHostException
                        || each instanceof SocketTimeoutException);
        if (noWay) {
            return true;
        }
        // SQL Server's driver gives no cause, and 08S01 also where the connection was never there
        return "08001".equals(failure.getSQLState()) || "08S01".equals(failure.getSQLState());
    }

    /** Whether preparing the same text again might help: a table may have changed beneath the statement. */
    static boolean mayBeStale(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, NOT_NULL_VIOLATION, CHECK_VIOLATION, VALUE_TOO_LONG -> false;
            case OUT_OF_RANGE, DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT -> false;
            default -> true;
        };
    }
}
