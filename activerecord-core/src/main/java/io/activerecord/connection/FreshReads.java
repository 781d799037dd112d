package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeAnswer;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.ConnectionException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which node of a cluster serves a read: a replica that has what the context has written, what its token names, and what is as
 * new as its block asks; else the writer. No I/O but in {@link #awaited} and {@link #writtenPosition}. Safe for use by several
 * threads.
 */
final class FreshReads {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Cluster cluster;
    private final ConnectionContext context;

    FreshReads(Cluster cluster, ConnectionContext context) {
        this.cluster = cluster;
        this.context = context;
    }

    /** What a read needs; nobody allocates one for a read that needs nothing. */
    private record Need(
            long since,
            @Nullable List<String> positions,
            long notBefore,
            @Nullable ReplicationControl control) implements Rotation.Fitness {
        @Override
        public boolean fits(Node node) {
            return node.fresh() >= since && node.fresh() >= notBefore && (positions == null || includesAll(node));
        }

        private boolean includesAll(Node node) {
            String reached = node.position();
            if (control == null || positions == null || !control.isPosition(reached) || node.fresh() == 0) {
                return false;
            }
            for (String wanted : positions) {
                if (wanted.isEmpty() || !control.includes(String.valueOf(reached), wanted)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param turn counts the reads */
    Node.Target target(int turn) {
        Node writer = cluster.writer();
        Frame frame = context.current();
        AccessRules rules = frame == null ? null : AccessRules.in(frame.settings);
        if (rules != null && rules.target() == AccessRules.Target.WRITER) {
            return writer.because(RouteReason.WRITING_SCOPE);
        }
        Rotation rotation = cluster.rotation();
        if (rotation.isEmpty()) {
            return writer.because(RouteReason.NO_REPLICA);
        }
        long since = lastWrite();
        if (since != 0 && isByTime()) {
            if (Moments.now() - since < cluster.settings().stickyFor().toNanos()) {
                return writer.because(RouteReason.OWN_WRITE);
            }
            since = 0;
        }
        if (since <= rotation.leastFresh()) { // whichever it is, it has that write
            since = 0;
        }
        Need need = need(since, rules);
        Node replica = rotation.pick(turn, need);
        if (replica != null) {
            return replica.because(RouteReason.READ);
        }
        if (!rotation.takesWork()) {
            return writer.because(RouteReason.NO_REPLICA);
        }
        boolean own =
                need == null || rotation.pick(turn, new Need(need.since, need.positions, 0, need.control)) == null;
        return writer.because(own ? RouteReason.OWN_WRITE : RouteReason.REPLICAS_TOO_OLD);
    }

    /** Every node that a read with this decision might go to as well, by turn or lot. */
    List<String> candidates(RouteDecision decision) {
        Frame frame = context.current();
        Need need = need(isByTime() ? 0 : lastWrite(), frame == null ? null : AccessRules.in(frame.settings));
        List<String> fit = cluster.rotation().fitting(need);
        return fit.contains(decision.node()) ? fit : List.of(decision.node()); // one has gone meanwhile
    }

    private long lastWrite() {
        if (cluster.settings().ownWrites() == OwnWritesPolicy.NONE) {
            return 0;
        }
        WriteMarks marks = context.knownMarks();
        return marks == null ? 0 : marks.last(cluster.key());
    }

    private boolean isByTime() {
        return cluster.settings().ownWrites() == OwnWritesPolicy.STICKY || cluster.positions() == null;
    }

    /** @param since the last write that has to be seen, 0 for none */
    private @Nullable Need need(long since, @Nullable AccessRules rules) {
        List<String> positions = rules == null ? null : rules.positionsOf(cluster.key());
        long maxLag = rules == null ? 0 : rules.maxLag();
        if (since == 0 && positions == null && maxLag == 0) {
            return null;
        }
        ReplicationControl control = cluster.positions();
        if (positions != null && control != null) {
            for (String each : positions) {
                if (!each.isEmpty() && !control.isPosition(each)) {
                    throw ConsistencyTokens.unknownPosition(cluster.key());
                }
            }
        }
        return new Need(since, positions, maxLag == 0 ? 0 : Moments.now() - maxLag, control);
    }

    /** Has the nodes asked until a replica can serve the read, or the time is over; {@code last} then. */
    Node.Target awaited(Node.Target last, int turn) {
        if (isByTime() || cluster.rotation().isEmpty()) {
            return last;
        }
        long end = Moments.now() + cluster.settings().ownWritesWait().toNanos();
        long pause = SHORTEST_PAUSE;
        Node.Target target = last;
        for (long left = end - Moments.now();
                left > 0 && target.decision().reason() == RouteReason.OWN_WRITE;
                left = end - Moments.now()) {
            try {
                cluster.health().round().get(left, TimeUnit.NANOSECONDS);
                target = target(turn);
                if (target.decision().reason() == RouteReason.OWN_WRITE) {
                    TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return last;
            } catch (TimeoutException | ExecutionException e) {
                return target;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return target;
    }

    /** Whether every node that may serve reads is known to have all that was written by {@code moment}. */
    boolean haveAll(long moment) {
        if (isByTime()) {
            return Moments.now() - moment >= cluster.settings().stickyFor().toNanos();
        }
        Node writer = cluster.writer();
        return cluster.nodes().stream().allMatch(each -> each == writer || !each.reads() || each.fresh() >= moment);
    }

    /**
     * Asks the writer how far it has come; empty where its engine does not tell, or no node takes writes now.
     *
     * @throws ConnectionException if it does not answer
     */
    String writtenPosition() {
        cluster.health().begin();
        ProbeAnswer answer = cluster.writer().askShared().join();
        if (answer.refusesWrites()) {
            cluster.awaitWriter();
            answer = cluster.writer().askShared().join();
        }
        if (!answer.isAnswered()) {
            throw new ConnectionException(
                    "the writer of '" + cluster.key()
                            + "' does not say how far it has come; try again, or go on without a token",
                    answer.failure());
        }
        return answer.position() == null || answer.refusesWrites() ? "" : answer.position();
    }
}
