package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Exists;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Inserts, upserts, updates and deletes. */
final class ChangeCatalogue {
    private final List<Catalogue.Case> cases = new ArrayList<>();

    private ChangeCatalogue() {}

    static List<Catalogue.Case> cases() {
        ChangeCatalogue catalogue = new ChangeCatalogue();
        catalogue.inserts();
        catalogue.upserts();
        catalogue.upsertsOfTwoColumns();
        catalogue.updates();
        catalogue.deletes();
        return catalogue.cases;
    }

    private void add(String area, String name, SqlCommand command) {
        cases.add(new Catalogue.Case(area, name, command));
    }

    private static List<Bind> row(String name, int age) {
        return List.of(bind(name), bind(age));
    }

    private void inserts() {
        List<ColumnRef> columns = List.of(NAME, AGE);
        List<List<Bind>> one = List.of(row("Ann", 30));
        List<List<Bind>> two = List.of(row("Ann", 30), row("Bo", 40));
        add("insert", "one row", new InsertCommand(USERS, columns, one, List.of()));
        add("insert", "one row, key back", new InsertCommand(USERS, columns, one, List.of(ID)));
        add("insert", "several rows", new InsertCommand(USERS, columns, two, List.of()));
        add("insert", "several rows, columns back", new InsertCommand(USERS, columns, two, List.of(ID, ACTIVE)));
        add("insert", "defaults", new InsertCommand(USERS, List.of(), List.of(List.of()), List.of()));
        add("insert", "defaults, key back", new InsertCommand(USERS, List.of(), List.of(List.of()), List.of(ID)));
        add(
                "insert",
                "null",
                new InsertCommand(
                        USERS, List.of(EMAIL), List.of(List.of(new Bind(null, ColumnType.STRING))), List.of()));
        add(
                "insert",
                "odd names",
                new InsertCommand(
                        ODD, List.of(SELECT, QUOTED), List.of(List.of(bind("x"), bind("y"))), List.of(CAMEL)));
        add(
                "insert",
                "many rows",
                new InsertCommand(
                        USERS,
                        columns,
                        IntStream.range(0, 1_001).mapToObj(i -> row("n" + i, i)).toList(),
                        List.of()));
        add("insert", "schema", new InsertCommand(new Table("main", "users"), columns, one, List.of()));
    }

    private void upserts() {
        List<ColumnRef> columns = List.of(EMAIL, NAME, AGE);
        List<List<Bind>> one = List.of(List.of(bind("a@x"), bind("Ann"), bind(30)));
        List<List<Bind>> two = List.of(one.get(0), List.of(bind("b@x"), bind("Bo"), bind(40)));
        List<ColumnRef> key = List.of(EMAIL);
        add("upsert", "update", new UpsertCommand(USERS, columns, one, key, List.of(NAME, AGE), List.of()));
        add("upsert", "update several", new UpsertCommand(USERS, columns, two, key, List.of(NAME), List.of()));
        add(
                "upsert",
                "update, columns back",
                new UpsertCommand(USERS, columns, one, key, List.of(AGE), List.of(ID, NAME)));
        add("upsert", "leave", new UpsertCommand(USERS, columns, two, key, List.of(), List.of()));
        add("upsert", "leave, key back", new UpsertCommand(USERS, columns, one, key, List.of(), List.of(ID)));
        add(
                "upsert",
                "key of two columns",
                new UpsertCommand(USERS, columns, one, List.of(NAME, AGE), List.of(EMAIL), List.of()));
    }

