package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A guard does not allow this. Nothing was sent; or, where the guard limits rows, nothing was given, and what was changed has been
 * rolled back.
 */
public class AccessDeniedException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final String connectionName;
    private final String kind;
    private final String target;

    public AccessDeniedException(String connectionName, String kind, String target, String message) {
        this(connectionName, kind, target, message, null);
    }

    public AccessDeniedException(
            String connectionName, String kind, String target, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.connectionName = connectionName;
        this.kind = kind;
        this.target = target;
    }

    /** The name of the guarded connection. */
    public String connectionName() {
        return connectionName;
    }

    /** The kind of statement that was refused: the name of a constant of {@code StatementKind}. */
    public String kind() {
        return kind;
    }

    /** The table that was asked for, or the name of a listed statement. */
    public String target() {
        return target;
    }
}
