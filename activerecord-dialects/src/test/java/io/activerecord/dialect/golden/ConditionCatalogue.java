package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Catalogue.fragment;
import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.Between;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Like;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Every kind of condition, each in the WHERE of a select. */
final class ConditionCatalogue {
    private final List<Catalogue.Case> cases = new ArrayList<>();

    private ConditionCatalogue() {}

    static List<Catalogue.Case> cases() {
        ConditionCatalogue catalogue = new ConditionCatalogue();
        catalogue.simple();
        catalogue.lists();
        catalogue.likes();
        catalogue.combined();
        catalogue.fragments();
        return catalogue.cases;
    }

    private void add(String name, Condition condition) {
        cases.add(new Catalogue.Case(
                "condition", name, selecting(U, ID).where(condition).get()));
    }

    private void simple() {
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            add(operator.name().toLowerCase(Locale.ROOT), compare(AGE, operator, bind(18)));
        }
        add("two columns", eq(ID, MANAGER_ID));
        add("bind on the left", compare(bind(18), Comparison.Operator.LT, AGE));
        add("null bind", eq(NAME, new Bind(null, ColumnType.STRING)));
        add("boolean", eq(ACTIVE, true));
        add("is null", new NullTest(EMAIL, false));
        add("is not null", new NullTest(EMAIL, true));
        add("between", new Between(AGE, bind(1), bind(2), false));
        add("not between", new Between(AGE, bind(1), bind(2), true));
        add("implicit", eq(NAME, "x").and(new ImplicitCondition(() -> eq(AGE, 18))));
        add("implicit, nothing", eq(NAME, "x").and(new ImplicitCondition(() -> null)));
        add("implicit alone, nothing", new ImplicitCondition(() -> null));
        add("true", Constant.TRUE);
        add("false", Constant.FALSE);
    }

    private void lists() {
        add("in nothing", in(0, false));
        add("not in nothing", in(0, true));
        add("in one", in(1, false));
        add("not in two", in(2, true));
        add("in three, padded", in(3, false));
        add("in 1001", in(1_001, false));
        add("not in 1001", in(1_001, true));
        add("in 2101", in(2_101, false));
        add("in five, padded", gt(AGE, 1).and(in(5, false)).and(eq(NAME, "x")));
        add(
                "in a select",
                new InSubquery(
                        ID, selecting(P, POST_USER).where(eq(POST_TITLE, "x")).get(), false));
        add("not in a select", new InSubquery(ID, selecting(P, POST_USER).get(), true));
    }

    private static InList in(int size, boolean negated) {
        return new InList(ID, LongStream.range(0, size).mapToObj(Bind::of).toList(), negated);
    }

    private void likes() {
        add("like", new Like(NAME, bind("A%"), false, false, false));
        add("not like", new Like(NAME, bind("A%"), false, false, true));
        add("like, escaped", new Like(NAME, bind("50!%%"), true, false, false));
        add("not like, escaped", new Like(NAME, bind("50!%%"), true, false, true));
        add("like, ignoring case", new Like(NAME, bind("a%"), false, true, false));
        add("not like, escaped, ignoring case", new Like(NAME, bind("a!_%"), true, true, true));
    }

    private void combined() {
        add("and", eq(NAME, "x").and(gt(AGE, 18)).and(eq(ACTIVE, true)));
        add("or", eq(NAME, "x").or(gt(AGE, 18)));
        add("and within or", eq(NAME, "x").and(gt(AGE, 1)).or(eq(NAME, "y").and(gt(AGE, 2))));
        add("or within and", eq(NAME, "x").or(eq(NAME, "y")).and(gt(AGE, 2)));
        add("not", eq(NAME, "x").not());
        add("not of and", eq(NAME, "x").and(gt(AGE, 1)).not());
        add("not of or, in and", eq(NAME, "x").or(gt(AGE, 1)).not().and(eq(ACTIVE, true)));
        add("not of not", eq(NAME, "x").not().not());
        add("not of true, or false", Constant.TRUE.not().or(Constant.FALSE));
        add("like, escaped, with a bracket", new Like(NAME, bind("[50!%]%"), true, false, false));
        add("not of like", new Like(NAME, bind("A%"), true, false, false).not());
        add("all of one", Condition.all(List.of(eq(NAME, "x"))));
    }

    private void fragments() {
        add(
                "fragment",
                new SqlFragment(
                        List.of("age >= ", " and active = ", ""), List.of(bind(18), bind(true)), ColumnType.BOOLEAN));
        add("fragment with OR, in and", fragment("age = 1 or age = 2").and(eq(NAME, "x")));
        add("fragment, negated", fragment("age = 1 or age = 2").not());
        add("fragment compared", eq(fragment("age + 1"), 3));
        add("fragment like a template", fragment("name <> '{0} {name} ? :x' and name <> ':y'' {1}' /* {2} ? :z */"));
        add("fragment over lines", fragment("age = 1 -- first\n or age = 2 -- last\n"));
    }
}
