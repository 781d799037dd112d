package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as a table of another: a {@link Cte} or a {@link Subselect}. Immutable; safe for use by several
 * threads.
 */
public abstract sealed class NamedRows permits Cte, Subselect {
    private final String name;
    private final List<String> columns;

    NamedRows(String name, List<String> columns) {
        this.name = name;
        this.columns = columns;
    }

    /** What it is called in the statement. */
    public final String name() {
        return name;
    }

    /** Of one that stands before the statement. */
    @Nullable
    NamedQuery query() {
        return null;
    }

    /** As it is joined. */
    abstract FromItem item();

    /**
     * A column of these rows, by the expression that was selected for it: a column of the model, or an expression with a
     * name.
     *
     * @throws InvalidQueryException if the rows have no such column
     */
    public final <T> TypedExpression<T> column(TypedExpression<T> selected) {
        return new ExpressionLike<>(ref(nameOf(selected), selected.type()), selected);
    }

    final ColumnRef ref(String column, ColumnType type) {
        if (!columns.contains(column)) {
            throw new InvalidQueryException("'" + name + "' has no column '" + column + "'; it has " + columns);
        }
        return new ColumnRef(new Source(Table.of(name), name), column, type);
    }

    static String nameOf(TypedExpression<?> expression) {
        String alias = expression.alias();
        if (alias != null) {
            return alias;
        }
        if (expression instanceof TypedColumn<?, ?> column) {
            return column.columnName();
        }
        throw new InvalidQueryException(
                "a column of a query that is used as a table needs a name: " + expression + ".named(\"..\")");
    }

    static List<String> names(ModelMapping<?> mapping) {
        return mapping.columns().stream().map(ColumnMapping::name).toList();
    }

    static List<String> names(TypedExpression<?>... expressions) {
        List<String> names = new ArrayList<>();
        for (TypedExpression<?> expression : expressions) {
            names.add(nameOf(expression));
        }
        return List.copyOf(names);
    }

    static List<Selection> selections(TypedExpression<?>... expressions) {
        if (expressions.length == 0) {
            throw new InvalidQueryException("name at least one column to select");
        }
        List<Selection> selections = new ArrayList<>();
        for (TypedExpression<?> expression : expressions) {
            selections.add(new Selection(expression.expression(), nameOf(expression)));
        }
        return selections;
    }
}
