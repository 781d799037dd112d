package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.Over;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.WindowFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * The first few associated records of each of many owners, in one statement: their places among those of their owner are
 * counted in a derived table, from which the first ones are taken.
 */
final class PreloadLimit {
    private static final String PLACE = "place_of_owner";

    private PreloadLimit() {}

    static void require(Preload<?, ?> preload, Dialect dialect) {
        String reason = dialect.absences().get(DialectFeature.WINDOW_FUNCTIONS);
        if (reason != null) {
            throw new UnsupportedByDialectException(dialect.name() + " cannot load the first "
                    + preload.limitPerParent() + " of " + preload + " for each owner (feature WINDOW_FUNCTIONS): "
                    + reason + "; load them all, or query them owner by owner");
        }
    }

    static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> find(
            Query<T> base, Preload<?, ?> preload, AssociationLink link, List<List<Object>> keys) {
        List<LinkedRecords.Linked<T>> found = new ArrayList<>();
        for (List<List<Object>> portion : KeyPortions.of(base.orderBy(preload.orderBy()), link.keyRefs(), keys)) {
            Query<T> query = link.ofMany(base, portion);
            found.addAll(LinkedRecords.once(RecordReader.linked(query, command(query, preload, link), link.keyRefs())));
        }
        return found;
    }

    private static SelectCommand command(Query<?> query, Preload<?, ?> preload, AssociationLink link) {
        List<Selection> inner = LinkedRecords.selections(query, link.keyRefs());
        List<ColumnMapping> columns = query.finder().mapping().selectedColumns();
        inner.add(new Selection(place(query, preload, link), PLACE));
        DerivedTable placed = DerivedTable.of(query.command(inner), "placed");
        List<Selection> outer = new ArrayList<>(inner.size());
        for (ColumnMapping column : columns) {
            outer.add(Selection.of(placed.column(column.name(), column.type())));
        }
        for (int i = 0; i < link.keyRefs().size(); i++) {
            String alias = inner.get(columns.size() + i).alias();
            outer.add(Selection.of(placed.column(
                    alias == null ? "" : alias, link.keyRefs().get(i).type())));
        }
        ColumnRef place = placed.column(PLACE, ColumnType.LONG);
        Bind limit = new Bind((long) preload.limitPerParent(), ColumnType.LONG);
        return new SelectCommand(
                false,
                outer,
                placed,
                List.of(),
                new Comparison(place, Comparison.Operator.LE, limit),
                List.of(),
                null,
                List.of(new Ordering(place, Ordering.Direction.ASC, Ordering.Nulls.DEFAULT)),
                null,
                null);
    }

    /** Where several rows lead to one record they have one place, as it is one of the owner's records. */
    private static Over place(Query<?> query, Preload<?, ?> preload, AssociationLink link) {
        List<Ordering> order = order(query, preload);
        WindowFunction.Function function =
                link.isDirect() ? WindowFunction.Function.ROW_NUMBER : WindowFunction.Function.DENSE_RANK;
        return new Over(WindowFunction.of(function), List.<Expression>copyOf(link.keyRefs()), order, null);
    }

    /** Which ones are the first: by their key where the preload's order leaves that open. */
    static List<Ordering> order(Query<?> query, Preload<?, ?> preload) {
        List<Ordering> order = new ArrayList<>(preload.orderBy());
        for (ColumnMapping key : query.finder().mapping().keyColumns()) {
            if (order.stream().noneMatch(term -> term.expression().equals(key.ref()))) {
                order.add(new Ordering(key.ref(), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT));
            }
        }
        return order;
    }
}
