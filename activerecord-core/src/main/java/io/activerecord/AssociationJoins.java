package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Join;
import io.activerecord.sql.Source;
import java.util.ArrayList;
import java.util.List;

/** Turns paths of associations into joins. */
final class AssociationJoins {
    private AssociationJoins() {}

    static List<Join> add(List<Join> before, Join.Kind kind, Association<?, ?> first, Association<?, ?>... further) {
        List<Join> joins = new ArrayList<>(before);
        Source from = add(joins, kind, ModelMapping.of(first.owner()).source(), first);
        Class<?> reached = first.target();
        for (Association<?, ?> association : further) {
            if (association.owner() != reached) {
                throw new InvalidQueryException("cannot join " + association + " after " + reached.getSimpleName()
                        + ": it is declared by " + association.owner().getSimpleName());
            }
            from = add(joins, kind, from, association);
            reached = association.target();
        }
        return List.copyOf(joins);
    }

    private static Source add(List<Join> joins, Join.Kind kind, Source from, Association<?, ?> association) {
        requireSameConnection(association);
        Source table = ModelMapping.of(association.target()).source();
        String alias = association.alias();
        Source target = alias == null ? table : new Source(table.table(), alias);
        Join join = new Join(kind, target, ModelFilters.joined(association.target(), target, on(from, target, association)));
        if (!joins.contains(join)) {
            requireOther(joins, from, target, association);
            joins.add(join);
        }
        return target;
    }

    private static void requireOther(List<Join> joins, Source from, Source target, Association<?, ?> association) {
        boolean taken = from.alias().equals(target.alias());
        for (Join join : joins) {
            taken |= join.source().alias().equals(target.alias());
        }
        if (taken) {
            throw new InvalidQueryException("joining " + association + " would name two tables '" + target.alias()
                    + "'; give this one a name of its own: " + association + ".as(\"..\"), and X.COLUMN.of(\"..\")");
        }
    }

    private static void requireSameConnection(Association<?, ?> association) {
        String here = ModelMapping.of(association.owner()).connectionName();
        String there = ModelMapping.of(association.target()).connectionName();
        if (!here.equals(there)) {
            throw new InvalidQueryException("cannot join " + association + ": its models live on two connections, '"
                    + here + "' and '" + there + "'; load it with with(..), which takes a statement on each");
        }
    }

    private static Condition on(Source from, Source target, Association<?, ?> association) {
        List<ColumnMapping> own = association.ownerColumns();
        List<ColumnMapping> other = association.targetColumns();
        List<Condition> parts = new ArrayList<>(own.size());
        for (int i = 0; i < own.size(); i++) {
            parts.add(new Comparison(at(from, own.get(i)), Comparison.Operator.EQ, at(target, other.get(i))));
        }
        return Condition.all(parts);
    }

    private static ColumnRef at(Source source, ColumnMapping column) {
        return new ColumnRef(source, column.name(), column.type());
    }
}
