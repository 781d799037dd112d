package io.activerecord.dialect.jooq;

import io.activerecord.sql.Between;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Junction;
import io.activerecord.sql.Like;
import io.activerecord.sql.Negation;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.RowComparison;
import io.activerecord.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Conditions of one select, update or delete. */
final class Conditions {
    private final Expressions expressions;
    private final Pass pass;

    Conditions(Expressions expressions) {
        this.expressions = expressions;
        this.pass = expressions.pass();
    }

    org.jooq.Condition condition(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof NullTest test) {
            Field<Number> operand = expressions.field(test.operand());
            return test.negated() ? operand.isNotNull() : operand.isNull();
        }
        if (condition instanceof Between between) {
            return between(between);
        }
        if (condition instanceof Like like) {
            return like(like);
        }
        if (condition instanceof InList list) {
            return in(list);
        }
        if (condition instanceof Constant constant) {
            return constant == Constant.TRUE ? DSL.trueCondition() : DSL.falseCondition();
        }
        if (condition instanceof ImplicitCondition implicit) {
            Condition now = pass.slots().resolved(implicit);
            return now == null ? DSL.noCondition() : condition(now);
        }
        return condition instanceof SqlFragment fragment ? fragment(fragment) : composite(condition);
    }

    private org.jooq.Condition composite(Condition condition) {
        if (condition instanceof Junction junction) {
            return junction(junction);
        }
        if (condition instanceof RowComparison rows) {
            return new RowComparisons(this, expressions).condition(rows);
        }
        if (condition instanceof Negation negation) {
            return DSL.not(condition(negation.operand()));
        }
        if (condition instanceof InSubquery in) {
            return in(in);
        }
        Exists exists = (Exists) condition;
        Select<?> select = expressions.nested().of(exists.select());
        return exists.negated() ? DSL.notExists(select) : DSL.exists(select);
    }

    Field<Number> compared(Expression expression) {
        Field<Number> field = expressions.field(expression);
        return expression instanceof Bind bind ? cast(field, bind.type()) : field;
    }

    private Field<Number> cast(Field<Number> bind, ColumnType type) {
        String as = pass.target().comparedAs(type);
        return as == null
                ? bind
                : Pass.untyped(CustomField.of(
                        "compared",
                        SQLDataType.OTHER,
                        context -> context.sql("cast(").visit(bind).sql(" as " + as + ")")));
    }

    private org.jooq.Condition comparison(Comparison comparison) {
        Field<Number> left = compared(comparison.left());
        Field<Number> right = compared(comparison.right());
        return switch (comparison.operator()) {
            case EQ -> left.eq(right);
            case NE -> left.ne(right);
            case LT -> left.lt(right);
            case LE -> left.le(right);
            case GT -> left.gt(right);
            case GE -> left.ge(right);
        };
    }

    @SuppressWarnings("unchecked") // jOOQ counts the columns of a select by its type; ours are only rendered
    private org.jooq.Condition in(InSubquery in) {
        Field<Number> operand = expressions.field(in.operand());
        Select<Record1<Number>> select =
                (Select<Record1<Number>>) (Select<?>) expressions.nested().in(in.select());
        return in.negated() ? operand.notIn(select) : operand.in(select);
    }

    private org.jooq.Condition in(InList list) {
        if (list.values().isEmpty()) {
            return list.negated() ? DSL.trueCondition() : DSL.falseCondition();
        }
        Field<Number> operand = expressions.field(list.operand());
        List<Field<Number>> values = new ArrayList<>(list.paddedSize());
        for (int i = 0; i < list.paddedSize(); i++) {
            values.add(cast(pass.bind(list, i), list.values().get(0).type()));
        }
        return list.negated() ? operand.notIn(values) : operand.in(values);
    }

    private org.jooq.Condition between(Between between) {
        Field<Number> operand = expressions.field(between.operand());
        Field<Number> low = compared(between.low());
        Field<Number> high = compared(between.high());
        return between.negated() ? operand.notBetween(low, high) : operand.between(low, high);
    }

    private org.jooq.Condition like(Like like) {
        Field<String> operand = expressions.field(like.operand()).coerce(SQLDataType.VARCHAR);
        Field<String> bound = pass.bind(like.pattern()).coerce(SQLDataType.VARCHAR);
        Field<String> pattern = like.escaped() ? pass.target().escapedPattern(bound) : bound;
        Field<String> left = like.ignoreCase() ? DSL.lower(operand) : operand;
        Field<String> right = like.ignoreCase() ? DSL.lower(pattern) : pattern;
        if (like.escaped()) {
            return like.negated() ? left.notLike(right, Like.ESCAPE) : left.like(right, Like.ESCAPE);
        }
        return like.negated() ? left.notLike(right) : left.like(right);
    }

    private org.jooq.Condition junction(Junction junction) {
        List<org.jooq.Condition> parts = new ArrayList<>(junction.parts().size());
        for (Condition part : junction.parts()) {
            parts.add(condition(part));
        }
        return junction.kind() == Junction.Kind.AND ? DSL.and(parts) : DSL.or(parts);
    }

    private org.jooq.Condition fragment(SqlFragment fragment) {
        return CustomCondition.of(context -> expressions.write(fragment, true, context));
    }
}
