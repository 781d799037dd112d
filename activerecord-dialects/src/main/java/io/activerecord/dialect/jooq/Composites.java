package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Case;
import io.activerecord.sql.Cast;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Composite;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Frame;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.Over;
import io.activerecord.sql.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;

/** Expressions made of others, written by hand: they read alike on every engine but for the names of functions. */
final class Composites {
    private final Expressions expressions;
    private final Pass pass;

    Composites(Expressions expressions) {
        this.expressions = expressions;
        this.pass = expressions.pass();
    }

    Field<Number> field(Composite composite) {
        if (composite instanceof Over over) {
            return over(over);
        }
        if (composite instanceof Case branches) {
            return branches(branches);
        }
        if (composite instanceof Cast cast) {
            Field<Number> operand = expressions.field(cast.operand());
            return template("cast", pass.target().castTo(cast.type(), "{0}"), List.of(operand));
        }
        if (composite instanceof FunctionCall call) {
            return template("call", pass.target().function(call), operands(call.arguments()));
        }
        return window((WindowFunction) composite);
    }

    /** {@code {0}}, {@code {1}} for the operands, {@code {*}} for all between commas; every other character is itself. */
    static Field<Number> template(String name, String text, List<? extends QueryPart> operands) {
        return custom(name, context -> write(context, text, operands));
    }

    private static void write(Context<?> context, String text, List<? extends QueryPart> operands) {
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            context.sql(text.substring(from, open));
            String which = text.substring(open + 1, close);
            if (which.equals("*")) {
                ValueRows.list(context, operands);
            } else {
                context.visit(operands.get(Integer.parseInt(which)));
            }
            from = close + 1;
        }
        context.sql(text.substring(from));
    }

    private interface Writer {
        void write(Context<?> context);
    }

    private static Field<Number> custom(String name, Writer writer) {
        return Pass.untyped(CustomField.of(name, SQLDataType.OTHER, writer::write));
    }

    /** A place-holder among operands has no column beside it to take its type from. */
    Field<Number> operand(Expression expression) {
        Field<Number> field = expressions.field(expression);
        if (!(expression instanceof Bind bind)) {
            return field;
        }
        String cast = pass.target().operandAs(bind.type(), "{0}");
        return cast == null ? field : template("operand", cast, List.of(field));
    }

    private List<Field<Number>> operands(List<Expression> operands) {
        return operands.stream().map(this::operand).toList();
    }

    private Field<Number> branches(Case branches) {
        Conditions conditions = new Conditions(expressions);
        return custom("case", context -> {
            context.sql("case");
            for (Case.Branch branch : branches.branches()) {
                context.sql(" when ").visit(conditions.condition(branch.when()));
                context.sql(" then ").visit(operand(branch.then()));
            }
            Expression otherwise = branches.otherwise();
            if (otherwise != null) {
                context.sql(" else ").visit(operand(otherwise));
            }
            context.sql(" end");
        });
    }

    // ---- windows ----

    private Field<Number> window(WindowFunction function) {
        return template("window", name(function) + "({*})", operands(function.arguments()));
    }

    private static String name(WindowFunction function) {
        return function.function().name().toLowerCase(Locale.ROOT);
    }

    private Field<Number> over(Over over) {
        pass.require(DialectFeature.WINDOW_FUNCTIONS, "use window functions", "compute it in the application");
        Field<Number> function = over.function() instanceof Aggregate aggregate
                ? expressions.field(aggregate)
                : window((WindowFunction) over.function());
        return custom("over", context -> {
            context.visit(function).sql(" over (");
            String between = partition(context, over);
            order(context, over, between);
            Frame frame = over.frame();
            context.sql(frame == null ? ")" : " " + text(frame) + ")");
        });
    }

    private String partition(Context<?> context, Over over) {
        if (over.partitionBy().isEmpty()) {
            return "";
        }
        context.sql("partition by ");
        ValueRows.list(
                context, over.partitionBy().stream().map(expressions::field).toList());
        return " ";
    }

    private void order(Context<?> context, Over over, String between) {
        if (over.orderBy().isEmpty()) {
            return;
        }
        Orderings orderings = new Orderings(pass, expressions);
        List<QueryPart> terms = new ArrayList<>();
        for (Ordering ordering : over.orderBy()) {
            terms.addAll(orderings.terms(ordering, expressions.field(ordering.expression())));
        }
        context.sql(between).sql("order by ");
        ValueRows.list(context, terms);
    }

    private static String text(Frame frame) {
        String unit = frame.unit() == Frame.Unit.ROWS ? "rows" : "range";
        return unit + " between " + text(frame.start()) + " and " + text(frame.end());
    }

    private static String text(Frame.Bound bound) {
        return switch (bound.edge()) {
            case UNBOUNDED_PRECEDING -> "unbounded preceding";
            case PRECEDING -> bound.rows() + " preceding";
            case CURRENT_ROW -> "current row";
            case FOLLOWING -> bound.rows() + " following";
            case UNBOUNDED_FOLLOWING -> "unbounded following";
        };
    }

    /** Refuses a type that no engine's cast is known for. */
    static UnsupportedByDialectException noCast(ColumnType type) {
        return new UnsupportedByDialectException("no dialect can cast to " + type
                + "; cast to STRING, INTEGER, LONG, DOUBLE, DECIMAL or LOCAL_DATE, or write a fragment");
    }
}
