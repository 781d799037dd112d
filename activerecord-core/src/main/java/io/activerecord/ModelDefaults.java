package io.activerecord;

import io.activerecord.connection.Registration;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every model of an application, set once at its start: {@link ConnectionManager#models()}. Safe for use
 * by several threads; a change is seen by the statements that begin after it.
 *
 * <pre>{@code
 * ConnectionManager.models().clock(Clock.fixed(noon, ZoneOffset.UTC));   // createdAt and updatedAt are noon
 * }</pre>
 */
public final class ModelDefaults {
    private volatile Clock clock = Clock.systemUTC();
    private volatile @Nullable Supplier<?> actor;
    private final AtomicReference<Instant> lastVersion = new AtomicReference<>(Instant.MIN);
    private volatile @Nullable EncryptionKeys encryption;
    private volatile PageTokens pageTokens = PageTokens.PLAIN;
    private volatile @Nullable Executor executor;
    private volatile NPlusOne nPlusOne = NPlusOne.OFF;

    ModelDefaults() {}

    /** The clock that {@code createdAt} and {@code updatedAt} are filled from; the system's unless told otherwise. */
    public ModelDefaults clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** The clock that holds. */
    public Clock clock() {
        return clock;
    }

    // ---- who ----

    /**
     * Who does what happens where nobody is named by {@link ConnectionManager#actingAs}: fills {@code @CreatedBy} and
     * {@code @UpdatedBy}. Asked at each write of a model with such a field, on the thread that writes.
     *
     * @param newActor gives a value of the fields' class, or a record whose key is one; null for nobody
     */
    public ModelDefaults actor(Supplier<?> newActor) {
        actor = Objects.requireNonNull(newActor, "actor");
        return this;
    }

    @Nullable
    Object currentActor() {
        Supplier<?> supplier = actor;
        return supplier == null ? null : supplier.get();
    }

    // ---- times as versions ----

    /** A record got this time as its version. */
    void gaveVersion(Instant time) {
        lastVersion.accumulateAndGet(time, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** A version for rows that nobody has read: later than all that were given, whatever the clock says. */
    Instant nextVersion() {
        Instant now = FilledColumns.now(clock);
        return lastVersion.updateAndGet(last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
    }

    // ---- encryption ----

    /** The keys of {@code @Encrypted} properties. Values written with keys that are no longer here cannot be read. */
    public ModelDefaults encryption(EncryptionKeys keys) {
        encryption = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /** The keys that hold; null if none were set. */
    public @Nullable EncryptionKeys encryption() {
        return encryption;
    }

    // ---- callbacks and validation ----

    private final RecordListeners listeners = new RecordListeners();
    private volatile @Nullable BeanValidation beanValidation;

    /**
     * Runs {@code listener} with each record of a model at that moment, after the model's own callbacks, until the
     * registration is closed.
     *
     * <pre>{@code
     * ConnectionManager.models().on(User.class, Moment.AFTER_COMMIT, user -> search.index(user));
     * }</pre>
     *
     * @param type the model; a superclass or an interface stands for all models that have it, and {@code
     *     ActiveRecord.class} for every model
     */
    public <T> Registration on(Class<T> type, Moment moment, Consumer<? super T> listener) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(moment, "moment");
        return listeners.on(type, moment, Objects.requireNonNull(listener, "listener"));
    }

    RecordListeners listeners() {
        return listeners;
    }

    /** Made for the first model that needs it. */
    BeanValidation beanValidation(Class<?> model) {
        BeanValidation found = beanValidation;
        if (found == null) {
            beanValidation = found = BeanValidation.make(model);
        }
        return found;
    }

    // ---- pages ----

    /**
     * Encrypts and signs the tokens of pages ({@link Query#pageAfter}) with a key made of {@code secret}: they tell
     * nothing of the records, and only those made here are taken. Without a secret a token is readable, and whoever
     * knows its form can make one; its values are of the columns' types and are bound, so it leads to a place in the
     * order and nowhere else.
     *
     * @param secret at least 16 characters, the same on every server
     * @param former secrets whose tokens are still taken
     * @throws io.activerecord.error.ConfigurationException if one is shorter
     */
    public ModelDefaults pageTokens(String secret, String... former) {
        pageTokens = PageTokens.secret(secret, former);
        return this;
    }

    PageTokens pageTokens() {
        return pageTokens;
    }

    // ---- other threads ----

    /**
     * Where {@link Query#async} and {@link Concurrently} run work: the application's own executor, which it closes
     * itself. Left out: virtual threads where the JVM has them, else a few daemon threads that end when idle.
     */
    public ModelDefaults executor(Executor newExecutor) {
        executor = Objects.requireNonNull(newExecutor, "newExecutor");
        return this;
    }

    /** Null for the library's own. */
    @Nullable
    Executor executor() {
        return executor;
    }

    // ---- loading ----

    /** What happens when an association is loaded one by one for the records of a list. */
    public ModelDefaults nPlusOne(NPlusOne mode) {
        nPlusOne = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /** The mode that holds where neither a block nor a query says otherwise. */
    public NPlusOne nPlusOne() {
        return nPlusOne;
    }
}
