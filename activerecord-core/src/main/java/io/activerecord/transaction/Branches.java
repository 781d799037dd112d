package io.activerecord.transaction;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A global transaction and its branches. Confined to one thread. */
final class Branches {
    private final Connections connections;
    private final TwoPhaseControl control;
    private final TwoPhaseControl.GlobalTransaction global;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private boolean ended;

    private Branches(Connections connections, TwoPhaseControl control, TransactionOptions options) {
        this.connections = connections;
        this.control = control;
        this.global = control.begin(options.timeout());
    }

    /**
     * Begins, if every one of {@code routes} can take part.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if one cannot; nothing was opened
     */
    static Branches begin(
            Connections connections, TwoPhaseControl control, List<Route> routes, TransactionOptions options) {
        routes.forEach(route -> connections.twoPhase().require(route, control));
        return new Branches(connections, control, options);
    }

    Lease lease(Route route) {
        return connections.twoPhase().lease(route, control);
    }

    /** Starts the branch of {@code lease}. */
    Branch start(Lease lease) {
        Branch branch = new Branch(lease, connections.twoPhase().resource(lease));
        branches.put(lease.key().toString(), branch);
        global.enlist(branch);
        return branch;
    }

    Branch of(Transaction part) {
        return Objects.requireNonNull(branches.get(part.connectionName()), "a branch for each part");
    }

    void commit() {
        ended = true;
        global.commit();
    }

    /** Undoes all unless it has ended; a failure to do so is added to {@code cause}. */
    void rollback(Throwable cause) {
        if (ended) {
            return;
        }
        ended = true;
        try {
            global.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** The same, because the block asked for it. */
    void rollback() {
        ended = true;
        global.rollback();
    }
}
