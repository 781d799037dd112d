package io.activerecord.connection;

import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** What a lease that timed out tells about its pool. */
final class LeaseReport {
    private LeaseReport() {}

    static String timedOut(
            NodeName node, long milliseconds, HikariPoolMXBean pool, Collection<PhysicalConnection> connections) {
        return "lease of " + node + " timed out after " + milliseconds + " ms (total=" + pool.getTotalConnections()
                + ", active=" + pool.getActiveConnections() + ", idle=" + pool.getIdleConnections() + ", waiting="
                + pool.getThreadsAwaitingConnection() + ")" + longestHeld(connections);
    }

    static String overBudget(NodeName node, long milliseconds, BudgetFigures budget) {
        return "lease of " + node + " timed out after " + milliseconds + " ms: all " + budget.max()
                + " connections of budget '" + budget.name() + "' are in use by pools of that server ("
                + budget.waiting() + " waiting); raise the budget, or end work sooner";
    }

    private static String longestHeld(Collection<PhysicalConnection> connections) {
        long now = System.nanoTime();
        long longest = -1;
        String thread = "";
        String place = "";
        for (PhysicalConnection connection : connections) {
            Thread borrower = connection.borrower();
            if (borrower != null && now - connection.lentAt() > longest) {
                longest = now - connection.lentAt();
                thread = borrower.getName();
                place = connection.place();
            }
        }
        return longest < 0
                ? ""
                : "; longest held " + seconds(longest) + " by thread '" + thread + "'"
                        + (place.isEmpty() ? "" : ", borrowed at " + place);
    }

    /** As {@code 41 s}, or {@code 350 ms} below ten seconds. */
    static String seconds(long nanos) {
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(nanos);
        return milliseconds < 10_000 ? milliseconds + " ms" : milliseconds / 1_000 + " s";
    }
}
