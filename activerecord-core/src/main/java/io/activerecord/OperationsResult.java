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
        boolean all = connector.inTransaction(transaction -> {
            for (Operation operation : operations) {
                Outcome<Object> outcome = outcome(connector, operation);
                outcomes.add(outcome);
                if (!outcome.succeeded()) {
                    transaction.rollback();
                    break;
                }
            }
            return !transaction.isRollbackOnly();
        });
        while (outcomes.size() < operations.size()) {
            outcomes.add(Outcome.notStarted());
        }
        return new OperationsResult(all, outcomes);
    }

    private static Outcome<Object> outcome(Connector connector, Operation operation) {
        try {
            @Nullable Object value = operation.run(connector);
            return Outcome.of(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(e);
        } catch (Exception e) {
            return Outcome.failed(e);
        }
    }
}
