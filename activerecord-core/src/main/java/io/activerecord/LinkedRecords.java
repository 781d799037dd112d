package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of an association for the keys of many owners: one statement, or two where what stands between owner
 * and target lives on another connection than the target.
 */
final class LinkedRecords {
    /** What a narrowed query may bind besides. */
    private static final int SPARE_BINDS = 64;

    private LinkedRecords() {}

    /** A record, and the key of an owner that it belongs to. */
    record Linked<T>(List<Object> ownerKey, T record) {}

    /** Where the targets of {@code owner} are asked for: where it came from, if they live on the same connection. */
    static <T extends ActiveRecord<?>> Query<T> at(Query<T> query, AssociationLink link, ActiveRecord<?> owner) {
        RecordOrigin origin = owner.origin();
        return origin == null || !link.sharesConnection() ? query : query.at(origin);
    }

    /**
     * The targets for the keys of owners, in the order of {@code base}; a target that belongs to several owners is there
     * once for each, and to one owner once. Their callbacks have not run.
     *
     * @param base a query of the link's targets: narrowed, ordered and placed as is wanted
     * @param owner one of the owners, for where to ask for what stands between
     */
    static <T extends ActiveRecord<?>> List<Linked<T>> find(
            Query<T> base, AssociationLink link, List<List<Object>> keys, ActiveRecord<?> owner) {
        if (keys.isEmpty()) {
            return List.of();
        }
        if (!link.isOneStatement()) {
            return base.spec().orderBy().isEmpty()
                    ? overTwoConnections(base, link, keys, owner)
                    : LinkedInOrder.find(base, link, keys, owner);
        }
        List<Linked<T>> found = new ArrayList<>();
        for (List<List<Object>> portion : KeyPortions.of(base, link.keyRefs(), keys)) {
            found.addAll(ofPortion(link.ofMany(base, portion), link));
        }
        return found;
    }

    private static <T extends ActiveRecord<?>> List<Linked<T>> ofPortion(Query<T> query, AssociationLink link) {
        if (!link.isDirect()) {
            return once(RecordReader.linked(query, link.keyRefs()));
        }
        List<Linked<T>> found = new ArrayList<>();
        for (T target : RecordReader.read(query)) {
            List<Object> key = Association.key(target, link.targetColumns());
            if (key != null) {
                found.add(new Linked<>(key, target));
            }
        }
        return found;
    }

