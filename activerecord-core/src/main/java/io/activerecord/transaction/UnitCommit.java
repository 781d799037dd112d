package io.activerecord.transaction;

import io.activerecord.error.CommitOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends the transactions of a unit of work, and notes what became of each. Confined to one thread. */
final class UnitCommit {
    private final List<Transaction> parts;
    private final Map<String, CommitOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, RuntimeException> failures = new LinkedHashMap<>();

    UnitCommit(List<Transaction> parts) {
        this.parts = parts;
        parts.forEach(part -> outcomes.put(part.connectionName(), CommitOutcome.ROLLED_BACK));
    }

    Map<String, CommitOutcome> outcomes() {
        return outcomes;
    }

    Map<String, RuntimeException> failures() {
        return failures;
    }

    void by(CommitProtocol protocol) {
        switch (protocol) {
            case INDEPENDENT -> independent();
            case BEST_EFFORT -> bestEffort();
        }
    }

    private void independent() {
        for (Transaction part : parts) {
            if (part.isRollbackOnly()) {
                part.held().rollback(null);
            } else if (isUsable(part)) {
                commit(part);
            }
        }
    }

    private void bestEffort() {
        if (isRollbackAsked()) {
            rollBackOthers();
            return;
        }
        parts.forEach(this::isReady);
        for (Transaction part : parts) {
            if (failures.isEmpty()) {
                commit(part);
            }
        }
        rollBackOthers();
    }

    private boolean isRollbackAsked() {
        return parts.stream().anyMatch(Transaction::isRollbackOnly);
    }

    private boolean isUsable(Transaction part) {
        try {
            part.requireUsable();
            return true;
        } catch (RuntimeException e) {
            part.held().rollback(e);
            failed(part, CommitOutcome.FAILED, e);
            return false;
        }
    }

    /** Nothing has committed yet, so even a connection that is lost is known to have failed. */
    private void isReady(Transaction part) {
        if (!isUsable(part)) {
            return;
        }
        try {
            part.held().requireReady();
        } catch (RuntimeException e) {
            part.held().rollback(e);
            failed(part, CommitOutcome.FAILED, e);
        }
    }

    private void commit(Transaction part) {
        try {
            part.held().commit();
            outcomes.put(part.connectionName(), CommitOutcome.COMMITTED);
        } catch (RuntimeException e) {
            failed(part, Participant.outcomeOf(e), e);
        }
    }

    private void failed(Transaction part, CommitOutcome outcome, RuntimeException failure) {
        outcomes.put(part.connectionName(), outcome);
        failures.put(part.connectionName(), failure);
    }

    /** Undoes what has not ended. */
    private void rollBackOthers() {
        RuntimeException cause =
                failures.isEmpty() ? null : failures.values().iterator().next();
        parts.forEach(part -> part.held().rollback(cause));
    }
}
