package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Composite;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Literal;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.Table;
import java.util.List;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Expressions of one select, update or delete. */
final class Expressions {
    private final Pass pass;
    private final boolean qualified;
    private final @Nullable Table changed;

    /**
     * Expressions of one select.
     *
     * @param qualified whether columns are written with their table's name
     */
    Expressions(Pass pass, boolean qualified) {
        this.pass = pass;
        this.qualified = qualified;
        this.changed = null;
    }

    /** Expressions of an update of {@code changed}, or a delete from it: its columns are written without its name. */
    Expressions(Pass pass, Table changed) {
        this.pass = pass;
        this.qualified = false;
        this.changed = changed;
    }

    /** Selects inside these expressions. */
    Nested nested() {
        return new Nested(pass, changed);
    }

    Pass pass() {
        return pass;
    }

    Field<Number> field(Expression expression) {
        if (expression instanceof ColumnRef column) {
            return qualified ? pass.qualified(column) : pass.column(column);
        }
        if (expression instanceof Bind bind) {
            return pass.bind(bind);
        }
        if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Aggregate aggregate) {
            return Pass.untyped(aggregate(aggregate));
        }
        if (expression instanceof ScalarSubquery subquery) {
            return nested().of(subquery.select()).asField();
        }
        if (expression instanceof SqlTemplate template) {
            return template(template, true);
        }
        if (expression instanceof Literal literal) {
            return Composites.template("literal", String.valueOf(literal.number()), List.of());
        }
        if (expression instanceof Composite composite) {
            return new Composites(this).field(composite);
        }
        return fragment((SqlFragment) expression, true);
    }

    /** An expression that stands alone in a list, where a fragment needs no parentheses. */
    Field<Number> listed(Expression expression) {
        if (expression instanceof SqlTemplate template) {
            return template(template, false);
        }
        return expression instanceof SqlFragment fragment ? fragment(fragment, false) : field(expression);
    }

    private Field<Number> template(SqlTemplate template, boolean parentheses) {
        return Pass.untyped(
                CustomField.of("template", SQLDataType.OTHER, context -> write(template, parentheses, context)));
    }

    private void write(SqlTemplate template, boolean parentheses, Context<?> context) {
        context.sql(parentheses ? "(" : "")
                .sql(pass.words().piece(template.pieces().get(0)));
        for (int i = 0; i < template.parts().size(); i++) {
            context.visit(field(template.parts().get(i)));
            context.sql(pass.words().piece(template.pieces().get(i + 1)));
        }
        context.sql(parentheses ? ")" : "");
    }

    private Field<Number> fragment(SqlFragment fragment, boolean parentheses) {
        return Pass.untyped(
                CustomField.of("fragment", SQLDataType.OTHER, context -> write(fragment, parentheses, context)));
    }

    /** Puts the pieces into the text as they are: jOOQ does not parse them, so braces, quotes and colons are safe. */
    void write(SqlFragment fragment, boolean parentheses, Context<?> context) {
        context.sql(parentheses ? "(" : "")
                .sql(pass.words().piece(fragment.pieces().get(0)));
        for (int i = 0; i < fragment.binds().size(); i++) {
            context.visit(pass.bind(fragment.binds().get(i)));
            context.sql(pass.words().piece(fragment.pieces().get(i + 1)));
        }
        boolean comment = fragment.pieces().stream().anyMatch(piece -> piece.contains("--"));
        context.sql(comment ? "\n" : "").sql(parentheses ? ")" : "");
    }

    private Field<Number> arithmetic(Arithmetic arithmetic) {
        Field<Number> left = field(arithmetic.left());
        Field<Number> right = field(arithmetic.right());
        return switch (arithmetic.operator()) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case DIVIDE -> Functions.isWholeDivision(arithmetic) ? whole(left, right) : left.div(right);
        };
    }

    /** Engines divide whole numbers to whole ones, or to fractions: here to whole ones, as Java does. */
    private Field<Number> whole(Field<Number> left, Field<Number> right) {
        return Composites.template("quotient", pass.target().wholeQuotient(), List.of(left, right));
    }

    private Field<?> aggregate(Aggregate aggregate) {
        Expression argument = aggregate.argument();
        Field<Number> field = argument == null ? null : field(argument);
        Field<?> own = pass.target().aggregate(aggregate, field);
        if (own != null) {
            return own;
        }
        if (field == null) {
            return DSL.count();
        }
        boolean distinct = aggregate.distinct();
        return switch (aggregate.function()) {
            case COUNT -> distinct ? DSL.countDistinct(field) : DSL.count(field);
            case SUM -> distinct ? DSL.sumDistinct(field) : DSL.sum(field);
            case AVG -> distinct ? DSL.avgDistinct(field) : DSL.avg(field);
            case MIN -> distinct ? DSL.minDistinct(field) : DSL.min(field);
            case MAX -> distinct ? DSL.maxDistinct(field) : DSL.max(field);
        };
    }
}
