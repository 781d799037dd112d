package io.activerecord.connection;

import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.RetryPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** After what work is done again, as configurations name it: kinds of errors, and classes of exceptions by their full names. */
final class RetryConditions {
    private RetryConditions() {}

    static RetryPolicy on(RetryPolicy before, List<String> names) {
        RetryPolicy policy = before;
        for (String name : names) {
            Optional<SqlErrorKind> kind = kind(name);
            policy = kind.isPresent() ? policy.on(kind.get()) : policy.on(type("retry.on", name));
        }
        return policy;
    }

    static RetryPolicy neverOn(RetryPolicy before, List<String> names) {
        RetryPolicy policy = before;
        for (String name : names) {
            Optional<SqlErrorKind> kind = kind(name);
            policy = kind.isPresent() ? policy.neverOn(kind.get()) : policy.neverOn(type("retry.neverOn", name));
        }
        return policy;
    }

    private static Optional<SqlErrorKind> kind(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(SqlErrorKind.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst();
    }

    /** Found, not initialized. */
    private static Class<? extends Throwable> type(String key, String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? RetryConditions.class.getClassLoader() : context;
        try {
            return Class.forName(name, false, loader).asSubclass(Throwable.class);
        } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
            throw new IllegalArgumentException(
                    key + " cannot be '" + name + "'; give the full name of an exception's class, or one of "
                            + Arrays.toString(SqlErrorKind.values()),
                    e);
        }
    }
}
