package io.activerecord.transaction;

import io.activerecord.error.CommitOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        try {
            global.commit();
            parts.forEach(part -> note(part, global.of(part)));
        } catch (RuntimeException e) {
            parts.forEach(part -> note(part, global.of(part)));
            if (failures.isEmpty()) {
                throw e;
            }
            firstFailure().addSuppressed(e);
        }
    }

    private void note(Transaction part, Branch branch) {
        outcomes.put(part.connectionName(), branch.outcome());
        RuntimeException failure = branch.failure();
        if (failure != null) {
            failures.put(part.connectionName(), failure);
        }
        part.held().endedAs(branch.outcome());
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
}
