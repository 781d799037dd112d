package io.activerecord;

import io.activerecord.error.AccessDeniedException;
import io.activerecord.transaction.TransactionOptions;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What all that goes through a guarded connector passes: asks its guard, and tells its sinks. Safe for use by several threads. */
final class AccessGate {
    private final Guard guard;
    private final String connection;

    AccessGate(Guard guard, String connection) {
        this.guard = guard;
        this.connection = connection;
    }

    /**
     * What is done once it is allowed.
     *
     * @param <P> what allows it
     */
    record Step<P, T>(Function<P, T> work, ToLongFunction<? super T> rows) {}

    // ---- whether ----

    /** @throws AccessDeniedException unless the guard has that kind for that table; no I/O */
    TableRule rule(StatementKind kind, String table) {
        String name = guard.nameOf(table);
        if (name == null || !guard.grant(name).kinds().contains(kind)) {
            throw denied(kind, AuditedOperation.clean(table), "the guard does not name it");
        }
        return new TableRule(this, kind, name, guard.grant(name));
    }

    /** Of a table that is named for any kind. */
    TableRule ruleOfAny(String table) {
        String name = guard.nameOf(table);
        for (StatementKind kind : StatementKind.values()) {
            if (name != null && guard.grant(name).kinds().contains(kind)) {
                return new TableRule(this, kind, name, guard.grant(name));
            }
        }
        throw denied(StatementKind.SELECT, AuditedOperation.clean(table), "the guard does not name it");
    }

    /** @throws AccessDeniedException unless the guard lists that very text; no I/O */
    ListedSql listed(StatementKind kind, String sql) {
        ListedSql listed = guard.statement(kind, sql);
        if (listed == null) {
            throw denied(kind, "unlisted SQL", "the guard takes SQL by exact text only, and this is none of its texts");
        }
        return listed;
    }

    AccessDeniedException denied(StatementKind kind, String target, String why) {
        return new AccessDeniedException(
                connection,
                kind.name(),
                target,
                kind + " on '" + target + "' of '" + connection + "' refused: " + why + "; it allows " + guard);
    }

    String target(StatementKind kind, String asked) {
        if (kind.isOfTable()) {
            String name = guard.nameOf(asked);
            return name == null ? AuditedOperation.clean(asked) : name;
        }
        ListedSql listed = guard.statement(kind, asked);
        return listed == null ? "unlisted SQL" : listed.name();
    }

    // ---- doing it ----

    AuditedOperation operation(StatementKind kind, String asked) {
        return new AuditedOperation(guard.trail(), connection, kind, target(kind, asked));
    }

    /** Something that no guard allows. */
    AccessDeniedException refused(StatementKind kind) {
        String target = kind.name().toLowerCase(Locale.ROOT);
        AccessDeniedException denied = denied(kind, target, "no guard allows it; use a connector without one");
        new AuditedOperation(guard.trail(), connection, kind, target).ended(denied);
        return denied;
    }

    /** Runs a read that keeps its rows. */
    <P, T> T read(StatementKind kind, String asked, Supplier<P> permit, Step<P, T> step) {
        AuditedOperation operation = operation(kind, asked);
        return audited(
                operation,
                permit,
                allowed -> {
                    T result = step.work().apply(allowed);
                    operation.require(AuditOutcome.DONE, step.rows().applyAsLong(result));
                    return result;
                },
                step.rows());
    }

    /** Runs a write of {@code given} rows, or of as many as turn out; in a transaction where it may have to be undone. */
    <P, T> T written(StatementKind kind, String asked, int given, Supplier<P> permit, Step<P, T> step) {
        AuditedOperation operation = operation(kind, asked);
        return audited(
                operation,
                () -> permitted(operation.target(), kind, given, permit),
                allowed -> {
                    boolean undoable =
                            guard.limitsWrites() || !guard.trail().required().isEmpty();
                    Supplier<T> work = () -> limited(operation, kind, step, allowed);
                    return undoable ? inTransaction(work) : work.get();
                },
                step.rows());
    }

    private <P> P permitted(String target, StatementKind kind, long rows, Supplier<P> permit) {
        P allowed = permit.get();
        requireFew(kind, target, rows, guard.mostWritten());
        return allowed;
    }

    private <P, T> T limited(AuditedOperation operation, StatementKind kind, Step<P, T> step, P allowed) {
        T result = step.work().apply(allowed);
        long rows = step.rows().applyAsLong(result);
        requireFew(kind, operation.target(), rows, guard.mostWritten());
        operation.require(AuditOutcome.DONE, rows);
        return result;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return ConnectionManager.<T, RuntimeException>inTransaction(
                connection, TransactionOptions.defaults(), transaction -> work.get());
    }

    void requireFew(StatementKind kind, String target, long rows, long most) {
        if (rows > most) {
            throw denied(kind, target, "it is of more than " + most + " rows");
        }
    }

    int mostRead() {
        return (int) Math.min(Integer.MAX_VALUE - 1, guard.mostRead());
    }

    private static <P, T> T audited(
            AuditedOperation operation, Supplier<P> permit, Function<P, T> work, ToLongFunction<? super T> rows) {
        try {
            P allowed = permit.get();
            operation.begins(false);
            T result = work.apply(allowed);
            operation.done(rows.applyAsLong(result));
            return result;
        } catch (RuntimeException | Error e) {
            operation.ended(e);
            throw e;
        }
    }

    @Override
    public String toString() {
        return guard.toString();
    }
}
