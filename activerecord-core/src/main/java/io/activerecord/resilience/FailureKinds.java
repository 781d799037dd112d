package io.activerecord.resilience;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.TooManyConnectionsException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What failures are by our classification. */
final class FailureKinds {
    private static final int DEPTH = 20;

    private FailureKinds() {}

    /** The first failure of this library among {@code failure} and its causes; null for one that is none of a database. */
    static @Nullable ActiveRecordException ours(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEPTH; depth++) {
            if (each instanceof ActiveRecordException known) {
                return known;
            }
            each = each.getCause();
        }
        return null;
    }

    /** What holds for failures of these kinds. */
    static Predicate<Throwable> isOneOf(SqlErrorKind... kinds) {
        Set<SqlErrorKind> wanted = Set.of(kinds);
        return each -> {
            SqlErrorKind kind = of(each);
            return kind != null && wanted.contains(kind);
        };
    }

    /** What the failure is; null for one that is none of a database. */
    static @Nullable SqlErrorKind of(Throwable failure) {
        ActiveRecordException known = ours(failure);
        if (known instanceof SqlException sql) {
            return sql.kind();
        }
        if (known instanceof ServerUnreachableException) {
            return SqlErrorKind.CONNECTION_REFUSED;
        }
        if (known instanceof TooManyConnectionsException) {
            return SqlErrorKind.TOO_MANY_CONNECTIONS;
        }
        if (known instanceof AuthenticationFailedException) {
            return SqlErrorKind.AUTHENTICATION;
        }
        return known instanceof DatabaseNotFoundException ? SqlErrorKind.DATABASE_MISSING : null;
    }
}
