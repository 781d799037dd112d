package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Constant;
import io.activerecord.sql.Exists;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands of every kind and shape, for every dialect to render: its golden files hold what it makes of them. Conditions
 * and changes have their own catalogues.
 */
public final class Catalogue {
    /** A command with a name, filed under an area: each dialect has a golden file for each area. */
    public record Case(String area, String name, SqlCommand command) {
        @Override
        public String toString() {
            return area + ": " + name;
        }
    }

    private final List<Case> cases = new ArrayList<>();

    private Catalogue() {}

    /** All of them, in order; names are unique within an area. */
    public static List<Case> cases() {
        Catalogue catalogue = new Catalogue();
        catalogue.selects();
        catalogue.paging();
        catalogue.joins();
        catalogue.aggregates();
        catalogue.subqueries();
        catalogue.names();
        catalogue.cases.addAll(LockCatalogue.cases());
        catalogue.cases.addAll(TypeCatalogue.cases());
        catalogue.cases.addAll(ConditionCatalogue.cases());
        catalogue.cases.addAll(ChangeCatalogue.cases());
        catalogue.cases.addAll(WindowCatalogue.cases());
        catalogue.cases.addAll(ExpressionCatalogue.cases());
        catalogue.cases.addAll(TableCatalogue.cases());
        return catalogue.cases;
    }

    private void add(String area, String name, Shop.Select select) {
        cases.add(new Case(area, name, select.get()));
    }

    private void selects() {
        add("select", "columns", selecting(U, ID, NAME));
        add("select", "alias of a column", selecting(U, NAME).as("full name"));
        add("select", "a bind", selecting(U, bind("x")).as("constant"));
        add("select", "distinct", selecting(U, NAME).distinct());
        add("select", "no column", selecting(U));
        add("select", "order", selecting(U, ID).orderBy(asc(NAME), desc(AGE)));
        add("select", "nulls first", selecting(U, ID).orderBy(asc(AGE).nullsFirst()));
        add("select", "nulls last", selecting(U, ID).orderBy(desc(AGE).nullsLast()));
        add(
                "select",
                "nulls first, descending",
                selecting(U, ID).orderBy(desc(AGE).nullsFirst()));
        add("select", "nulls last, ascending", selecting(U, ID).orderBy(asc(AGE).nullsLast(), desc(ID)));
        add("select", "order by the same twice", selecting(U, ID).orderBy(asc(AGE), desc(AGE), asc(ID)));
        add("select", "distinct, in order", selecting(U, NAME, AGE).distinct().orderBy(desc(AGE), asc(NAME)));
        add(
                "select",
                "distinct, nulls last",
                selecting(U, NAME, AGE).distinct().where(gt(AGE, 1)).orderBy(asc(AGE).nullsLast(), asc(NAME)));
        add("select", "arithmetic", selecting(U, plus(AGE, 1)).as("next"));
        add(
                "select",
                "arithmetic within arithmetic",
                selecting(
                        U,
                        new Arithmetic(
                                plus(AGE, 1),
                                Arithmetic.Operator.TIMES,
                                new Arithmetic(
                                        BALANCE,
                                        Arithmetic.Operator.MINUS,
                                        new Arithmetic(AGE, Arithmetic.Operator.MINUS, bind(3), ColumnType.INTEGER),
                                        ColumnType.DECIMAL),
                                ColumnType.DECIMAL)));
        add(
                "select",
                "division",
                selecting(
                        U,
                        new Arithmetic(
                                BALANCE, Arithmetic.Operator.DIVIDE, bind(new BigDecimal("2.5")), ColumnType.DECIMAL)));
        add(
                "select",
                "template",
                selecting(U, template()).as("age").where(gt(template(), 3)).orderBy(asc(template())));
        add("select", "order by arithmetic", selecting(U, ID).orderBy(desc(plus(AGE, 1))));
        add(
                "select",
                "fragments in lists",
                selecting(U, fragment("upper(name)")).as("n").orderBy(asc(fragment("length(name)"))));
        add(
                "select",
                "fragment with binds",
                selecting(
                        U,
                        new SqlFragment(
                                List.of("coalesce(name, ", ") || ", ""),
                                List.of(bind("-"), bind("!")),
                                ColumnType.STRING)));
    }

