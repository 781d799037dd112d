package io.activerecord.transaction;

import io.activerecord.error.CommitOutcome;
import io.activerecord.error.TransactionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the transactions of a unit of work, and notes what became of each. Confined to one thread. */
final class UnitCommit {
    private final List<Transaction> parts;
    private final @Nullable Branches branches;
    private final Map<String, CommitOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, RuntimeException> failures = new LinkedHashMap<>();

    /** @param branches of the global transaction; null where there is none */
    UnitCommit(List<Transaction> parts, @Nullable Branches branches) {
        this.branches = branches;
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
            case TWO_PHASE -> twoPhase(Objects.requireNonNull(branches));
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
        // the first is told by its commit, when nothing has committed yet
        parts.stream().skip(1).filter(part -> failures.isEmpty()).forEach(this::requireConstraints);
        for (Transaction part : parts) {
            if (failures.isEmpty()) {
                commit(part);
            }
        }
        rollBackOthers();
    }

    private void twoPhase(Branches global) {
        if (isRollbackAsked()) {
            global.rollback();
            rollBackOthers();
            return;
        }
        parts.forEach(this::isReady);
        if (!failures.isEmpty()) {
            global.rollback(firstFailure());
            rollBackOthers();
            return;
        }
        RuntimeException refused = null;
        try {
            global.commit();
        } catch (RuntimeException e) {
            refused = e;
        }
        note(global, refused);
    }

    /** @param refused what the manager threw; null if it said that it has committed */
    private void note(Branches global, @Nullable RuntimeException refused) {
        for (Transaction part : parts) {
            CommitOutcome outcome = global.of(part).outcome(refused == null);
            outcomes.put(part.connectionName(), outcome);
            part.held().endedAs(outcome);
        }
        noteFailures(global, outcome -> outcome == CommitOutcome.FAILED, refused);
        noteFailures(global, outcome -> outcome == CommitOutcome.UNKNOWN, refused);
        if (refused == null) {
            return;
        }
        if (failures.isEmpty()) {
            parts.stream()
                    .filter(part -> outcomes.get(part.connectionName()) == CommitOutcome.ROLLED_BACK)
                    .forEach(part -> failed(part, CommitOutcome.FAILED, refused));
        } else if (firstFailure() != refused) {
            firstFailure().addSuppressed(refused);
        }
        if (failures.isEmpty()) {
            log().warn("the transaction manager failed after all of {} had committed", outcomes.keySet(), refused);
        }
    }

    /** Those of parts that are in doubt come after what led to that. */
    private void noteFailures(Branches global, Predicate<CommitOutcome> of, @Nullable RuntimeException refused) {
        for (Transaction part : parts) {
            String name = part.connectionName();
            if (!of.test(Objects.requireNonNull(outcomes.get(name)))) {
                continue;
            }
            RuntimeException failure = global.of(part).failure();
            RuntimeException why = failure == null ? refused : failure;
            failures.put(
                    name,
                    why == null
                            ? new TransactionException("connection '" + name
                                    + "' is prepared, and the transaction manager has not told it the end")
                            : why);
        }
    }

    private RuntimeException firstFailure() {
        return failures.values().iterator().next();
    }

    private boolean isRollbackAsked() {
        return parts.stream().anyMatch(Transaction::isRollbackOnly);
    }

    private boolean isUsable(Transaction part) {
        try {
            part.requireUsable();
            return true;
        } catch (RuntimeException e) {
            gaveUp(part, e);
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
            gaveUp(part, e);
        }
    }

    private void requireConstraints(Transaction part) {
        try {
            part.held().requireConstraints();
        } catch (RuntimeException e) {
            gaveUp(part, e);
        }
    }

    /** A branch is undone by its global transaction. */
    private void gaveUp(Transaction part, RuntimeException failure) {
        if (branches == null) {
            part.held().rollback(failure);
        }
        failed(part, CommitOutcome.FAILED, failure);
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

    /** Looked up when it is needed: starting a logging back end is no part of committing. */
    private static Logger log() {
        return LoggerFactory.getLogger(UnitCommit.class);
    }
}
