package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Frame;
import io.activerecord.sql.Literal;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.Over;
import io.activerecord.sql.WindowFunction;
import io.activerecord.sql.WindowFunction.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Window functions of every kind. */
final class WindowCatalogue {
    private static final String AREA = "window";

    private final List<Catalogue.Case> cases = new ArrayList<>();

    private WindowCatalogue() {}

    static List<Catalogue.Case> cases() {
        WindowCatalogue catalogue = new WindowCatalogue();
        catalogue.ranks();
        catalogue.values();
        catalogue.aggregates();
        catalogue.frames();
        return catalogue.cases;
    }

    private void add(String name, Select select) {
        cases.add(new Catalogue.Case(AREA, name, select.get()));
    }

    private static Over over(Expression function, @Nullable Frame frame, Ordering... order) {
        return new Over(function, List.of(NAME), List.of(order), frame);
    }

    private void ranks() {
        for (Function function : List.of(
                Function.ROW_NUMBER, Function.RANK, Function.DENSE_RANK, Function.PERCENT_RANK, Function.CUME_DIST)) {
            add(
                    function.name().toLowerCase(Locale.ROOT),
                    selecting(U, ID, over(WindowFunction.of(function), null, desc(AGE)))
                            .as("n"));
        }
        WindowFunction ntile =
                new WindowFunction(Function.NTILE, List.of(new Literal(4, ColumnType.INTEGER)), ColumnType.LONG);
        add("ntile", selecting(U, ID, over(ntile, null, asc(AGE))).as("n"));
        Over all = new Over(WindowFunction.of(Function.ROW_NUMBER), List.of(), List.of(asc(ID)), null);
        add("without partition", selecting(U, all).as("n"));
        add(
                "nulls moved in its order",
                selecting(U, over(WindowFunction.of(Function.RANK), null, asc(AGE).nullsLast(), desc(ID)))
                        .as("n"));
        DerivedTable numbered = DerivedTable.of(
                selecting(
                                P,
                                POST_ID,
                                POST_USER,
                                new Over(
                                        WindowFunction.of(Function.ROW_NUMBER),
                                        List.of(POST_USER),
                                        List.of(desc(POST_ID)),
                                        null))
                        .as("n")
                        .where(gt(POST_ID, 5L))
                        .get(),
                "posts");
        ColumnRef number = numbered.column("n", ColumnType.LONG);
        add(
                "the first three of each",
                selecting(numbered, POST_ID, POST_USER)
                        .where(compare(number, Comparison.Operator.LE, bind(3L)))
                        .orderBy(asc(POST_USER), asc(number)));
    }

    private void values() {
        Literal two = new Literal(2, ColumnType.INTEGER);
        for (Function function : List.of(Function.LAG, Function.LEAD)) {
            String name = function.name().toLowerCase(Locale.ROOT);
            WindowFunction one = new WindowFunction(function, List.of(AGE), ColumnType.INTEGER);
            WindowFunction further = new WindowFunction(function, List.of(AGE, two), ColumnType.INTEGER);
            add(name, selecting(U, over(one, null, asc(ID))).as("n"));
            add(name + " by two", selecting(U, over(further, null, asc(ID))).as("n"));
        }
        Frame whole = frame(Frame.Edge.UNBOUNDED_PRECEDING, 0, Frame.Edge.UNBOUNDED_FOLLOWING, 0);
        for (Function function : List.of(Function.FIRST_VALUE, Function.LAST_VALUE)) {
            WindowFunction value = new WindowFunction(function, List.of(AGE), ColumnType.INTEGER);
            add(
                    function.name().toLowerCase(Locale.ROOT),
                    selecting(U, over(value, whole, asc(ID))).as("n"));
        }
    }

    private void aggregates() {
        for (Aggregate.Function function : Aggregate.Function.values()) {
            Aggregate aggregate = aggregate(function, AGE, false);
            add(
                    function.name().toLowerCase(Locale.ROOT),
                    selecting(U, over(aggregate, null)).as("n"));
        }
        add("count of rows", selecting(U, over(Aggregate.countRows(), null)).as("n"));
        Over whole = new Over(Aggregate.countRows(), List.of(), List.of(), null);
        add("over everything", selecting(U, ID, whole).as("n"));
        add(
                "running total",
                selecting(U, ID, over(aggregate(Aggregate.Function.SUM, AGE, false), null, asc(ID)))
                        .as("n"));
    }

    private static Frame frame(Frame.Edge start, int before, Frame.Edge end, int after) {
        return new Frame(Frame.Unit.ROWS, new Frame.Bound(start, before), new Frame.Bound(end, after));
    }

    private void frames() {
        Aggregate sum = aggregate(Aggregate.Function.SUM, AGE, false);
        add(
                "two before to one after",
                selecting(U, over(sum, frame(Frame.Edge.PRECEDING, 2, Frame.Edge.FOLLOWING, 1), asc(ID)))
                        .as("n"));
        add(
                "from the current row on",
                selecting(U, over(sum, frame(Frame.Edge.CURRENT_ROW, 0, Frame.Edge.UNBOUNDED_FOLLOWING, 0), asc(ID)))
                        .as("n"));
        Frame range = new Frame(
                Frame.Unit.RANGE,
                new Frame.Bound(Frame.Edge.UNBOUNDED_PRECEDING, 0),
                new Frame.Bound(Frame.Edge.CURRENT_ROW, 0));
        add("a range", selecting(U, over(sum, range, asc(AGE))).as("n"));
    }
}
