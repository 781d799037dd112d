package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Condition;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts anew what {@code @BelongsTo(counterCache = ..)} keeps: after changes that it does not see, such as set
 * operations, raw SQL, or counters that came later than the rows. Safe for use by several threads.
 *
 * <pre>{@code
 * Counters.reset(User.POSTS);
 * // update "users" set "posts_count" = (select count(*) from "posts" where "posts"."user_id" = "users"."id")
 * }</pre>
 */
public final class Counters {
    private Counters() {}

    /**
     * Counts the records of {@code association} for every owner, where the owner's model works now. One statement.
     *
     * @return how many owners there are
     * @throws InvalidQueryException if no {@code @BelongsTo} behind the association keeps a counter
     */
    public static <M extends ActiveRecord<?>> long reset(ToMany<M, ?> association) {
        return reset(Finder.of(association.owner()).query(), association);
    }

    /** The same for the owners of a query: {@code Counters.reset(User.where(..), User.POSTS)}. One statement. */
    public static <M extends ActiveRecord<?>> long reset(Query<M> owners, ToMany<M, ?> association) {
        AssociationLink link = association.link();
        AssociationMapping counted = counted(association);
        ModelMapping<?> owner = ModelMapping.of(association.owner());
        ModelMapping<?> target = ModelMapping.of(link.target());
        Source rows = target.table().equals(owner.table())
                ? new Source(target.table(), target.table().name() + "_counted")
                : target.source();
        List<ColumnRef> foreignKey = LinkPath.at(rows, link.targetColumns());
        List<ColumnRef> key =
                link.ownerColumns().stream().map(ColumnMapping::ref).toList();
        Condition own = LinkPath.equal(foreignKey, key);
        if (counted.polymorphic()) {
            ColumnRef type = LinkPath.at(rows, LinkPath.typeColumn(target, counted));
            own = own.and(new AssociationLink.TypeTest(type, counted.typeNameOf(association.owner())).condition());
        }
        own = JoinedRows.on(target, rows, own);
        ColumnMapping counter = owner.column(String.valueOf(counted.rules().counterCache()));
        SelectCommand count = new SelectCommand(
                false,
                List.of(Selection.of(Aggregate.countRows())),
                rows,
                List.of(),
                own,
                List.of(),
                null,
                List.of(),
                null,
                null);
        return owners.update(new Assignment(counter.ref(), new ScalarSubquery(count, counter.type())));
    }

    /** After {@code owner}'s records were changed together: counts them anew, if somebody counts them. */
    static void recount(ActiveRecord<?> owner, Association<?, ?> association) {
        RecordOrigin origin = owner.origin();
        if (association instanceof ToMany<?, ?> many && origin != null && back(many) != null) {
            recount(owner, origin, many);
        }
    }

    @SuppressWarnings("unchecked") // the association is the owner's
    private static <M extends ActiveRecord<?>> void recount(
            ActiveRecord<?> owner, RecordOrigin origin, ToMany<?, ?> association) {
        Finder<M> finder = (Finder<M>) Finder.of(owner.getClass());
        Object[] key = finder.mapping().keyColumns().stream()
                .map(column -> column.get(owner))
                .toArray();
        reset(finder.where(finder.keyCondition(key)).raw().at(origin), (ToMany<M, ?>) association);
    }

    private static @Nullable AssociationMapping back(ToMany<?, ?> association) {
        int inverse = association.link().inverse();
        if (inverse < 0) {
            return null;
        }
        AssociationMapping back =
                ModelMapping.of(association.target()).associations().get(inverse);
        return back.rules().counterCache() == null ? null : back;
    }

    private static AssociationMapping counted(ToMany<?, ?> association) {
        AssociationMapping back = back(association);
        if (back != null) {
            return back;
        }
        throw new InvalidQueryException("cannot count " + association + ": no @BelongsTo of "
                + association.target().getSimpleName() + " that leads back says a counterCache");
    }
}
