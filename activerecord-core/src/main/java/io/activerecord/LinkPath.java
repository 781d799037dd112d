package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Join;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks from an association's target back to its owner, noting what has to be joined. Used once, by one thread. */
final class LinkPath {
    private final List<Join> joins = new ArrayList<>();
    private final List<AssociationLink.TypeTest> tests = new ArrayList<>();
    private final List<Between> between = new ArrayList<>();
    private final Set<String> aliases = new HashSet<>();
    private final Set<String> connections = new HashSet<>();

    private LinkPath() {}

    /**
     * Where a walk ends.
     *
     * @param ownerColumns the owner's columns whose values are the key
     * @param keys the columns that hold those values, in order
     */
    record End(List<ColumnMapping> ownerColumns, List<ColumnRef> keys) {}

    /**
     * A model whose table stands between owner and target.
     *
     * @param pairs whether its rows are there as pairs, of whatever class they are
     */
    record Between(ModelMapping<?> model, Source source, boolean pairs) {
        /** What must be true of its rows; null for nothing. */
        @Nullable
        Condition filter() {
            return pairs ? JoinedRows.implied(model, source) : JoinedRows.filter(model, source);
        }
    }

    /** The link of an association that leads to one model. */
    static AssociationLink link(Class<?> owner, AssociationMapping association) {
        return link(owner, association, association.target());
    }

    /** The link of an association to one of the models it may lead to. */
    @SuppressWarnings("unchecked") // asked for models alone
    static AssociationLink link(Class<?> owner, AssociationMapping association, Class<?> target) {
        LinkPath path = new LinkPath();
        path.connections.add(ModelMapping.of(target).connectionName());
        Source source = path.source(ModelMapping.of(target).table());
        End end = path.walk(ModelMapping.of(owner), association, ModelMapping.of(target), source, null);
        return new AssociationLink(association, owner, (Class<? extends ActiveRecord<?>>) target, path, end);
    }

    List<Join> joins() {
        return List.copyOf(joins);
    }

    List<AssociationLink.TypeTest> tests() {
        return List.copyOf(tests);
    }

    List<Between> between() {
        return List.copyOf(between);
    }

    /** Whether all that is joined lives on one connection. */
    boolean isOneStatement() {
        return connections.size() == 1;
    }

