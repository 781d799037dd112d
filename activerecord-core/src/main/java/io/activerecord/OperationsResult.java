package io.activerecord;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a list of operations in one transaction. Immutable.
 *
 * @param committed whether all of them hold; else none does
 * @param outcomes what became of each, in their order: those after one that failed never began, and what succeeded before
 *     it was rolled back
 */
public record OperationsResult(boolean committed, List<Outcome<Object>> outcomes) {
    public OperationsResult {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Passes if all of them hold.
     *
     * @throws IllegalStateException with the failure as its cause, if they were rolled back
     */
    public OperationsResult requireCommitted() {
        if (!committed) {
            Outcome.requireAll(outcomes);
            throw new IllegalStateException("the operations were rolled back");
        }
        return this;
    }

    static OperationsResult of(Connector connector, List<? extends Operation> operations) {
        List<Outcome<Object>> outcomes = new ArrayList<>(operations.size());
        try {
            connector.inTransaction(transaction -> runAll(connector, operations, outcomes));
            return new OperationsResult(true, outcomes);
        } catch (Exception e) {
            if (isTold(e, outcomes)) {
                return rolledBack(outcomes, operations.size());
            }
            if (e instanceof RuntimeException ofTheTransaction) {
                throw ofTheTransaction;
            }
            throw new IllegalStateException("no transaction throws it", e);
        }
    }

    /** Each attempt begins anew. What an operation throws goes on, so that a policy can have all of them run again. */
    private static boolean runAll(
            Connector connector, List<? extends Operation> operations, List<Outcome<Object>> outcomes)
            throws Exception {
        outcomes.clear();
        for (Operation operation : operations) {
            try {
                @Nullable Object value = operation.run(connector);
                outcomes.add(Outcome.of(value));
            } catch (Exception e) {
                outcomes.add(Outcome.failed(e));
                throw e;
            }
        }
        return true;
    }

    private static boolean isTold(Exception failure, List<Outcome<Object>> outcomes) {
        return !outcomes.isEmpty()
                && outcomes.get(outcomes.size() - 1).failure().orElse(null) == failure;
    }

    private static OperationsResult rolledBack(List<Outcome<Object>> outcomes, int operations) {
        if (outcomes.get(outcomes.size() - 1).failure().orElse(null) instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        while (outcomes.size() < operations) {
            outcomes.add(Outcome.notStarted());
        }
        return new OperationsResult(false, outcomes);
    }
}
