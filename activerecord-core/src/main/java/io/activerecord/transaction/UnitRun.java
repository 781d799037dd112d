package io.activerecord.transaction;

import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Route;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.UnitOfWorkException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a unit of work: an outermost transaction for each connection. Confined to one thread. */
final class UnitRun {
    private final Connections connections;
    private final CommitProtocol protocol;
    private final TransactionOptions options;
    private final @Nullable Branches branches;
    private final List<Transaction> parts = new ArrayList<>();

    /** @param branches of the global transaction; null where there is none */
    UnitRun(Connections connections, CommitProtocol protocol, TransactionOptions options, @Nullable Branches branches) {
        this.branches = branches;
        this.connections = connections;
        this.protocol = protocol;
        this.options = options;
    }

    <T extends @Nullable Object, X extends Exception> UnitOfWorkResult<T> run(
            List<Route> routes, UnitOfWork.UnitCall<T, X> block) throws X {
        begin(routes);
        UnitCommit commit = new UnitCommit(parts, branches);
        T value;
        try {
            value = inScopes(block);
            commit.by(protocol);
        } catch (Throwable e) {
            endAfter(e);
            throw e;
        }
        close();
        follow();
        Map<String, CommitOutcome> outcomes = commit.outcomes();
        if (!commit.failures().isEmpty()) {
            throw new UnitOfWorkException(outcomes, commit.failures());
        }
        return new UnitOfWorkResult<>(value, outcomes);
    }

    /** Opens all, in an order that is the same for every unit over the same connections. */
    private void begin(List<Route> routes) {
        Map<Route, HeldConnections> held = new HashMap<>();
        try {
            routes.stream()
                    .sorted(Comparator.comparing(route -> route.key().toString()))
                    .forEach(route -> held.put(route, new HeldConnections(connections, route, options, branches)));
        } catch (RuntimeException | Error e) {
            if (branches != null) {
                branches.rollback(e);
            }
            held.values().forEach(each -> each.rollback(e));
            held.values().forEach(HeldConnections::close);
            throw e;
        }
        Transaction around = null;
        for (Route route : routes) {
            HeldConnections own = Objects.requireNonNull(held.get(route), "begun above");
            around = new Transaction(route.key(), own, null, around, options.readOnly());
            parts.add(around);
        }
    }

    /** As with one transaction, the scopes are closed before the commits, so that what commits cannot be joined. */
    private <T extends @Nullable Object, X extends Exception> T inScopes(UnitOfWork.UnitCall<T, X> block) throws X {
        Deque<ConnectionScope> scopes = new ArrayDeque<>();
        try {
            for (Transaction part : parts) {
                scopes.push(connections.context().pin(part));
            }
            return block.call(new UnitTransactions(parts));
        } finally {
            scopes.forEach(ConnectionScope::close);
        }
    }

    private void endAfter(Throwable cause) {
        try {
            if (branches != null) {
                branches.rollback(cause);
            }
            parts.forEach(part -> part.held().rollback(cause)); // what has committed stays
        } finally {
            close();
            follow();
        }
    }

    private void close() {
        parts.forEach(part -> part.held().close());
    }

    /** Memory and actions follow what became of each part, once all have ended. */
    private void follow() {
        for (Transaction part : parts) {
            if (hasCommitted(part)) {
                part.committed();
            } else {
                part.rolledBack();
            }
        }
        for (Transaction part : parts) {
            if (hasCommitted(part)) {
                part.runAfterCommit();
            } else {
                part.runAfterRollback();
            }
        }
    }

    private static boolean hasCommitted(Transaction part) {
        return part.held().hasCommitted(part.key());
    }
}
