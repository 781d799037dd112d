package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an association is loaded for many records at once: which of the associated ones, in which order, how many for each
 * record, and what is loaded with them in turn. Given to {@link Query#with}, or to {@link #into} for records that are
 * there already. Immutable, may be kept in a constant; safe for use by several threads.
 *
 * <pre>{@code
 * User.with(User.POSTS.orderBy(Post.ID.desc()).limitPerParent(3).with(Post.COMMENTS)).list()
 * // three statements, however many users: users, the newest three posts of each, the comments of those
 * }</pre>
 *
 * <p>What an accessor gives after a filtered load is the filtered list, and says so: {@link AssociatedList#isPartial}.
 *
 * @param <M> the model that declares the association
 * @param <T> the model it leads to
 */
public final class Preload<M, T extends ActiveRecord<?>> extends Loadable<M> {
    private final Association<M, T> association;
    private final @Nullable Condition where;
    private final List<Ordering> orderBy;
    private final int limitPerParent;
    private final PreloadPlan further;

    private Preload(
            Association<M, T> association,
            @Nullable Condition where,
            List<Ordering> orderBy,
            int limitPerParent,
            PreloadPlan further) {
        this.association = association;
        this.where = where;
        this.orderBy = orderBy;
        this.limitPerParent = limitPerParent;
        this.further = further;
    }

    /** All associated records, in the order in which the database gives them. */
    public static <M, T extends ActiveRecord<?>> Preload<M, T> of(Association<M, T> association) {
        return new Preload<>(association, null, List.of(), 0, PreloadPlan.NONE);
    }

    // ---- which of them ----

    /**
     * Only associated records for which {@code condition} is true as well.
     *
     * @throws InvalidQueryException for an association with at most one record
     */
    public Preload<M, T> where(Condition condition) {
        requireMany("where(..)");
        Condition both = where == null ? condition : where.and(condition);
        return new Preload<>(association, both, orderBy, limitPerParent, further);
    }

    /**
     * Only associated records for which a fragment of SQL is true as well.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     * @throws InvalidQueryException for an association with at most one record, or if place-holders and values do not
     *     match
     */
    public Preload<M, T> where(String fragment, @Nullable Object... binds) {
        return where((Condition) FragmentText.parse(fragment, binds));
    }

    /**
     * The associated records of each record in this order, after the terms given before.
     *
     * @throws InvalidQueryException for an association with at most one record
     */
    public Preload<M, T> orderBy(Ordering... terms) {
        requireMany("orderBy(..)");
        List<Ordering> all = new ArrayList<>(orderBy);
        all.addAll(Arrays.asList(terms));
        return new Preload<>(association, where, List.copyOf(all), limitPerParent, further);
    }

    /**
     * At most so many associated records for each record: the first in order, by their key where no order was given.
     * Still one statement for all, by a window function.
     *
     * @throws InvalidQueryException for less than one, or for an association with at most one record
     */
    public Preload<M, T> limitPerParent(int rows) {
        requireMany("limitPerParent(..)");
        if (rows < 1) {
            throw new InvalidQueryException("limitPerParent of " + association + " is " + rows
                    + "; load at least one, or leave it out of with(..)");
        }
        return new Preload<>(association, where, orderBy, rows, further);
    }

    private void requireMany(String what) {
        if (!(association instanceof ToMany<?, ?>)) {
            throw new InvalidQueryException(what + " is for associations with many records, and " + association
                    + " has one; put the condition on the query");
        }
    }

    // ---- what is loaded with them ----

    /**
     * With these associations of the associated records loaded in turn, by the rules of {@link Query#with}.
     *
     * @throws InvalidQueryException if one of them leads nowhere
     */
    public Preload<M, T> with(Loadable<? super T> first, Loadable<?>... more) {
        return further(further.plus(PreloadChain.resolve(association.target(), first, more)));
    }

    /** With the associated records' counts of these, as {@link Query#withCount}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Preload<M, T> withCount(Loadable<? super T>... counted) {
        PreloadPlan plan = further;
        for (Loadable<? super T> each : counted) {
            plan = plan.plus(PreloadCount.of(each));
        }
        return further(plan);
    }

    Preload<M, T> further(PreloadPlan plan) {
        return new Preload<>(association, where, orderBy, limitPerParent, plan);
    }

    // ---- onto records that are there ----

    /**
     * Loads associations for records that are there already, where each of them came from: one statement for each
     * association and connection. What a record has loaded before is kept, and goes on from there; what is filtered,
     * ordered or limited is loaded anew. New records keep what they have.
     *
     * @throws InvalidQueryException if an association leads nowhere; nothing is sent
     */
    public static <R extends ActiveRecord<?>> void into(
            Collection<? extends R> records, Loadable<? super R> first, Loadable<?>... more) {
        PreloadPlan plan = PreloadChain.resolve(first.preload().association().owner(), first, more);
        Preloader.load(List.copyOf(records), plan);
    }

    // ---- for the loader ----

    @Override
    Preload<M, T> preload() {
        return this;
    }

    Association<M, T> association() {
        return association;
    }

    @Nullable
    Condition where() {
        return where;
    }

    List<Ordering> orderBy() {
        return orderBy;
    }

    /** 0 for all. */
    int limitPerParent() {
        return limitPerParent;
    }

    PreloadPlan further() {
        return further;
    }

    /** Whether every associated record is loaded, in no order of its own. */
    boolean isWhole() {
        return where == null && orderBy.isEmpty() && limitPerParent == 0;
    }

    /** Whether some associated records may be left out. */
    boolean isPartial() {
        return where != null || limitPerParent > 0;
    }

    /**
     * This and {@code other}, which is of the same association, at once.
     *
     * @throws InvalidQueryException if they do not load the same records
     */
    Preload<M, T> merge(Preload<?, ?> other) {
        requireEqual(other);
        return further(further.plus(other.further));
    }

    private void requireEqual(Preload<?, ?> other) {
        boolean equal = limitPerParent == other.limitPerParent
                && orderBy.equals(other.orderBy)
                && (where == null ? other.where == null : where.equals(other.where));
        if (!equal) {
            throw new InvalidQueryException(
                    association
                            + " would be loaded in two ways, but a record remembers one; give its conditions, order and limit once");
        }
    }

    @Override
    public String toString() {
        return association.toString();
    }
}
