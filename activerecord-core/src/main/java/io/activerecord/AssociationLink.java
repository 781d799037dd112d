package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Exists;
import io.activerecord.sql.InList;
import io.activerecord.sql.Join;
import io.activerecord.sql.SelectCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of an association are found from the keys of its owners, whatever its kind: a query of the target's
 * table, joined with what stands between, in which {@link #keyRefs} are the owner's key. An association of several types
 * has a link for each. Immutable; safe for use by several threads.
 *
 * <p>For {@code User.ROLES} over a table of pairs: owner columns {@code users.id}, target {@code roles}, joins
 * {@code roles_users on roles_users.role_id = roles.id}, key {@code roles_users.user_id}.
 */
final class AssociationLink {
    private final AssociationMapping association;
    private final Class<?> owner;
    private final Class<? extends ActiveRecord<?>> target;
    private final List<ColumnMapping> ownerColumns;
    private final List<ColumnRef> keyRefs;
    private final List<Join> joins;
    private final List<TypeTest> tests;
    private final List<LinkPath.Between> between;
    private final @Nullable List<ColumnMapping> targetColumns;
    private final int inverse;
    private final boolean oneStatement;

    /** A column that must say what type something is. */
    record TypeTest(ColumnRef column, String type) {
        /** Its own nodes each time, for nodes are what slots are told apart by. */
        Condition condition() {
            return new Comparison(column, Comparison.Operator.EQ, new Bind(type, column.type()));
        }
    }

    AssociationLink(
            AssociationMapping association,
            Class<?> owner,
            Class<? extends ActiveRecord<?>> target,
            LinkPath path,
            LinkPath.End end) {
        this.association = association;
        this.owner = owner;
        this.target = target;
        this.ownerColumns = end.ownerColumns();
        this.keyRefs = end.keys();
        this.joins = path.joins();
        this.tests = path.tests();
        this.between = path.between();
        this.targetColumns = joins.isEmpty() ? columns(ModelMapping.of(target), keyRefs) : null;
        this.oneStatement = path.isOneStatement();
        this.inverse = LinkPath.inverse(owner, association, target);
    }

    private static List<ColumnMapping> columns(ModelMapping<?> model, List<ColumnRef> refs) {
        return refs.stream().map(ref -> model.column(ref.name())).toList();
    }

    // ---- what it is ----

    AssociationMapping association() {
        return association;
    }

    Class<?> owner() {
        return owner;
    }

    Class<? extends ActiveRecord<?>> target() {
        return target;
    }

    /** The columns of the owner's table whose values are the key. */
    List<ColumnMapping> ownerColumns() {
        return ownerColumns;
    }

    /** The columns that equal them in a query of the targets: the target's own, or those of what is joined. */
    List<ColumnRef> keyRefs() {
        return keyRefs;
    }

    /** What stands between the target's table and the columns of the key; empty where those are the target's own. */
    List<Join> joins() {
        return joins;
    }

    /** Whether a target itself tells its owner's key, so that nothing is joined. */
    boolean isDirect() {
        return targetColumns != null;
    }

    /** The target's columns that hold or are the key. */
    List<ColumnMapping> targetColumns() {
        if (targetColumns == null) {
            throw new IllegalStateException(this + " has rows between owner and target");
        }
        return targetColumns;
    }

    /** Whether one statement can find the targets; otherwise what is between lives on another connection. */
    boolean isOneStatement() {
        return oneStatement;
    }

    boolean sharesConnection() {
        return ModelMapping.of(owner)
                .connectionName()
                .equals(ModelMapping.of(target).connectionName());
    }

    /** The owner's key, comparable with those that {@link LinkedRecords} gives; null if a part of it is null. */
    @Nullable
    List<Object> ownerKey(ActiveRecord<?> record) {
        return Association.key(record, ownerColumns);
    }

    // ---- queries ----

    /** True of targets that belong to the owner of that key; each target once, whatever is between. */
    Condition ofOne(List<Object> key) {
        return of(matching(keyRefs, key));
    }

    /** True of targets that belong to an owner of any of these keys; each target once. */
    Condition ofAny(List<List<Object>> keys) {
        return of(anyOf(keyRefs, keys));
    }

    private Condition of(Condition key) {
        List<Condition> parts = new ArrayList<>();
        if (!joins.isEmpty()) {
            parts.add(joins.get(0).on());
        }
        parts.add(key);
        parts.addAll(further());
        Condition all = Condition.all(parts);
        return joins.isEmpty() ? all : new Exists(between(all), false);
    }

    private SelectCommand between(Condition where) {
        return new SelectCommand(
                false,
                List.of(),
                joins.get(0).source(),
                joins.subList(1, joins.size()),
                where,
                List.of(),
                null,
                List.of(),
                null,
                null);
    }

    /** The targets of {@code base} that belong to owners of any of these keys, joined so that {@link #keyRefs} can be selected. */
    <T extends ActiveRecord<?>> Query<T> ofMany(Query<T> base, List<List<Object>> keys) {
        Query<T> query = base.joinedFirst(joins).where(anyOf(keyRefs, keys));
        for (Condition each : further()) {
            query = query.where(each);
        }
        return query;
    }

    /** What must be true besides the key: of type columns, and of the rows between. */
    private List<Condition> further() {
        if (tests.isEmpty() && between.isEmpty()) {
            return List.of();
        }
        List<Condition> further = new ArrayList<>();
        tests.forEach(test -> further.add(test.condition()));
        for (LinkPath.Between rows : between) {
            Condition filter = rows.filter();
            if (filter != null) {
                further.add(filter);
            }
        }
        return further;
    }

    static Condition matching(List<ColumnRef> columns, List<Object> key) {
        List<Condition> parts = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            parts.add(new Comparison(columns.get(i), Comparison.Operator.EQ, Bind.of(key.get(i))));
        }
        return Condition.all(parts);
    }

    static Condition anyOf(List<ColumnRef> columns, List<List<Object>> keys) {
        if (columns.size() == 1) {
            List<Bind> values = new ArrayList<>(keys.size());
            for (List<Object> key : keys) {
                values.add(Bind.of(key.get(0)));
            }
            return new InList(columns.get(0), values, false);
        }
        List<Condition> parts = new ArrayList<>(keys.size());
        for (List<Object> key : keys) {
            parts.add(matching(columns, key));
        }
        return Condition.any(parts);
    }

    // ---- the way back ----

    /** Lets {@code found} know its owner where its model has an association that leads back, and only one. */
    void setInverse(ActiveRecord<?> record, ActiveRecord<?> found) {
        if (inverse >= 0) {
            ModelMapping.of(target).access().setAssociation(found, inverse, record);
        }
    }

    /** The target's {@code @BelongsTo} that leads back; negative if there is none, or more than one. */
    int inverse() {
        return inverse;
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + association.property();
    }
}