    /** Several rows between lead from one owner to one target, which is still one of its targets. */
    static <T> List<Linked<T>> once(List<Linked<T>> all) {
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /** The columns of a query's model, and then those of the owner's key under names of their own. */
    static List<Selection> selections(Query<?> query, List<ColumnRef> key) {
        List<Selection> selections = new ArrayList<>(query.finder().selections());
        for (ColumnRef column : key) {
            selections.add(new Selection(column, "owner_key_" + (selections.size() + 1)));
        }
        return selections;
    }

    // ---- over two connections ----

    private static <T extends ActiveRecord<?>> List<Linked<T>> overTwoConnections(
            Query<T> base, AssociationLink link, List<List<Object>> keys, ActiveRecord<?> owner) {
        Map<List<Object>, Set<List<Object>>> owners = new LinkedHashMap<>();
        AssociationLink last = between(link, keys, owner, owners);
        return last == null
                ? ofOwners(base, ModelMapping.of(link.target()).keyColumns(), owners)
                : ofOwners(find(base, last, List.copyOf(owners.keySet()), owner), owners);
    }

    /** The targets with the keys of {@code owners}, each once for every owner that it was reached from. */
    static <T extends ActiveRecord<?>> List<Linked<T>> ofOwners(
            Query<T> base, List<ColumnMapping> key, Map<List<Object>, Set<List<Object>>> owners) {
        List<Linked<T>> found = new ArrayList<>();
        for (T target : targets(base, key, List.copyOf(owners.keySet()))) {
            add(found, owners.get(Association.key(target, key)), target);
        }
        return found;
    }

    /** The same of targets that were found from rows between. */
    static <T> List<Linked<T>> ofOwners(List<Linked<T>> further, Map<List<Object>, Set<List<Object>>> owners) {
        List<Linked<T>> found = new ArrayList<>();
        for (Linked<T> each : further) {
            add(found, owners.get(each.ownerKey()), each.record());
        }
        return once(found);
    }

    /** True of the targets of one owner, whose keys are read from where they stand: one statement. */
    static Condition reached(AssociationLink link, List<Object> ownerKey, ActiveRecord<?> owner) {
        Map<List<Object>, Set<List<Object>>> owners = new LinkedHashMap<>();
        AssociationLink last = between(link, List.of(ownerKey), owner, owners);
        if (owners.isEmpty()) {
            return Constant.FALSE;
        }
        List<List<Object>> keys = List.copyOf(owners.keySet());
        Condition reached = last == null
                ? AssociationLink.anyOf(
                        ModelStatements.refs(ModelMapping.of(link.target()).keyColumns()), keys)
                : last.ofAny(keys);
        requireFew(keys, reached, link);
        return reached;
    }

    /** A query is one statement; whoever loads the whole list has it divided. */
    private static void requireFew(List<List<Object>> keys, Condition reached, AssociationLink link) {
        Query<?> query = Finder.of(link.target()).where(reached);
        Dialect dialect = query.route().dialect();
        int width = keys.get(0).size();
        boolean alternatives = width > 1 && keys.size() > KeyPortions.MOST_ALTERNATIVES;
        if (alternatives
                || query.shape(query.command()).bindCount() > dialect.limits().binds() - SPARE_BINDS) {
            throw new InvalidQueryException(link + " leads over two connections to " + keys.size() + " keys, "
                    + KeyPortions.limit(dialect, width, keys.size())
                    + "; load the list whole and go through it, or put both tables on one"
                    + " connection");
        }
    }

    private static <T> void add(List<Linked<T>> found, @Nullable Set<List<Object>> ownerKeys, T target) {
        if (ownerKeys != null) {
            ownerKeys.forEach(key -> found.add(new Linked<>(key, target)));
        }
    }

    private static <T extends ActiveRecord<?>> List<T> targets(
            Query<T> base, List<ColumnMapping> key, List<List<Object>> keys) {
        List<ColumnRef> refs = ModelStatements.refs(key);
        List<T> targets = new ArrayList<>();
        for (List<List<Object>> portion : KeyPortions.of(base, refs, keys)) {
            targets.addAll(RecordReader.read(base.where(AssociationLink.anyOf(refs, portion))));
        }
        return targets;
    }

    /**
     * Collects, for each key that leads on to targets, the keys of the owners it was reached from.
     *
     * @return the link that leads on; null if the keys are those of the targets
     */
    static @Nullable AssociationLink between(
            AssociationLink link,
            List<List<Object>> keys,
            ActiveRecord<?> owner,
            Map<List<Object>, Set<List<Object>>> owners) {
        AssociationMapping association = link.association();
        JoinTable pairs = association.rules().joinTable();
        if (pairs != null) {
            for (Linked<List<Object>> pair : pairs(link, pairs, keys, owner)) {
                owners.computeIfAbsent(pair.record(), each -> new LinkedHashSet<>())
                        .add(pair.ownerKey());
            }
            return null;
        }
        ModelMapping<?> model = ModelMapping.of(link.owner());
        AssociationLink first = LinkPath.link(
                link.owner(),
                model.association(Objects.requireNonNull(association.rules().through())));
        AssociationMapping source = ModelMapping.of(first.target())
                .association(Objects.requireNonNull(association.rules().source()));
        AssociationLink second = LinkPath.link(first.target(), source, link.target());
        for (Linked<? extends ActiveRecord<?>> row : find(at(query(first), first, owner), first, keys, owner)) {
            List<Object> key = second.ownerKey(row.record());
            if (key != null && leadsTo(row.record(), source, link)) {
                owners.computeIfAbsent(key, each -> new LinkedHashSet<>()).add(row.ownerKey());
            }
        }
        return second;
    }

    /** Whether a row between leads to the link's model, and not to another with the same key. */
    private static boolean leadsTo(ActiveRecord<?> row, AssociationMapping source, AssociationLink link) {
        return !source.polymorphic()
                || source.kind() != AssociationMapping.Kind.BELONGS_TO
                || source.typeNameOf(link.target())
                        .equals(LinkPath.typeColumn(ModelMapping.of(row.getClass()), source)
                                .get(row));
    }

    static Query<? extends ActiveRecord<?>> query(AssociationLink link) {
        return Finder.of(link.target()).query();
    }

    /** The pairs of these owners: the owner's key, and the target's. */
    static List<Linked<List<Object>>> pairs(
            AssociationLink link, JoinTable pairs, List<List<Object>> keys, ActiveRecord<?> owner) {
        Query<?> place = placeOf(owner);
        Source source = Source.of(pairs.table());
        List<ColumnRef> own = LinkPath.at(
                source, pairs.foreignKey(), ModelMapping.of(link.owner()).keyColumns());
        List<ColumnRef> other = LinkPath.at(
                source, pairs.targetKey(), ModelMapping.of(link.target()).keyColumns());
        Condition filter =
                PairModel.filter(ModelMapping.of(link.owner()), ModelMapping.of(link.target()), pairs, source);
        List<Linked<List<Object>>> found = new ArrayList<>();
        for (List<List<Object>> portion : KeyPortions.of(place, own, keys)) {
            Condition where = AssociationLink.anyOf(own, portion);
            found.addAll(RecordReader.pairs(place, source, filter == null ? where : where.and(filter), own, other));
        }
        return found;
    }

    /** Where the rows that {@code owner}'s keys stand in are. */
    static Query<?> placeOf(ActiveRecord<?> owner) {
        Query<?> query = Finder.of(owner.getClass()).query();
        RecordOrigin origin = owner.origin();
        return origin == null ? query : query.at(origin);
    }

    /** For each owner's key its targets, in order. */
    static <T> Map<List<Object>, List<T>> byOwner(List<Linked<T>> found) {
        Map<List<Object>, List<T>> byOwner = new HashMap<>();
        for (Linked<T> each : found) {
            byOwner.computeIfAbsent(each.ownerKey(), key -> new ArrayList<>()).add(each.record());
        }
        return byOwner;
    }
}
