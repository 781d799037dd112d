package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Case;
import io.activerecord.sql.Cast;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.FunctionCall.Function;
import io.activerecord.sql.Literal;
import io.activerecord.sql.RowComparison;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpdateCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions, case expressions, casts and rows of values. */
final class ExpressionCatalogue {
    private static final String AREA = "expression";
    private static final Literal TWO = new Literal(2, ColumnType.INTEGER);

    private final List<Catalogue.Case> cases = new ArrayList<>();

    private ExpressionCatalogue() {}

    static List<Catalogue.Case> cases() {
        ExpressionCatalogue catalogue = new ExpressionCatalogue();
        catalogue.texts();
        catalogue.numbers();
        catalogue.times();
        catalogue.branches();
        catalogue.casts();
        catalogue.rows();
        return catalogue.cases;
    }

    private void add(String name, SqlCommand command) {
        cases.add(new Catalogue.Case(AREA, name, command));
    }

    private void add(String name, Function function, ColumnType type, Expression... arguments) {
        FunctionCall call = new FunctionCall(function, List.of(arguments), type);
        add(name, selecting(U, ID, call).as("x").get());
    }

    private void texts() {
        for (Function function : List.of(Function.LOWER, Function.UPPER, Function.TRIM)) {
            add(function.name().toLowerCase(Locale.ROOT), function, ColumnType.STRING, NAME);
        }
        add("length", Function.LENGTH, ColumnType.INTEGER, NAME);
        add("substring", Function.SUBSTRING, ColumnType.STRING, NAME, TWO, new Literal(3, ColumnType.INTEGER));
        add("substring to the end", Function.SUBSTRING, ColumnType.STRING, NAME, TWO);
        add("concat", Function.CONCAT, ColumnType.STRING, NAME, bind(", "), EMAIL);
        add("coalesce", Function.COALESCE, ColumnType.STRING, EMAIL, NAME, bind("-"));
        add("nullif", Function.NULLIF, ColumnType.STRING, NAME, bind("x"));
        FunctionCall lower = new FunctionCall(Function.LOWER, List.of(NAME), ColumnType.STRING);
        add("in a condition", selecting(U, ID).where(eq(lower, "ann")).get());
        add("in the order", selecting(U, ID).orderBy(desc(lower).nullsLast()).get());
        add(
                "in groups",
                selecting(U, lower, Aggregate.countRows())
                        .as("n")
                        .groupBy(lower)
                        .get());
        add("in an update", new UpdateCommand(USERS, List.of(new Assignment(NAME, lower)), eq(ID, 1L)));
    }

    private void numbers() {
        add("abs", Function.ABS, ColumnType.INTEGER, AGE);
        add("round", Function.ROUND, ColumnType.DECIMAL, BALANCE);
        add("round to digits", Function.ROUND, ColumnType.DECIMAL, BALANCE, TWO);
        add("mod", Function.MOD, ColumnType.INTEGER, AGE, bind(7));
        Arithmetic whole = new Arithmetic(AGE, Arithmetic.Operator.DIVIDE, bind(2), ColumnType.INTEGER);
        add("division of whole numbers", selecting(U, whole).as("x").get());
        FunctionCall abs = new FunctionCall(Function.ABS, List.of(AGE), ColumnType.INTEGER);
        add(
                "within arithmetic",
                selecting(U, new Arithmetic(abs, Arithmetic.Operator.PLUS, bind(1), ColumnType.INTEGER))
                        .as("x")
                        .get());
    }

    private void times() {
        add("now", Function.NOW, ColumnType.INSTANT);
        for (Function function :
                List.of(Function.YEAR, Function.MONTH, Function.DAY, Function.HOUR, Function.MINUTE, Function.SECOND)) {
            FunctionCall call = new FunctionCall(function, List.of(thing(ColumnType.INSTANT)), ColumnType.INTEGER);
            add(
                    function.name().toLowerCase(Locale.ROOT),
                    selecting(T, call).as("x").get());
        }
        FunctionCall year = new FunctionCall(Function.YEAR, List.of(thing(ColumnType.LOCAL_DATE)), ColumnType.INTEGER);
        add("year of a date", selecting(T, year).as("x").get());
    }

    private void branches() {
        Case grown = new Case(
                List.of(new Case.Branch(gt(AGE, 65), bind("old")), new Case.Branch(gt(AGE, 17), bind("grown"))),
                bind("young"),
                ColumnType.STRING);
        add("case", selecting(U, ID, grown).as("x").get());
        add("case in the order", selecting(U, ID).orderBy(asc(grown)).get());
        Case some = new Case(List.of(new Case.Branch(eq(ACTIVE, true), BALANCE)), null, ColumnType.DECIMAL);
        add(
                "sum of some rows",
                selecting(U, aggregate(Aggregate.Function.SUM, some, false))
                        .as("x")
                        .get());
        Case one = new Case(
                List.of(new Case.Branch(gt(AGE, 17), new Literal(1, ColumnType.INTEGER))), null, ColumnType.INTEGER);
        add(
                "count of some rows",
                selecting(U, aggregate(Aggregate.Function.COUNT, one, false))
                        .as("x")
                        .get());
        add(
                "groups of a case",
                selecting(U, grown, Aggregate.countRows())
                        .as("n")
                        .groupBy(grown)
                        .get());
        add(
                "groups of a case, in order",
                selecting(U, grown, Aggregate.countRows())
                        .as("n")
                        .groupBy(grown)
                        .orderBy(desc(grown))
                        .get());
        add("case in an update", new UpdateCommand(USERS, List.of(new Assignment(NAME, grown)), eq(ACTIVE, true)));
    }

    private void casts() {
        for (ColumnType type : List.of(
                ColumnType.STRING, ColumnType.INTEGER, ColumnType.LONG, ColumnType.DOUBLE, ColumnType.DECIMAL)) {
            add(
                    "cast to " + type.name().toLowerCase(Locale.ROOT),
                    selecting(U, new Cast(AGE, type)).as("x").get());
        }
        add(
                "cast to local_date",
                selecting(T, new Cast(thing(ColumnType.LOCAL_DATE_TIME), ColumnType.LOCAL_DATE))
                        .as("x")
                        .get());
        add(
                "cast to uuid",
                selecting(U, new Cast(NAME, ColumnType.UUID)).as("x").get());
    }

    private void rows() {
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            RowComparison rows = new RowComparison(List.of(AGE, ID), operator, List.of(bind(30), bind(7L)));
            add(
                    "rows " + operator.name().toLowerCase(Locale.ROOT),
                    selecting(U, ID).where(rows).get());
        }
        RowComparison three = new RowComparison(
                List.of(AGE, BALANCE, ID),
                Comparison.Operator.GT,
                List.of(bind(30), bind(new BigDecimal("1.5")), bind(7L)));
        add("rows of three", selecting(U, ID).where(three.and(gt(AGE, 1))).get());
    }
}
