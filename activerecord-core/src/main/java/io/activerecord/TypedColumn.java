package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a model, with the class of its property. Immutable; safe for use by several threads. Generated base
 * classes have one constant for each; {@link Finder#column} makes them by name.
 *
 * <pre>{@code
 * User.where(User.EMAIL.eq("ann@example.org"))   // select ... from "users" where "email" = ?
 * }</pre>
 *
 * @param <M> the model
 * @param <T> the property's class, boxed
 */
public class TypedColumn<M, T> extends TypedExpression<T> {
    private final Class<M> model;
    private final String property;
    private final @Nullable String alias;
    private volatile @Nullable ColumnMapping mapping;
    private volatile @Nullable Expression expression;

    TypedColumn(Class<M> model, String property, @Nullable String alias) {
        this.model = model;
        this.property = property;
        this.alias = alias;
    }

    /** The model is looked at when the column is used first, so that constants can be made while classes load. */
    final ColumnMapping mapping() {
        ColumnMapping found = mapping;
        if (found == null) {
            found = ModelMapping.of(model).column(property);
            mapping = found;
        }
        return found;
    }

    /** The property's name; a path for a component of an embedded record. */
    public final String property() {
        return property;
    }

    /** The column's name as the database spells it. */
    public final String columnName() {
        return mapping().name();
    }

    final Class<M> model() {
        return model;
    }

    @Override
    public final Expression expression() {
        Expression found = expression;
        if (found == null) {
            ColumnMapping own = mapping();
            found = alias == null
                    ? own.expression()
                    : own.expression(new Source(own.ref().source().table(), alias));
            expression = found;
        }
        return found;
    }

    /** A computed column has no name in the database, so it is given that of its property. */
    @Override
    final @Nullable String alias() {
        return mapping().computed() ? mapping().name() : null;
    }

    @Override
    final Expression operand(String operation) {
        if (mapping().encrypted()) {
            throw EncryptedMatch.refused(this, operation);
        }
        return expression();
    }

    @Override
    final Condition equal(Object value, boolean negated) {
        return mapping().encrypted() ? EncryptedMatch.of(this, value, negated) : super.equal(value, negated);
    }

    @Override
    final void addBinds(Object value, String operation, List<Bind> binds) {
        if (mapping().encrypted()) {
            EncryptedMatch.addBinds(this, value, operation, binds);
        } else {
            super.addBinds(value, operation, binds);
        }
    }

    /** The same column of a table that a query joins under the name {@code alias}. */
    public TypedColumn<M, T> of(String alias) {
        return new TypedColumn<>(model, property, alias);
    }

    /** Sets the column in an update of a set of rows; null sets NULL. */
    public final Assignment set(@Nullable T value) {
        return new Assignment(mapping().ref(), bind(value));
    }

    /** Sets the column to what another expression of the same row is. */
    public final Assignment set(TypedExpression<? extends T> value) {
        operand("set");
        return new Assignment(mapping().ref(), value.operand("set"));
    }

    @Override
    final ColumnType type() {
        return mapping().type();
    }

    @Override
    final @Nullable Object toColumn(@Nullable Object value) {
        return mapping().toColumn(value);
    }

    @Override
    @SuppressWarnings("unchecked") // the mapping knows the property's class
    final @Nullable T toProperty(@Nullable Object value) {
        return (T) mapping().toProperty(value);
    }

    @Override
    public String toString() {
        return model.getSimpleName() + "." + property;
    }
}
