package io.activerecord.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of the database refused a row: unique, foreign key, not null, check or length. The names are those the
 * engine tells; null where it tells none.
 */
public class ConstraintViolationException extends SqlException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String constraint;
    private final @Nullable String table;
    private final @Nullable String column;

    @SuppressWarnings("serial") // a list of the JDK
    private final List<FieldError> fieldErrors;

    public ConstraintViolationException(
            SqlErrorKind kind,
            String connectionName,
            @Nullable String sql,
            @Nullable String sqlState,
            int vendorCode,
            String driverMessage,
            @Nullable Throwable cause,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        super(kind, connectionName, sql, sqlState, vendorCode, driverMessage, cause);
        this.constraint = constraint;
        this.table = table;
        this.column = column;
        this.fieldErrors = List.of();
    }

    private ConstraintViolationException(ConstraintViolationException failure, List<FieldError> fieldErrors) {
        super(failure, told(fieldErrors));
        this.constraint = failure.constraint;
        this.table = failure.table;
        this.column = failure.column;
        this.fieldErrors = List.copyOf(fieldErrors);
    }

    private static String told(List<FieldError> errors) {
        String fields = errors.stream()
                .filter(error -> !error.property().isEmpty())
                .map(error -> error.property() + " (" + error.code() + ")")
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "" : "; field " + fields;
    }

    /** For the library: the same failure, as errors of a record's fields. */
    public ConstraintViolationException withFieldErrors(List<FieldError> errors) {
        ConstraintViolationException told = new ConstraintViolationException(this, errors);
        told.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            told.addSuppressed(suppressed);
        }
        return told;
    }

    /**
     * The same as errors of the record's fields, with the same codes as on any engine; empty where the statement wrote no
     * record: a set operation, or SQL.
     */
    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    /** The constraint's name, or null. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** The table, or null. */
    public @Nullable String table() {
        return table;
    }

    /** The column, or the first of several; or null. */
    public @Nullable String column() {
        return column;
    }
}
