package io.activerecord.dialect.jooq;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Distinct rows with nulls moved, where an engine spells that by an expression in the ORDER BY but wants a distinct
 * select ordered by its columns alone: the distinct rows become a table, and that is ordered.
 */
final class OrderedDistinct {
    private static final String TABLE = "distinct_";
    private static final String COLUMN = "c";

    private final Pass pass;

    OrderedDistinct(Pass pass) {
        this.pass = pass;
    }

    static boolean isNeeded(SelectCommand command, RenderTarget target) {
        return command.distinct()
                && command.orderBy().stream().anyMatch(ordering -> Orderings.movesNulls(ordering, target));
    }

    SelectQuery<Record> select(SelectCommand command, Selects selects) {
        SelectQuery<Record> rows = selects.nested(named(command));
        SelectQuery<Record> query = pass.jooq().selectQuery();
        for (int i = 0; i < command.selections().size(); i++) {
            String name = ColumnNames.name(command.selections().get(i));
            query.addSelect(name == null ? column(i) : column(i).as(pass.name(name)));
        }
        query.addFrom(table(rows));
        Orderings orderings = new Orderings(pass, new Expressions(pass, true));
        for (Ordering ordering : command.orderBy()) {
            orderings.add(ordering, column(position(command, ordering)), query);
        }
        new Pages(pass).add(plain(command), query);
        return query;
    }

    private Table<Record> table(SelectQuery<Record> rows) {
        return DSL.table("({0}) {1}", rows, pass.name(TABLE));
    }

    private Field<Number> column(int position) {
        return Pass.untyped(DSL.field(pass.name(TABLE, COLUMN + (position + 1))));
    }

    private int position(SelectCommand command, Ordering ordering) {
        for (int i = 0; i < command.selections().size(); i++) {
            if (isSame(command.selections().get(i).expression(), ordering.expression())) {
                return i;
            }
        }
        throw new InvalidQueryException(
                "a distinct select can be ordered only by what it selects; select that too, or leave distinct() out");
    }

    @SuppressWarnings("ReferenceEquality") // equal ones may hold other values the next time
    private boolean isSame(Expression selected, Expression ordered) {
        return selected == ordered || (selected.equals(ordered) && pass.parts().holdsNoValues(ordered));
    }

    /** The distinct rows alone, each column under a name of its own. */
    private static SelectCommand named(SelectCommand command) {
        List<Selection> selections = new ArrayList<>();
        for (Selection selection : command.selections()) {
            selections.add(new Selection(selection.expression(), COLUMN + (selections.size() + 1)));
        }
        return new SelectCommand(
                true,
                selections,
                command.from(),
                command.joins(),
                command.where(),
                command.groupBy(),
                command.having(),
                List.of(),
                null,
                null);
    }

    /** What the outer select needs to know for its page: its rows are distinct as they come. */
    private static SelectCommand plain(SelectCommand command) {
        return new SelectCommand(
                false,
                command.selections(),
                command.from(),
                List.of(),
                null,
                List.of(),
                null,
                command.orderBy(),
                command.limit(),
                command.offset());
    }
}