    private void paging() {
        add("paging", "limit", selecting(U, ID).orderBy(asc(ID)).limit(10));
        add(
                "paging",
                "limit and offset",
                selecting(U, ID).orderBy(asc(ID)).limit(10).offset(20));
        add("paging", "offset", selecting(U, ID).orderBy(asc(ID)).offset(20));
        add("paging", "limit without order", selecting(U, ID).limit(1));
        add("paging", "limit of distinct rows", selecting(U, NAME).distinct().limit(3));
        add("paging", "nothing", selecting(U, ID).orderBy(asc(ID)).limit(0));
        add(
                "paging",
                "nothing, after an offset",
                selecting(U, ID).orderBy(asc(ID)).limit(0).offset(20));
        add("paging", "offset without order", selecting(U, ID).offset(20));
        add(
                "paging",
                "limit and offset without order",
                selecting(U, ID).limit(10).offset(20));
        add(
                "paging",
                "limit and offset of distinct rows",
                selecting(U, NAME).distinct().limit(3).offset(6));
        add(
                "paging",
                "limit of distinct rows, nulls last",
                selecting(U, NAME, AGE)
                        .distinct()
                        .orderBy(asc(AGE).nullsLast())
                        .limit(3)
                        .offset(6));
        add(
                "paging",
                "columns of one name",
                selecting(U, ID, POST_ID)
                        .join(Join.Kind.INNER, P, eq(POST_USER, ID))
                        .orderBy(asc(ID))
                        .limit(5));
        add(
                "paging",
                "limit of groups",
                selecting(U, NAME).groupBy(NAME).limit(3).offset(3));
        add(
                "paging",
                "binds before limit and offset",
                selecting(U, bind("x"))
                        .where(gt(AGE, 18))
                        .orderBy(asc(ID))
                        .limit(10)
                        .offset(20));
    }

    private void joins() {
        add("join", "inner", selecting(P, POST_TITLE).join(Join.Kind.INNER, U, eq(POST_USER, ID)));
        add(
                "join",
                "left",
                selecting(U, NAME, POST_TITLE)
                        .join(Join.Kind.LEFT, P, eq(POST_USER, ID))
                        .where(eq(NAME, "Ann"))
                        .orderBy(asc(POST_TITLE))
                        .limit(5));
        ColumnRef managerId = new ColumnRef(MANAGER, "id", ColumnType.LONG);
        ColumnRef managerName = new ColumnRef(MANAGER, "name", ColumnType.STRING);
        add(
                "join",
                "a table with itself",
                selecting(U, NAME, managerName).join(Join.Kind.INNER, MANAGER, eq(MANAGER_ID, managerId)));
        add(
                "join",
                "two tables, binds in ON",
                selecting(U, NAME)
                        .join(Join.Kind.LEFT, MANAGER, eq(MANAGER_ID, managerId).and(eq(managerName, "Bo")))
                        .join(Join.Kind.LEFT, P, eq(POST_USER, ID))
                        .where(gt(AGE, 18)));
        add("join", "aliased table alone", selecting(MANAGER, managerName).where(eq(managerId, 1L)));
    }

    private void aggregates() {
        add("aggregate", "count of rows", selecting(U, Aggregate.countRows()));
        add("aggregate", "count of a column", selecting(U, aggregate(Aggregate.Function.COUNT, EMAIL, false)));
        add("aggregate", "count of distinct values", selecting(U, aggregate(Aggregate.Function.COUNT, EMAIL, true)));
        for (Aggregate.Function function : List.of(
                Aggregate.Function.SUM, Aggregate.Function.AVG, Aggregate.Function.MIN, Aggregate.Function.MAX)) {
            add("aggregate", function.name().toLowerCase(Locale.ROOT), selecting(U, aggregate(function, AGE, false)));
            add(
                    "aggregate",
                    function.name().toLowerCase(Locale.ROOT) + " of distinct values",
                    selecting(U, aggregate(function, AGE, true)));
        }
        add("aggregate", "sum of arithmetic", selecting(U, aggregate(Aggregate.Function.SUM, plus(AGE, 1), false)));
        add(
                "aggregate",
                "group and having",
                selecting(U, NAME, Aggregate.countRows())
                        .as("n")
                        .groupBy(NAME)
                        .having(gt(aggregate(Aggregate.Function.SUM, BALANCE, false), new BigDecimal("10.5")))
                        .orderBy(desc(Aggregate.countRows())));
        add(
                "aggregate",
                "group by two, where and having",
                selecting(U, NAME, AGE)
                        .where(eq(ACTIVE, true))
                        .groupBy(NAME, AGE)
                        .having(gt(Aggregate.countRows(), 1L))
                        .limit(2));
        add(
                "aggregate",
                "group by a fragment",
                selecting(U, Aggregate.countRows()).groupBy(fragment("length(name)")));
    }

