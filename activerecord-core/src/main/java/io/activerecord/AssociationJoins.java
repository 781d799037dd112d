package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Join;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns paths of associations into joins: one for each table on the way. Used once, by one thread. */
final class AssociationJoins {
    private final List<Join> joins;
    private final Join.Kind kind;
    private final Source root;

    private AssociationJoins(List<Join> before, Join.Kind kind, Source root) {
        this.joins = new ArrayList<>(before);
        this.kind = kind;
        this.root = root;
    }

    static List<Join> add(List<Join> before, Join.Kind kind, Association<?, ?> first, Association<?, ?>... further) {
        AssociationJoins joins = new AssociationJoins(
                before, kind, ModelMapping.of(first.owner()).source());
        Source from = joins.add(joins.root, first);
        Class<?> reached = first.target();
        for (Association<?, ?> association : further) {
            if (!association.owner().isAssignableFrom(reached)) {
                throw new InvalidQueryException("cannot join " + association + " after " + reached.getSimpleName()
                        + ": it is declared by " + association.owner().getSimpleName());
            }
            from = joins.add(from, association);
            reached = association.target();
        }
        return List.copyOf(joins.joins);
    }

    private Source add(Source from, Association<?, ?> association) {
        if (association instanceof ToAny<?>) {
            throw new InvalidQueryException("cannot join " + association
                    + ": which table it leads to differs from row to row; begin with one of its types, and join from"
                    + " there");
        }
        return walk(
                from,
                ModelMapping.of(association.owner()),
                association.mapping(),
                ModelMapping.of(association.target()),
                association,
                true);
    }

    /** One association on the way of {@code asked}; {@code last} if it leads to the end of it. */
    private Source walk(
            Source from,
            ModelMapping<?> owner,
            AssociationMapping association,
            ModelMapping<?> target,
            Association<?, ?> asked,
            boolean last) {
        String through = association.rules().through();
        if (through != null) {
            AssociationMapping first = owner.association(through);
            ModelMapping<?> between = ModelMapping.of(first.target());
            AssociationMapping second = between.association(
                    Objects.requireNonNull(association.rules().source()));
            Source middle = walk(from, owner, first, between, asked, false);
            return walk(middle, between, second, target, asked, last);
        }
        requireSameConnection(owner, target, asked);
        Source end = source(target.table(), last, asked);
        JoinTable table = association.rules().joinTable();
        if (table != null) {
            Source pairs = source(table.table(), false, asked);
            List<ColumnRef> own = LinkPath.at(pairs, table.foreignKey(), owner.keyColumns());
            List<ColumnRef> other = LinkPath.at(pairs, table.targetKey(), target.keyColumns());
            Condition pair = LinkPath.equal(LinkPath.at(from, owner.keyColumns()), own);
            Condition filter = PairModel.filter(owner, target, table, pairs);
            join(pairs, filter == null ? pair : pair.and(filter), asked);
            Condition same = LinkPath.equal(other, LinkPath.at(end, target.keyColumns()));
            join(end, JoinedRows.on(target, end, same), asked);
        } else {
            join(end, JoinedRows.on(target, end, on(from, owner, association, target, end)), asked);
        }
        return end;
    }

    /** Under its own name, or, for an association that was given one, under that, and those between under longer ones. */
    private static Source source(Table table, boolean last, Association<?, ?> asked) {
        @Nullable String alias = asked.alias();
        if (alias == null) {
            return Source.of(table);
        }
        return new Source(table, last ? alias : alias + "_" + table.name());
    }

    private static Condition on(
            Source from, ModelMapping<?> owner, AssociationMapping association, ModelMapping<?> target, Source end) {
        AssociationMapping back = association.rules().as() == null
                ? association
                : target.association(Objects.requireNonNull(association.rules().as()));
        if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
            List<ColumnRef> foreignKey = LinkPath.at(from, LinkPath.columns(owner, association.foreignKey()));
            Condition same = LinkPath.equal(foreignKey, LinkPath.at(end, target.keyColumns()));
            return association.polymorphic() ? same.and(isType(from, owner, association, target)) : same;
        }
        List<ColumnRef> foreignKey = LinkPath.at(end, LinkPath.columns(target, back.foreignKey()));
        Condition same = LinkPath.equal(LinkPath.at(from, owner.keyColumns()), foreignKey);
        return back.polymorphic() ? same.and(isType(end, target, back, owner)) : same;
    }

    private static Condition isType(
            Source holder, ModelMapping<?> model, AssociationMapping association, ModelMapping<?> wanted) {
        ColumnMapping type = LinkPath.typeColumn(model, association);
        String name = association.typeNameOf(wanted.modelClass());
        return new AssociationLink.TypeTest(LinkPath.at(holder, type), name).condition();
    }

    private void join(Source source, Condition on, Association<?, ?> asked) {
        Join join = new Join(kind, source, on);
        if (!joins.contains(join)) {
            requireOther(source, asked);
            joins.add(join);
        }
    }

    private void requireOther(Source source, Association<?, ?> asked) {
        boolean taken = root.alias().equals(source.alias());
        for (Join join : joins) {
            taken |= join.source().alias().equals(source.alias());
        }
        if (taken) {
            throw new InvalidQueryException("joining " + asked + " would name two tables '" + source.alias()
                    + "'; give this one a name of its own: " + asked + ".as(\"..\"), and X.COLUMN.of(\"..\")");
        }
    }

    private static void requireSameConnection(ModelMapping<?> owner, ModelMapping<?> target, Association<?, ?> asked) {
        String here = owner.connectionName();
        String there = target.connectionName();
        if (!here.equals(there)) {
            throw new InvalidQueryException("cannot join " + asked + ": its models live on two connections, '" + here
                    + "' and '" + there + "'; load it with with(..), which takes a statement on each");
        }
    }
}
