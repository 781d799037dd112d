package io.activerecord.dialect;

import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;

/** What a failure means, with the names the engine tells; null where it tells none. */
public record ErrorInfo(
        SqlErrorKind kind,
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) {
    /** A failure without names. */
    public static ErrorInfo of(SqlErrorKind kind) {
        return new ErrorInfo(kind, null, null, null);
    }
}