    private void upsertsOfTwoColumns() {
        List<ColumnRef> columns = List.of(NAME, AGE, EMAIL, BALANCE);
        List<List<Bind>> two = List.of(
                List.of(bind("Ann"), bind(30), bind("a@x"), bind(new BigDecimal("1.5"))),
                List.of(bind("Bo"), bind(40), new Bind(null, ColumnType.STRING), new Bind(null, ColumnType.DECIMAL)));
        List<ColumnRef> key = List.of(NAME, AGE);
        List<ColumnRef> rest = List.of(EMAIL, BALANCE);
        add("upsert", "key of two columns, several rows", new UpsertCommand(USERS, columns, two, key, rest, List.of()));
        add("upsert", "key of two columns, leave", new UpsertCommand(USERS, columns, two, key, List.of(), List.of()));
        add("upsert", "with a null", new UpsertCommand(USERS, columns, List.of(two.get(1)), key, rest, List.of()));
        add(
                "upsert",
                "update the key as well",
                new UpsertCommand(USERS, columns, List.of(two.get(0)), key, columns, List.of()));
        add(
                "upsert",
                "counting",
                new UpsertCommand(
                        USERS,
                        List.of(EMAIL, NAME),
                        List.of(List.of(bind("a@x"), bind("Ann"))),
                        List.of(EMAIL),
                        List.of(NAME),
                        AGE,
                        List.of()));
        add(
                "upsert",
                "nothing but the key",
                new UpsertCommand(
                        USERS, List.of(EMAIL), List.of(List.of(bind("a@x"))), List.of(EMAIL), List.of(), List.of()));
    }

    private void updates() {
        update("every row", List.of(new Assignment(ACTIVE, bind(false))), null);
        update("some rows", List.of(new Assignment(NAME, bind("x")), new Assignment(AGE, bind(1))), eq(ID, 1L));
        update("to null", List.of(new Assignment(EMAIL, new Bind(null, ColumnType.STRING))), gt(AGE, 1));
        update("arithmetic", List.of(new Assignment(AGE, Catalogue.plus(AGE, 1))), eq(ID, 1L));
        update("to another column", List.of(new Assignment(NAME, EMAIL)), Constant.TRUE);
        update("fragment", List.of(new Assignment(NAME, Catalogue.fragment("upper(name)"))), eq(ID, 1L));
        SelectCommand count =
                selecting(P, Aggregate.countRows()).where(eq(POST_USER, ID)).get();
        update("to a subquery", List.of(new Assignment(AGE, new ScalarSubquery(count, ColumnType.LONG))), null);
        update("where nothing", List.of(new Assignment(AGE, bind(1))), new InList(ID, List.of(), false));
        update(
                "where in a subquery",
                List.of(new Assignment(AGE, bind(1))),
                new InSubquery(ID, selecting(P, POST_USER).get(), false));
        update(
                "where in a select of the same table",
                List.of(new Assignment(AGE, bind(1))),
                new InSubquery(ID, selecting(U, MANAGER_ID).where(gt(AGE, 60)).get(), false));
        update(
                "of the first rows",
                List.of(new Assignment(AGE, bind(1))),
                new InSubquery(ID, selecting(U, ID).orderBy(asc(ID)).limit(2).get(), false));
        add("update", "odd names", new UpdateCommand(ODD, List.of(new Assignment(QUOTED, bind("x"))), eq(SELECT, "y")));
    }

    private void update(String name, List<Assignment> assignments, @Nullable Condition where) {
        add("update", name, new UpdateCommand(USERS, assignments, where));
    }

    private void deletes() {
        add("delete", "every row", new DeleteCommand(USERS, null));
        add("delete", "some rows", new DeleteCommand(USERS, eq(ID, 1L)));
        add("delete", "where true", new DeleteCommand(USERS, Constant.TRUE));
        add("delete", "where nothing", new DeleteCommand(USERS, new InList(ID, List.of(), false)));
        add("delete", "where not in nothing", new DeleteCommand(USERS, new InList(ID, List.of(), true)));
        add(
                "delete",
                "where a subquery is empty",
                new DeleteCommand(
                        USERS, new Exists(selecting(P).where(eq(POST_USER, ID)).get(), true)));
        add(
                "delete",
                "where in a select of the same table",
                new DeleteCommand(
                        USERS,
                        new InSubquery(
                                ID, selecting(U, MANAGER_ID).where(gt(AGE, 60)).get(), false)));
        add(
                "delete",
                "the first rows",
                new DeleteCommand(
                        USERS,
                        new InSubquery(
                                ID, selecting(U, ID).orderBy(asc(ID)).limit(2).get(), false)));
        add("delete", "fragment", new DeleteCommand(USERS, Catalogue.fragment("age = 1 or age = 2")));
    }
}