    private void subqueries() {
        SelectCommand posts = selecting(P, POST_ID)
                .where(eq(POST_USER, ID).and(eq(POST_TITLE, "x")))
                .get();
        add("subquery", "exists", selecting(U, ID).where(new Exists(posts, false).and(gt(AGE, 1))));
        add("subquery", "not exists", selecting(U, ID).where(new Exists(posts, true)));
        add(
                "subquery",
                "exists without columns",
                selecting(U, ID)
                        .where(new Exists(selecting(P).where(eq(POST_USER, ID)).get(), false)));
        SelectCommand count =
                selecting(P, Aggregate.countRows()).where(eq(POST_USER, ID)).get();
        ScalarSubquery posting = new ScalarSubquery(count, ColumnType.LONG);
        SelectCommand latest =
                selecting(P, POST_USER).orderBy(desc(POST_ID)).limit(3).get();
        add("subquery", "in, with a limit", selecting(U, ID).where(new InSubquery(ID, latest, false)));
        add(
                "subquery",
                "in, with limit and offset",
                selecting(U, ID)
                        .where(new InSubquery(
                                ID,
                                selecting(P, POST_USER)
                                        .orderBy(desc(POST_ID))
                                        .limit(3)
                                        .offset(2)
                                        .get(),
                                true)));
        add(
                "subquery",
                "in, with an order alone",
                selecting(U, ID)
                        .where(new InSubquery(
                                ID,
                                selecting(P, POST_USER).orderBy(desc(POST_ID)).get(),
                                false)));
        add(
                "subquery",
                "the first of a table's own",
                selecting(U, ID)
                        .where(eq(
                                AGE,
                                new ScalarSubquery(
                                        selecting(MANAGER, new ColumnRef(MANAGER, "age", ColumnType.INTEGER))
                                                .orderBy(asc(new ColumnRef(MANAGER, "id", ColumnType.LONG)))
                                                .limit(1)
                                                .get(),
                                        ColumnType.INTEGER))));
        add("subquery", "as a value", selecting(U, NAME).and(posting).as("posts"));
        add("subquery", "compared", selecting(U, ID).where(gt(posting, 2L)));
        add(
                "subquery",
                "within arithmetic",
                selecting(U, ID)
                        .where(gt(new Arithmetic(posting, Arithmetic.Operator.PLUS, bind(1L), ColumnType.LONG), AGE)));
        add(
                "subquery",
                "in the order",
                selecting(U, ID).orderBy(new Ordering(posting, Ordering.Direction.DESC, Ordering.Nulls.DEFAULT)));
        add(
                "subquery",
                "within a subquery",
                selecting(U, ID)
                        .where(new Exists(
                                selecting(P, POST_ID)
                                        .where(new Exists(
                                                selecting(MANAGER)
                                                        .where(eq(MANAGER_ID, POST_USER))
                                                        .get(),
                                                false))
                                        .get(),
                                false)));
    }

    private void names() {
        add(
                "names",
                "reserved words, spaces and quotes",
                selecting(O, SELECT, CAMEL, QUOTED).where(eq(QUOTED, "x")).orderBy(asc(SELECT)));
        add("names", "alias with a quote", selecting(O, SELECT).as("a\" from users; --"));
        Source order = new Source(USERS, "order");
        add(
                "names",
                "reserved words for aliases",
                selecting(order, new ColumnRef(order, "name", ColumnType.STRING))
                        .as("group")
                        .join(Join.Kind.INNER, P, eq(POST_USER, new ColumnRef(order, "id", ColumnType.LONG))));
        Source longest = new Source(USERS, "an_alias_that_is_as_long_as_the_shortest_limit_of_all_60_abcd");
        add(
                "names",
                "long",
                selecting(longest, new ColumnRef(longest, "name", ColumnType.STRING))
                        .as("a_name_that_is_as_long_as_the_shortest_limit_of_all_60_chars")
                        .join(Join.Kind.INNER, P, eq(POST_USER, new ColumnRef(longest, "id", ColumnType.LONG))));
        add("names", "upper case", selecting(U, NAME).as("NAME"));
        add("names", "other letters", selecting(U, NAME).as("größe"));
        add("names", "qualified", selecting(O, SELECT).join(Join.Kind.INNER, U, eq(QUOTED, NAME)));
        Source inSchema = Source.of(new Table("main", "users"));
        ColumnRef name = new ColumnRef(inSchema, "name", ColumnType.STRING);
        add("names", "schema", selecting(inSchema, name).where(eq(name, "x")));
        add("names", "schema, qualified", selecting(inSchema, name).join(Join.Kind.INNER, P, eq(POST_TITLE, name)));
        add(
                "names",
                "like a template",
                selecting(
                                new Source(USERS, "{0} :x ?"),
                                new ColumnRef(new Source(USERS, "{0} :x ?"), "name", ColumnType.STRING))
                        .where(Constant.TRUE));
    }

    static Arithmetic plus(ColumnRef column, int number) {
        return new Arithmetic(column, Arithmetic.Operator.PLUS, bind(number), ColumnType.INTEGER);
    }

    private static SqlTemplate template() {
        return new SqlTemplate(List.of("coalesce(", ", ", ")"), List.of(AGE, bind(0)), ColumnType.INTEGER);
    }

    static SqlFragment fragment(String text) {
        return new SqlFragment(List.of(text), List.of(), ColumnType.STRING);
    }
}
