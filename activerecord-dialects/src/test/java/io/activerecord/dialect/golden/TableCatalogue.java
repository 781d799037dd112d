package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Constant;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Join;
import io.activerecord.sql.Literal;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Queries as tables: derived, lateral, under names, put together. */
final class TableCatalogue {
    private static final Source TREE = Source.of(Table.of("tree"));
    private static final ColumnRef TREE_ID = new ColumnRef(TREE, "id", ColumnType.LONG);
    private static final ColumnRef TREE_NAME = new ColumnRef(TREE, "name", ColumnType.STRING);

    private final List<Catalogue.Case> cases = new ArrayList<>();

    private TableCatalogue() {}

    static List<Catalogue.Case> cases() {
        TableCatalogue catalogue = new TableCatalogue();
        catalogue.derived();
        catalogue.laterals();
        catalogue.sets();
        catalogue.with();
        catalogue.recursive();
        return catalogue.cases;
    }

    private void add(String area, String name, SqlCommand command) {
        cases.add(new Catalogue.Case(area, name, command));
    }

    private void derived() {
        SelectCommand grown = selecting(U, ID, NAME, AGE)
                .where(gt(AGE, 17))
                .orderBy(desc(AGE))
                .get();
        DerivedTable users = DerivedTable.of(grown, "users");
        add(
                "derived",
                "under the table's own name",
                selecting(users, ID).where(eq(NAME, "Ann")).get());
        add(
                "derived",
                "joined",
                selecting(users, ID, POST_TITLE)
                        .join(Join.Kind.INNER, P, eq(POST_USER, ID))
                        .get());
        SelectCommand counts = selecting(P, POST_USER, Aggregate.countRows())
                .as("n")
                .groupBy(POST_USER)
                .get();
        DerivedTable posts = DerivedTable.of(counts, "counts");
        add(
                "derived",
                "as a join",
                selecting(U, NAME, posts.column("n", ColumnType.LONG))
                        .join(Join.Kind.LEFT, posts, eq(posts.column("user_id", ColumnType.LONG), ID))
                        .where(gt(AGE, 5))
                        .get());
        SelectCommand paged = selecting(U, ID, AGE).orderBy(asc(AGE)).limit(10).get();
        add(
                "derived",
                "of a page",
                selecting(DerivedTable.of(paged, "page"), Aggregate.countRows()).get());
    }

    private void laterals() {
        SelectCommand latest = selecting(P, POST_ID, POST_TITLE)
                .where(eq(POST_USER, ID))
                .orderBy(desc(POST_ID))
                .limit(2)
                .get();
        DerivedTable lateral = new DerivedTable(latest, "latest", true);
        for (Join.Kind kind : Join.Kind.values()) {
            add(
                    "derived",
                    "lateral, " + kind.name().toLowerCase(Locale.ROOT),
                    selecting(U, NAME, lateral.column("title", ColumnType.STRING))
                            .join(kind, lateral, Constant.TRUE)
                            .where(gt(AGE, 5))
                            .get());
        }
    }

    private void sets() {
        SelectCommand young = selecting(U, ID, NAME).where(gt(bind(18), AGE)).get();
        SelectCommand old = selecting(U, ID, NAME).where(gt(AGE, 65)).get();
        SelectCommand first =
                selecting(U, ID, NAME).orderBy(asc(ID)).limit(3).offset(1).get();
        for (SetOperation.Operator operator : SetOperation.Operator.values()) {
            String word = operator.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            SetOperation set = new SetOperation(operator, List.of(young, old));
            add(
                    "set",
                    word,
                    selecting(DerivedTable.of(set, "users"), ID, NAME)
                            .where(gt(ID, 1L))
                            .orderBy(asc(NAME))
                            .limit(5)
                            .get());
            add(
                    "set",
                    word + ", with a page",
                    selecting(
                                    DerivedTable.of(new SetOperation(operator, List.of(old, first)), "users"),
                                    Aggregate.countRows())
                            .get());
        }
        SetOperation union = new SetOperation(SetOperation.Operator.UNION, List.of(young, old));
        add(
                "set",
                "within a set",
                selecting(
                                DerivedTable.of(
                                        new SetOperation(SetOperation.Operator.EXCEPT, List.of(union, old)), "users"),
                                ID)
                        .get());
    }

    private void with() {
        NamedQuery grown = new NamedQuery(
                "grown", List.of(), selecting(U, ID, NAME).where(gt(AGE, 17)).get(), false);
        Source as = new Source(Table.of("grown"), "users");
        add(
                "with",
                "as the table",
                selecting(as, ID, NAME).with(grown).where(eq(NAME, "Ann")).get());
        add(
                "with",
                "in a condition",
                selecting(P, POST_ID)
                        .where(new InSubquery(
                                POST_USER, selecting(as, ID).with(grown).get(), false))
                        .limit(3)
                        .get());
        Source named = Source.of(Table.of("grown"));
        ColumnRef id = new ColumnRef(named, "id", ColumnType.LONG);
        NamedQuery latest = new NamedQuery(
                "latest",
                List.of("one", "two"),
                selecting(named, id, new ColumnRef(named, "name", ColumnType.STRING))
                        .with(grown)
                        .limit(1)
                        .get(),
                false);
        Source last = Source.of(Table.of("latest"));
        add(
                "with",
                "one that reads another",
                selecting(last, new ColumnRef(last, "two", ColumnType.STRING))
                        .with(latest)
                        .where(new InSubquery(
                                new ColumnRef(last, "one", ColumnType.LONG),
                                selecting(named, id).with(grown).get(),
                                false))
                        .get());
        add(
                "with",
                "in a delete",
                new DeleteCommand(
                        POSTS,
                        new InSubquery(
                                POST_USER, selecting(named, id).with(grown).get(), false)));
    }

    private void recursive() {
        Arithmetic deeper = new Arithmetic(
                new ColumnRef(TREE, "depth", ColumnType.INTEGER),
                Arithmetic.Operator.PLUS,
                new Literal(1, ColumnType.INTEGER),
                ColumnType.INTEGER);
        SelectCommand root = selecting(U, ID, NAME, new Literal(0, ColumnType.INTEGER))
                .where(eq(ID, 1L))
                .get();
        SelectCommand below = selecting(U, ID, NAME, deeper)
                .join(Join.Kind.INNER, TREE, eq(TREE_ID, MANAGER_ID))
                .get();
        NamedQuery tree = new NamedQuery(
                "tree",
                List.of("id", "name", "depth"),
                new SetOperation(SetOperation.Operator.UNION_ALL, List.of(root, below)),
                true);
        add(
                "with",
                "recursive",
                selecting(TREE, TREE_ID, TREE_NAME)
                        .with(tree)
                        .orderBy(asc(TREE_NAME))
                        .get());
        add(
                "with",
                "recursive, as the table",
                selecting(new Source(Table.of("tree"), "users"), ID, NAME)
                        .with(tree)
                        .get());
    }
}