    /** @param ownerSource the owner's place in the query, if it stands between; null for the outermost */
    private End walk(
            ModelMapping<?> owner,
            AssociationMapping association,
            ModelMapping<?> target,
            Source source,
            @Nullable Source ownerSource) {
        if (association.rules().through() != null) {
            return through(owner, association, target, source);
        }
        JoinTable pairs = association.rules().joinTable();
        if (pairs != null) {
            return pairs(owner, pairs, target, source);
        }
        if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
            if (association.polymorphic() && ownerSource != null) {
                ColumnMapping type = typeColumn(owner, association);
                test(at(ownerSource, type), association.typeNameOf(target.modelClass()));
            }
            return new End(columns(owner, association.foreignKey()), at(source, target.keyColumns()));
        }
        return new End(owner.keyColumns(), at(source, foreignKey(owner, association, target, source)));
    }

    private End through(ModelMapping<?> owner, AssociationMapping association, ModelMapping<?> target, Source source) {
        AssociationMapping first =
                owner.association(Objects.requireNonNull(association.rules().through()));
        ModelMapping<?> between = ModelMapping.of(first.target());
        AssociationMapping second =
                between.association(Objects.requireNonNull(association.rules().source()));
        Source middle = source(between.table());
        connections.add(between.connectionName());
        this.between.add(new Between(between, middle, false));
        End end = walk(between, second, target, source, middle);
        joins.add(join(middle, at(middle, end.ownerColumns()), end.keys()));
        return walk(owner, first, between, middle, null);
    }

    private End pairs(ModelMapping<?> owner, JoinTable table, ModelMapping<?> target, Source source) {
        Source pairs = source(table.table());
        connections.add(owner.connectionName());
        ModelMapping<?> model = PairModel.of(owner, target, table);
        if (model != null) {
            between.add(new Between(model, pairs, true));
        }
        joins.add(join(pairs, at(pairs, table.targetKey(), target.keyColumns()), at(source, target.keyColumns())));
        return new End(owner.keyColumns(), at(pairs, table.foreignKey(), owner.keyColumns()));
    }

    /** The target's columns that hold the owner's key. */
    private List<ColumnMapping> foreignKey(
            ModelMapping<?> owner, AssociationMapping association, ModelMapping<?> target, Source source) {
        String as = association.rules().as();
        if (as == null) {
            return columns(target, association.foreignKey());
        }
        AssociationMapping back = target.association(as);
        test(at(source, typeColumn(target, back)), back.typeNameOf(owner.modelClass()));
        return columns(target, back.foreignKey());
    }

    static ColumnMapping typeColumn(ModelMapping<?> holder, AssociationMapping association) {
        return holder.column(Objects.requireNonNull(association.rules().typeColumn()));
    }

    private void test(ColumnRef column, String name) {
        tests.add(new AssociationLink.TypeTest(column, name));
    }

    /** The table under its own name, or, where that is taken, under one that is not. */
    private Source source(Table table) {
        String alias = table.name();
        for (int i = 2; !aliases.add(alias); i++) {
            alias = table.name() + "_" + i;
        }
        return new Source(table, alias);
    }

    // ---- columns ----

    static Join join(Source source, List<ColumnRef> own, List<ColumnRef> other) {
        return new Join(Join.Kind.INNER, source, equal(own, other));
    }

    static Condition equal(List<ColumnRef> left, List<ColumnRef> right) {
        List<Condition> parts = new ArrayList<>(left.size());
        for (int i = 0; i < left.size(); i++) {
            parts.add(new Comparison(left.get(i), Comparison.Operator.EQ, right.get(i)));
        }
        return Condition.all(parts);
    }

    static List<ColumnMapping> columns(ModelMapping<?> holder, List<String> names) {
        List<ColumnMapping> columns = new ArrayList<>(names.size());
        for (String name : names) {
            columns.add(holder.column(name));
        }
        return List.copyOf(columns);
    }

    static ColumnRef at(Source source, ColumnMapping column) {
        return new ColumnRef(source, column.name(), column.type());
    }

    static List<ColumnRef> at(Source source, List<ColumnMapping> columns) {
        return columns.stream().map(column -> at(source, column)).toList();
    }

    /** Columns of a table without a model: their types are those of the keys they hold. */
    static List<ColumnRef> at(Source source, List<String> names, List<ColumnMapping> keys) {
        List<ColumnRef> refs = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            ColumnType type = keys.get(i).type();
            refs.add(new ColumnRef(source, names.get(i), type));
        }
        return List.copyOf(refs);
    }

    // ---- the way back ----

    /** The index of the target's association that leads back to {@code owner}; negative if none does, or several. */
    static int inverse(Class<?> owner, AssociationMapping association, Class<?> target) {
        boolean owning = association.kind() == AssociationMapping.Kind.HAS_ONE
                || association.kind() == AssociationMapping.Kind.HAS_MANY;
        if (!owning || association.rules().through() != null) {
            return -1;
        }
        ModelMapping<?> other = ModelMapping.of(target);
        String named = association.rules().inverse() == null
                ? association.rules().as()
                : association.rules().inverse();
        if (named != null) {
            return other.association(named).index();
        }
        List<AssociationMapping> back = other.associations().stream()
                .filter(each -> each.kind() == AssociationMapping.Kind.BELONGS_TO
                        && each.target() == owner
                        && each.foreignKey().equals(association.foreignKey()))
                .toList();
        return back.size() == 1 ? back.get(0).index() : -1;
    }
}
