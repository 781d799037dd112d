package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.PinnedWork;
import io.activerecord.connection.Route;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.error.RecordStateException;
import io.activerecord.transaction.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one record runs around the statement that writes it. Confined to one thread at a time; used for one write.
 */
final class LifecycleRun {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLifecycle.class);

    private final ActiveRecord<?> record;
    private final Finder<?> finder;
    private final Engine engine;
    private final Route route;
    private final ModelCallbacks callbacks;
    private final Write write;
    private @Nullable RecordMemento keys;
    private @Nullable Object before;
    private boolean entered;
    private boolean waits;

    /** What is done to a record, and when its callbacks run. */
    @SuppressWarnings("ImmutableEnumChecker") // lists that cannot be changed
    enum Write {
        INSERT(
                List.of(Moment.BEFORE_SAVE, Moment.BEFORE_CREATE),
                List.of(Moment.AFTER_CREATE, Moment.AFTER_SAVE),
                OnCreate.class),
        UPDATE(
                List.of(Moment.BEFORE_SAVE, Moment.BEFORE_UPDATE),
                List.of(Moment.AFTER_UPDATE, Moment.AFTER_SAVE),
                OnUpdate.class),
        /** Nobody knows which of the two it will be. */
        UPSERT(List.of(Moment.BEFORE_SAVE), List.of(Moment.AFTER_SAVE), OnCreate.class),
        DELETE(List.of(Moment.BEFORE_DELETE), List.of(Moment.AFTER_DELETE), null),
        /** Also where others are only marked. */
        DELETE_FOREVER(List.of(Moment.BEFORE_DELETE), List.of(Moment.AFTER_DELETE), null);

        private final List<Moment> before;
        private final List<Moment> after;
        private final @Nullable Class<?> group;

        Write(List<Moment> before, List<Moment> after, @Nullable Class<?> group) {
            this.before = before;
            this.after = after;
            this.group = group;
        }

        boolean deletes() {
            return group == null;
        }

        /** Whether a model runs something with it that a failure must undo. */
        boolean needsTransaction(ModelCallbacks callbacks) {
            return callbacks.hasAny(before) || callbacks.hasAny(after);
        }
    }

    LifecycleRun(
            ActiveRecord<?> record,
            Finder<?> finder,
            Engine engine,
            Route route,
            ModelCallbacks callbacks,
            Write write) {
        this.record = record;
        this.finder = finder;
        this.engine = engine;
        this.route = route;
        this.callbacks = callbacks;
        this.write = write;
    }

    /** Whether a failure must undo more than the statement. */
    boolean needsTransaction() {
        return write.needsTransaction(callbacks) || callbacks.has(Moment.AFTER_COMMIT);
    }

    /** Runs what comes before the statement; {@link #leave} must follow, whatever happens. */
    void before() {
        enter();
        before = record.snapshot();
        Errors errors = record.errors();
        errors.clear();
        if (write.group != null) {
            validate(write.group);
            requireNone(errors);
        }
        run(write.before);
        requireNone(errors);
    }

    /**
     * Whether its row was written: a record without changes is not updated.
     *
     * @param result what the statements gave
     */
    @SuppressWarnings("unchecked") // records are asked for by identity
    boolean hasWritten(Object result) {
        if (result instanceof UpsertResult<?> upserted) {
            return ((UpsertResult<ActiveRecord<?>>) upserted).of(record) != UpsertOutcome.UNCHANGED;
        }
        return write != Write.UPDATE || record.snapshot() != before;
    }

    /**
     * Runs what comes after the statement: the callbacks only if the row was written.
     *
     * @param written as {@link #hasWritten} tells it
     */
    void after(boolean written) {
        boolean copied = keys != null && keys.keepsMore();
        if (!written && !copied) {
            return;
        }
        PinnedWork work = engine.connections().workFor(route);
        Transaction transaction = work instanceof Transaction open ? open : null;
        if (transaction != null && keys != null) {
            restoreKeys(transaction, keys);
        }
        if (written) {
            if (transaction != null) {
                whenItEnds(transaction);
            }
            run(write.after);
            requireNone(record.errors());
        }
    }

    private void run(List<Moment> moments) {
        for (Moment moment : moments) {
            callbacks.run(moment, record);
        }
    }

    private void enter() {
        RecordAside aside = record.ownAside();
        if (aside.isBusy()) {
            throw new RecordStateException(RecordStore.describe(record, finder)
                    + " is being saved or deleted, and one of its callbacks would save, delete or validate it once more;"
                    + " change its fields in a before-callback, or write other records");
        }
        aside.busy(true);
        entered = true;
    }

    void leave() {
        if (entered) {
            record.ownAside().busy(false);
        }
    }

    /** The write has failed: what was copied for the validation is taken back. */
    void undo() {
        if (keys != null) {
            keys.run();
        }
    }

    // ---- validation ----

    /** Finds out what is wrong, without writing anything: true if nothing is. */
    static boolean validate(ActiveRecord<?> record, Finder<?> finder, Engine engine, Route route) {
        Write write = record.isNew() ? Write.INSERT : Write.UPDATE;
        ModelCallbacks callbacks = engine.defaults().listeners().of(finder);
        LifecycleRun run = new LifecycleRun(record, finder, engine, route, callbacks, write);
        try {
            run.enter();
            record.errors().clear();
            run.validate(record.isNew() ? OnCreate.class : OnUpdate.class);
        } finally {
            run.undo();
            run.leave();
        }
        return record.errors().isEmpty();
    }

    private void validate(Class<?> group) {
        callbacks.run(Moment.BEFORE_VALIDATE, record);
        if (callbacks.validates()) {
            Errors errors = record.errors();
            keys = new RecordMemento(record, List.of());
            ForeignKeys.copy(record, finder.mapping(), route.key(), keys);
            callbacks.lengths().check(record, errors);
            if (callbacks.constrained()) {
                engine.defaults().beanValidation(finder.model()).check(record, group, errors);
            }
            for (ModelCallbacks.Check check : callbacks.checks()) {
                check.run(record, errors);
            }
        }
        callbacks.run(Moment.AFTER_VALIDATE, record);
    }

    private void requireNone(Errors errors) {
        if (!errors.isEmpty()) {
            String what = write.deletes() ? " cannot be deleted" : " cannot be saved";
            throw new InvalidRecordException(finder.model().getSimpleName() + what, errors.all());
        }
    }

    // ---- the end of the transaction ----

    /** What was copied for the validation is the record's own until then, written or not. */
    private void restoreKeys(Transaction transaction, RecordMemento copied) {
        Lease lease = transaction.leaseOf(route.key());
        if (lease != null) {
            transaction.onRollbackRestore(lease, copied);
        }
    }

    private void whenItEnds(Transaction transaction) {
        waits = true;
        if (callbacks.has(Moment.AFTER_COMMIT)) {
            transaction.afterCommit(() -> callbacks.run(Moment.AFTER_COMMIT, record));
        }
        if (callbacks.has(Moment.AFTER_ROLLBACK)) {
            transaction.afterRollback(() -> callbacks.run(Moment.AFTER_ROLLBACK, record));
        }
    }

    /** Where there was no transaction, the statement is committed. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    void committedAtOnce() {
        if (waits || !callbacks.has(Moment.AFTER_COMMIT)) {
            return;
        }
        try {
            callbacks.run(Moment.AFTER_COMMIT, record);
        } catch (RuntimeException | Error e) { // as a transaction does: what is committed stays committed
            LOG.error("an after-commit callback of {} failed", finder.model().getName(), e);
        }
    }
}
