package io.activerecord.connection;

import io.activerecord.error.ActiveRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work would go now, and why; or why it would be refused. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * User.where(User.AGE.ge(18)).explainRoute().text()
 * // model User lives on 'shop'
 * // it reads, and these replicas are fresh enough: shop#2, shop#3; ROUND_ROBIN says which
 * // goes to shop#2 (REPLICA): READ
 * }</pre>
 *
 * @param decision the node, its role and the reason code, as the lease would have it; null where it is refused
 * @param candidates every node it may go to now: more than one where a read is balanced
 * @param steps what led there, in the order in which it was looked at
 * @param refusal what the work would fail with before anything is sent; null where it is not refused
 */
public record RouteExplanation(
        @Nullable RouteDecision decision,
        List<String> candidates,
        List<String> steps,
        @Nullable ActiveRecordException refusal) {
    public RouteExplanation {
        candidates = List.copyOf(candidates);
        steps = List.copyOf(steps);
    }

    /** Whether the work would be refused. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** The steps, a line each. */
    public String text() {
        return String.join("\n", steps);
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
