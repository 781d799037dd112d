package io.activerecord.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine begins and ends a transaction. An engine that leaves it to JDBC (auto-commit off, {@code commit()},
 * {@code rollback()}) uses {@link #JDBC}; one whose transactions must begin in their own way gives the texts.
 */
public interface TransactionControl {
    /** Auto-commit, commit and rollback through the driver; isolation and read-only too. */
    TransactionControl JDBC = new TransactionControl() {};

    /**
     * The statements that begin a transaction while auto-commit stays on; empty to leave it to JDBC.
     *
     * @param isolation null for the engine's own
     */
    default List<String> begin(@Nullable Isolation isolation, boolean readOnly) {
        return List.of();
    }

    /** The level to ask for where {@code wanted} is asked: the same, or the next stronger one that the engine has. */
    default Isolation isolation(Isolation wanted) {
        return wanted;
    }

    /**
     * Whether a statement that failed like this has ended the whole transaction, so that what comes next would be
     * outside of it; for engines whose transactions JDBC begins.
     */
    default boolean isEndedBy(DriverError failure) {
        return false;
    }

    /** The statements after {@link #begin} that end it with success. */
    default List<String> commit(boolean readOnly) {
        return List.of();
    }

    /** The statements after {@link #begin} that undo it. */
    default List<String> rollback(boolean readOnly) {
        return List.of();
    }

    /**
     * A statement that the engine refuses while a transaction is open, and takes when it has ended it by itself after a
     * failure; null where it never does that unseen.
     */
    default @Nullable String refusedWhileOpen() {
        return null;
    }

    /**
     * A statement that the engine refuses in a transaction that it would roll back instead of committing, without an
     * error: run before the commit of one in which a statement has failed. Null where a commit tells.
     */
    default @Nullable String refusedAfterFailure() {
        return null;
    }

    /**
     * The statements that ask, in a transaction which is about to commit, whether a constraint that is put off until the
     * commit would stop it: run where other databases commit before it, and followed by its commit or its rollback. It
     * would if one of them fails, or gives a row; the first column of that is the table with rows that refer to nothing.
     * Empty where the engine puts off none.
     */
    default List<String> deferredConstraints() {
        return List.of();
    }

    /** Makes a savepoint; {@code name} is a plain identifier. */
    default String savepoint(String name) {
        return "savepoint " + name;
    }

    /** Undoes all since the savepoint, which stays. */
    default String rollbackTo(String name) {
        return "rollback to savepoint " + name;
    }

    /** Forgets the savepoint; null where the engine has no such statement. */
    default @Nullable String release(String name) {
        return "release savepoint " + name;
    }
}
