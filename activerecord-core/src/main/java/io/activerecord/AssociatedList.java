package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Ordering;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a {@code @HasMany} or {@code @ManyToMany} association: what its accessor gives. Nothing is sent before
 * it is looked into; then it is loaded with one statement, in the order the database gives, and remembered. What belongs
 * to it is changed by {@link #add}, {@link #remove}, {@link #replace} and {@link #clear}, each in one transaction and at
 * once in the database; after a rollback the list is as it was.
 *
 * <p>Confined to one thread at a time.
 *
 * <pre>{@code
 * List<Post> posts = ann.posts();                       // nothing is sent
 * ann.posts().where(Post.STARS.ge(4)).list();           // select ... where "user_id" = ? and "stars" >= ?
 * ann.posts().add(post);                                // the key is set, and the post saved
 * }</pre>
 *
 * @param <T> the model of the records
 */
public final class AssociatedList<T extends ActiveRecord<?>> extends AbstractList<T> {
    private final ActiveRecord<?> owner;
    private final ToMany<?, T> association;
    private @Nullable List<T> records;
    private boolean partial;

    /** @param records those already known; null for those in the database */
    AssociatedList(ActiveRecord<?> owner, ToMany<?, T> association, @Nullable List<T> records) {
        this.owner = owner;
        this.association = association;
        this.records = records;
    }

    private List<T> records() {
        List<T> found = records;
        if (found != null) {
            return found;
        }
        if (owner.isNew()) {
            return List.of(); // not remembered: it may have some once it is saved
        }
        if (Siblings.loadsForAll(owner, association) && records != null) {
            return records;
        }
        records = found = new ArrayList<>(AssociationLoader.loadMany(owner, association));
        return found;
    }

    @Override
    public T get(int index) {
        return records().get(index);
    }

    @Override
    public int size() {
        return records().size();
    }

    /** Says so if it is not loaded, and sends nothing. */
    @Override
    public String toString() {
        return records == null ? association + " (not loaded)" : super.toString();
    }

    // ---- asking further ----

    /** Whether the records are known, so that looking at them sends nothing. */
    public boolean isLoaded() {
        return records != null;
    }

    /** Forgets the records, so that the next look loads them again. Nothing is sent. */
    public void reset() {
        records = null;
        partial = false;
    }

    /** A query for the same records, to be narrowed, ordered or counted by the database. Nothing is loaded. */
    public Query<T> query() {
        return AssociationLoader.query(owner, association);
    }

    // ---- loading ----

    /**
     * Whether it was loaded with a condition or a limit ({@link Preload#where}, {@link Preload#limitPerParent}), so that
     * it may lack some of the records; {@link #query()} gives them all.
     */
    public boolean isPartial() {
        return partial;
    }

    /** These have been loaded for it together with those of other owners. */
    void loaded(List<T> found, boolean maybeSome) {
        records = found;
        partial = maybeSome;
    }

    /** A query for those of the records for which {@code condition} is true. Nothing is loaded. */
    public Query<T> where(Condition condition) {
        return query().where(condition);
    }

    /**
     * A query for those of the records for which a fragment of SQL is true. Nothing is loaded.
     *
     * @throws InvalidQueryException if place-holders and values do not match
     */
    public Query<T> where(String fragment, @Nullable Object... binds) {
        return query().where(fragment, binds);
    }

    /** A query for the records in that order. Nothing is loaded. */
    public Query<T> orderBy(Ordering... terms) {
        return query().orderBy(terms);
    }

    /** How many there are: of a list that is loaded whole without a statement, else by one. Nothing is loaded. */
    public long count() {
        return (records == null || partial) ? query().count() : size();
    }

    /** Whether there are any: of a list that is loaded whole without a statement, else by one. Nothing is loaded. */
    public boolean exists() {
        return (records == null || partial) ? query().exists() : !isEmpty();
    }

    // ---- changing ----

    /**
     * Lets {@code record} belong to the owner, and saves it: its foreign key is set; or it is saved if it is new, and
     * paired with the owner unless it is already. Loads nothing.
     *
     * @return true
     * @throws io.activerecord.error.RecordStateException if the owner is new or deleted, or the association leads over
     *     rows that say more than a pair; nothing is written
     */
    @Override
    public boolean add(T record) {
        return addAll(List.of(record));
    }

    /** {@link #add} for each, in order and in one transaction. */
    @Override
    public boolean addAll(Collection<? extends T> added) {
        AssociationWriter writer = writer("add to");
        List<T> all = List.copyOf(added);
        change(writer, undo -> {
            for (T each : all) {
                writer.add(each, undo);
                remember(each);
            }
        });
        return !all.isEmpty();
    }

    private void remember(T record) {
        if (records != null && !records.contains(record)) {
            records.add(record);
        }
    }

    /**
     * Lets {@code record} belong to the owner no longer: by {@code dependent} it is destroyed or deleted, else its
     * foreign key becomes null; the pair or row between is deleted. Loads nothing.
     *
     * @return whether it belonged to the owner
     * @throws io.activerecord.error.RecordStateException if its foreign key cannot be null; nothing is written
     */
    @Override
    public boolean remove(@Nullable Object record) {
        return record != null && removeAll(List.of(record));
    }

    /** {@link #remove(Object)} for each, in one transaction. */
    @Override
    public boolean removeAll(Collection<?> removed) {
        AssociationWriter writer = writer("remove from");
        boolean[] any = new boolean[1];
        change(writer, undo -> {
            for (Object each : removed) {
                if (association.target().isInstance(each)) {
                    T record = association.target().cast(each);
                    any[0] |= writer.remove(record, undo);
                    forget(record);
                }
            }
        });
        return any[0];
    }

    private void forget(T record) {
        if (records != null) {
            records.remove(record);
        }
    }

    /** Lets exactly these belong to the owner: what is missing is added, what is more is removed, in one transaction. */
    public void replace(Collection<? extends T> wanted) {
        AssociationWriter writer = writer("replace");
        List<T> all = List.copyOf(wanted);
        List<T> now = List.copyOf(partial ? AssociationLoader.loadMany(owner, association) : records());
        change(writer, undo -> {
            for (T each : now) {
                if (!all.contains(each)) {
                    writer.remove(each, undo);
                }
            }
            for (T each : all) {
                if (!now.contains(each)) {
                    writer.add(each, undo);
                }
            }
            loaded(new ArrayList<>(all), false);
        });
    }

    /**
     * {@link #remove(Object) Removes} all, in one transaction and one statement; a statement for each where {@code
     * dependent} is to destroy them, or rows between are deleted. Records in memory stay as they are.
     */
    @Override
    public void clear() {
        AssociationWriter writer = writer("clear");
        change(writer, undo -> {
            writer.clear();
            loaded(new ArrayList<>(), false);
        });
    }

    /** A new record that belongs to the owner, not saved and not in this list: {@link #add} does both. */
    public T build() {
        T record = association
                .target()
                .cast(ModelMapping.of(association.target()).access().newInstance());
        if (association.link().isDirect()) {
            writer("build for").lead(record, new ArrayList<>());
        }
        return record;
    }

    /** A new record that belongs to the owner, saved after {@code change} has filled it. */
    public T create(Consumer<? super T> change) {
        T record = build();
        change.accept(record);
        add(record);
        return record;
    }

    private AssociationWriter writer(String operation) {
        AssociationWriter writer = new AssociationWriter(owner, association.link());
        writer.requireSaved(operation);
        return writer;
    }

    private void change(AssociationWriter writer, Consumer<List<Runnable>> work) {
        @Nullable List<T> before = records == null ? null : new ArrayList<>(records);
        boolean partialBefore = partial;
        List<Runnable> undo = new ArrayList<>();
        Runnable restore = () -> {
            records = before;
            partial = partialBefore;
            for (int i = undo.size() - 1; i >= 0; i--) {
                undo.get(i).run();
            }
            undo.clear();
        };
        writer.scope().run(restore, () -> work.accept(undo));
    }
}
