package io.activerecord.data.queue;

import io.activerecord.Operation;
import io.activerecord.data.queue.Intake.Manner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What takes operations into a {@link WriteQueue}: the queue itself, or a view of it that gives them another priority or
 * lane. Immutable; safe for use by several threads. Nothing has to be closed but the queue.
 *
 * <pre>{@code
 * queue.priority(WritePriority.HIGH).lane("user 7").update("users", Map.of("seen", now), Map.of("id", 7));
 * }</pre>
 *
 * <p>An operation is accepted or not before a method comes back, and each that is accepted ends in one {@link WriteOutcome}:
 * the stage never fails. It is written to the database, shard and tenant that the name leads to on the thread that submits;
 * other settings of that thread (scopes, limits of time, tags) do not go with it, and nor does a transaction that is open there: it
 * is written whatever becomes of that. Maps are copied; values in them that can change are not.
 *
 * <p>What depends on a stage without an executor of its own runs on the worker, or at the end on the thread that closes the queue, so it must be quick.
 *
 * <p>Every method that submits waits while the queue is full, and raises
 * {@link QueueFullException} after {@link WriteBehind#longestWait}, or when the thread is interrupted (the interrupt stays); {@link
 * QueueClosedException} when the queue is closed, also for those who wait; {@link
 * io.activerecord.error.UnknownConnectionException} if the name leads nowhere from here. The operation was not accepted then.
 */
public sealed class QueuedWrites permits WriteQueue {
    private final Intake intake;
    private final Manner manner;

    QueuedWrites(Intake intake, Manner manner) {
        this.intake = intake;
        this.manner = manner;
    }

    // ---- how ----

    /** The same queue, for operations of this priority. */
    public QueuedWrites priority(WritePriority priority) {
        return new QueuedWrites(
                intake, new Manner(Objects.requireNonNull(priority, "priority"), manner.lane(), manner.idempotent()));
    }

    /**
     * The same queue, for operations that keep the order in which they were accepted, whichever threads submit them; in place of the
     * order of the thread.
     *
     * @param key what they have in common, compared by {@code equals}: the key of the row that they are about
     */
    public QueuedWrites lane(Object key) {
        return new QueuedWrites(
                intake, new Manner(manner.priority(), Objects.requireNonNull(key, "key"), manner.idempotent()));
    }

    /** The same queue, for operations that do no harm when they are done twice: they are tried again after a commit without an answer too. */
    public QueuedWrites idempotent() {
        return new QueuedWrites(intake, new Manner(manner.priority(), manner.lane(), true));
    }

    // ---- what ----

    /**
     * Inserts a row. Those that follow each other into one table are one batched statement.
     *
     * @param row as {@link io.activerecord.Connector#insert(String, Object)} takes it
     */
    public CompletionStage<WriteOutcome> insert(String table, Object row) {
        return submit(Operation.insert(table, row));
    }

    /**
     * Inserts a row, or sets its other columns in the row that is there with the same key. Those of maps with different keys that follow
     * each other go together.
     *
     * @param keyColumns the columns of a unique key
     */
    public CompletionStage<WriteOutcome> upsert(String table, Object row, String... keyColumns) {
        return submit(new Operation.Upsert(table, List.of(row), List.of(keyColumns)));
    }

    /** Sets columns of rows, as {@link io.activerecord.Connector#update(String, Map, Map)} does. */
    public CompletionStage<WriteOutcome> update(
            String table,
            Map<String, ? extends @Nullable Object> values,
            Map<String, ? extends @Nullable Object> where) {
        return submit(Operation.update(table, Intake.kept(values), Intake.kept(where)));
    }

    /** Deletes rows, as {@link io.activerecord.Connector#delete(String, Map)} does. */
    public CompletionStage<WriteOutcome> delete(String table, Map<String, ? extends @Nullable Object> where) {
        return submit(Operation.delete(table, Intake.kept(where)));
    }

    /** Runs a statement that writes. One that ends the transaction, as DDL does on MySQL, takes the others' safety with it. */
    public CompletionStage<WriteOutcome> execute(String sql, @Nullable Object... binds) {
        return submit(Operation.execute(sql, binds.clone()));
    }

    /**
     * Does an operation, in a transaction with others. A function is called again when that is tried again, so what it does besides, in
     * memory or on other connections, must stand that; of its own accord it is neither committed nor undone.
     */
    public CompletionStage<WriteOutcome> submit(Operation operation) {
        return intake.submit(operation, manner);
    }

    /**
     * The same without waiting.
     *
     * @return empty if the queue is full or closed: the operation was not accepted
     */
    public Optional<CompletionStage<WriteOutcome>> offer(Operation operation) {
        return intake.offer(operation, manner);
    }
}
