package io.activerecord.transaction;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.Route;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.PartialCommitException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one outermost transaction holds: its own, and those that joined by
 * {@link io.activerecord.connection.SwitchPolicy#JOIN}. Confined to one thread at a time.
 *
 * <p>Commits go in the order in which connections joined, the outermost transaction's own one last: a failure before it
 * undoes the rest. A branch of a global transaction is not committed here: its manager does that.
 */
final class HeldConnections {
    private final Connections connections;
    private final TransactionOptions options;
    private final boolean fixed;
    private final @Nullable Branches branches;
    private final Map<ConnectionKey, Participant> participants = new LinkedHashMap<>();
    private final ConnectionKey ownKey;
    private final Participant own;
    private final @Nullable Duration timeout;
    private final long deadline;
    private int savepoints;
    private boolean broken;
    private boolean committing;

    HeldConnections(Connections connections, Route route, TransactionOptions options) {
        this(connections, route, options, false, null);
    }

    /**
     * Of a unit of work.
     *
     * @param branches of the global transaction; null where each commits for itself
     */
    HeldConnections(Connections connections, Route route, TransactionOptions options, @Nullable Branches branches) {
        this(connections, route, options, true, branches);
    }

    private HeldConnections(
            Connections connections,
            Route route,
            TransactionOptions options,
            boolean fixed,
            @Nullable Branches branches) {
        this.connections = connections;
        this.options = options;
        this.fixed = fixed;
        this.branches = branches;
        this.timeout = options.timeout() == null ? connections.timeLimits().transaction(route) : options.timeout();
        this.deadline = timeout == null ? 0 : deadline(timeout.toNanos());
        this.ownKey = route.key();
        this.own = begin(route);
        participants.put(ownKey, own);
    }

    /** Never 0, which means no deadline. */
    private static long deadline(long nanos) {
        long deadline = System.nanoTime() + nanos;
        return deadline == 0 ? 1 : deadline;
    }

    private Participant begin(Route route) {
        Participant participant = branches == null ? beginAlone(route) : beginBranch(route, branches);
        if (deadline != 0) {
            participant.lease().limitTo(deadline);
        }
        return participant;
    }

    private Participant beginAlone(Route route) {
        Lease lease = connections.leaseForTransaction(route, options.readOnly() ? Access.READ : Access.WRITE);
        return Participant.begin(lease, options.isolation(), options.readOnly());
    }

    private Participant beginBranch(Route route, Branches of) {
        return Participant.begin(of.lease(route), options.isolation(), options.readOnly(), of);
    }

    /** Whether it is part of a unit of work whose connections were named, so that none can join. */
    boolean isFixed() {
        return fixed;
    }

    boolean readOnly() {
        return options.readOnly();
    }

    @Nullable
    Lease leaseOf(ConnectionKey key) {
        Participant participant = participants.get(key);
        return participant == null ? null : participant.lease();
    }

    Lease join(Route route) {
        Participant participant = begin(route);
        participants.put(route.key(), participant);
        return participant.lease();
    }

    /** A savepoint could not be gone back to: what the rest would do is not known, so there is no rest. */
    void breakOff() {
        broken = true;
    }

    /** Whether nothing more may run, because the engine has ended a transaction by itself or a savepoint failed. */
    boolean isBroken() {
        boolean ended = broken;
        for (Participant participant : participants.values()) {
            ended |= participant.lease().endedByEngine();
        }
        return ended;
    }

    /** Which limit of its time is over; null while none is. */
    @Nullable
    String overdue() {
        if (deadline != 0 && System.nanoTime() - deadline > 0) {
            return "its limit of " + timeout;
        }
        LeaseLimits limits = own.lease().limits();
        return limits == null ? null : limits.overdue();
    }

    TransactionOptions options() {
        return options;
    }

    /** Makes a savepoint on every connection that takes part now. */
    Savepoint savepoint() {
        participants.values().forEach(Participant::requireSavepoints);
        String name = "ar_" + ++savepoints;
        for (Participant participant : participants.values()) {
            participant.savepoint(name);
        }
        return new Savepoint(name, List.copyOf(participants.keySet()));
    }

    /** What a nested transaction goes back to: connections that joined later go back to their begin. */
    record Savepoint(String name, List<ConnectionKey> keys) {}

    void release(Savepoint savepoint) {
        for (ConnectionKey key : savepoint.keys()) {
            participantOf(key).release(savepoint.name());
        }
    }

    void rollbackTo(Savepoint savepoint) {
        for (ConnectionKey key : List.copyOf(participants.keySet())) {
            if (savepoint.keys().contains(key)) {
                participantOf(key).rollbackTo(savepoint.name());
                participantOf(key).release(savepoint.name());
            } else {
                leave(key);
            }
        }
    }

    private Participant participantOf(ConnectionKey key) {
        Participant participant = participants.get(key);
        if (participant == null) {
            throw new IllegalStateException("no part of " + key + " in this unit of work");
        }
        return participant;
    }

    private void leave(ConnectionKey key) {
        Participant participant = participantOf(key);
        participants.remove(key);
        participant.rollbackAfter(null);
        participant.lease().close();
    }

    void rollback(@Nullable Throwable cause) {
        for (Participant participant : participants.values()) {
            participant.rollbackAfter(cause);
        }
    }

    /**
     * Asks each server whether it is there and would still commit.
     *
     * @throws io.activerecord.error.SqlException if one would not; nothing was committed
     */
    void requireReady() {
        participants.values().forEach(Participant::requireReady);
    }

    /**
     * Has each engine check what it would check at the commit.
     *
     * @throws io.activerecord.error.SqlException if one would refuse it; nothing was committed
     */
    void requireConstraints() {
        participants.values().forEach(Participant::requireConstraints);
    }

    /**
     * Whether {@code failure} has left nothing in any database once the rest is rolled back: it came before the commit, or the one
     * connection there is was refused it as a whole.
     */
    boolean leavesNothing(Throwable failure) {
        return !committing || (participants.size() == 1 && failure instanceof ConcurrencyException);
    }

    /** Commits all; see the class comment for the order. */
    void commit() {
        committing = true;
        Map<String, CommitOutcome> outcomes = new LinkedHashMap<>();
        RuntimeException failure = null;
        for (Map.Entry<ConnectionKey, Participant> entry : inCommitOrder()) {
            String name = entry.getKey().toString();
            if (failure != null) {
                entry.getValue().rollbackAfter(failure);
                outcomes.put(name, CommitOutcome.ROLLED_BACK);
                continue;
            }
            try {
                entry.getValue().commit();
                outcomes.put(name, CommitOutcome.COMMITTED);
            } catch (RuntimeException e) {
                failure = e;
                outcomes.put(name, Participant.outcomeOf(e));
            }
        }
        if (failure != null) {
            throw outcomes.size() > 1 && outcomes.containsValue(CommitOutcome.COMMITTED)
                    ? new PartialCommitException(outcomes, failure)
                    : failure;
        }
    }

    /** The global transaction that its connection was a branch of has ended. */
    void endedAs(CommitOutcome outcome) {
        own.endedAs(outcome);
    }

    /** Whether the part on {@code key} is committed: of several, some may be when another fails. */
    boolean hasCommitted(ConnectionKey key) {
        Participant participant = participants.get(key);
        return participant != null && participant.hasCommitted();
    }

    private List<Map.Entry<ConnectionKey, Participant>> inCommitOrder() {
        List<Map.Entry<ConnectionKey, Participant>> order = new ArrayList<>(participants.size());
        for (Map.Entry<ConnectionKey, Participant> entry : participants.entrySet()) {
            if (entry.getValue() != own) {
                order.add(entry);
            }
        }
        order.add(Map.entry(ownKey, own));
        return order;
    }

    void close() {
        for (Participant participant : participants.values()) {
            participant.lease().close();
        }
    }
}
