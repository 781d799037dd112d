package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert does with a record whose row is there already. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * User.upsertAll(users, Upsert.on(User.EMAIL).update(User.NAME, User.AGE));
 * // insert into "users" (...) values (...) on conflict ("email") do update set "name" = ..., "age" = ...
 * }</pre>
 *
 * @param <M> the model
 */
public final class Upsert<M> {
    private final List<TypedColumn<M, ?>> key;
    private final @Nullable List<TypedColumn<M, ?>> update;
    private final boolean looks;
    private final boolean onlyDifferent;

    private Upsert(
            List<TypedColumn<M, ?>> key,
            @Nullable List<TypedColumn<M, ?>> update,
            boolean looks,
            boolean onlyDifferent) {
        this.key = key;
        this.update = update;
        this.looks = looks;
        this.onlyDifferent = onlyDifferent;
    }

    /**
     * A row is there already if it has the record's values in these columns, which are those of a unique key. Its other
     * columns take the record's values, but for its primary key, {@code createdAt} and what updates leave alone.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <M> Upsert<M> on(TypedColumn<M, ?> column, TypedColumn<M, ?>... further) {
        return new Upsert<>(Stream.concat(Stream.of(column), Stream.of(further)).toList(), null, false, false);
    }

    /** Only these columns of a row that is there take the record's values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Upsert<M> update(TypedColumn<M, ?> column, TypedColumn<M, ?>... further) {
        return new Upsert<>(
                key, Stream.concat(Stream.of(column), Stream.of(further)).toList(), looks, onlyDifferent);
    }

    /** A row that is there stays as it is. */
    public Upsert<M> leave() {
        return new Upsert<>(key, List.of(), looks, onlyDifferent);
    }

    /**
     * Looks which rows are there before it writes, so that the {@link UpsertResult} tells what became of each record: one
     * statement more for up to 512 records. A row that somebody else inserts in between counts as inserted here, unless
     * a version tells otherwise.
     */
    public Upsert<M> outcomes() {
        return new Upsert<>(key, update, true, onlyDifferent);
    }

    /**
     * The same, and leaves rows alone whose columns have the record's values already: nothing is sent for them, their
     * version and {@code updatedAt} stay, and the result calls them {@link UpsertOutcome#UNCHANGED}.
     */
    public Upsert<M> onlyDifferent() {
        return new Upsert<>(key, update, true, true);
    }

    boolean looks() {
        return looks;
    }

    boolean isOnlyDifferent() {
        return onlyDifferent;
    }

    List<TypedColumn<M, ?>> key() {
        return key;
    }

    /** Null for all that may be updated. */
    @Nullable
    List<TypedColumn<M, ?>> update() {
        return update;
    }

    static <M> Upsert<M> on(List<TypedColumn<M, ?>> key) {
        if (key.isEmpty()) {
            throw new InvalidQueryException(
                    "upsertAll needs the columns of a unique key, such as upsertAll(users, User.EMAIL)");
        }
        return new Upsert<>(List.copyOf(key), null, false, false);
    }
}
