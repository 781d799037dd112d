package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts associated records for many records at once, and remembers for each how many it has. Each associated record
 * counts once, by however many rows it is reached.
 */
final class PreloadCounts {
    private PreloadCounts() {}

    /** Of records of one place. */
    static void load(List<ActiveRecord<?>> owners, PreloadCount count) {
        Preload<?, ?> counted = count.counted();
        counted.association().groups(owners).forEach((link, group) -> {
            if (!group.isEmpty()) {
                load(group, count, link, LinkedRecords.query(link));
            }
        });
    }

    private static <T extends ActiveRecord<?>> void load(
            List<ActiveRecord<?>> owners, PreloadCount count, AssociationLink link, Query<T> targets) {
        ActiveRecord<?> sample = owners.get(0);
        Query<T> base = LinkedRecords.at(targets, link, sample);
        base = count.counted().where() == null
                ? base
                : base.where(count.counted().where());
        List<List<Object>> keys = Preloader.keys(owners, link);
        Map<List<Object>, Long> found = new HashMap<>();
        if (link.isOneStatement()) {
            for (List<List<Object>> portion : KeyPortions.of(base, link.keyRefs(), keys)) {
                count(link.ofMany(base, portion), link, found);
            }
        } else {
            LinkedRecords.find(base, link, keys, sample).forEach(each -> found.merge(each.ownerKey(), 1L, Long::sum));
        }
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            owner.ownAside().count(count.name(), key == null ? 0 : found.getOrDefault(key, 0L));
        }
    }

    private static void count(Query<?> query, AssociationLink link, Map<List<Object>, Long> found) {
        List<ColumnMapping> target = ModelMapping.of(link.target()).keyColumns();
        TypedExpression<?>[] owner = expressions(link.keyRefs());
        if (!link.isDirect() && target.size() > 1) {
            countPairs(query, owner, expressions(ModelStatements.refs(target)), found);
            return;
        }
        TypedExpression<?>[] selected = Arrays.copyOf(owner, owner.length + 1);
        selected[owner.length] = link.isDirect()
                ? new ComputedExpression<Long>(Aggregate.countRows(), ColumnType.LONG)
                : ComputedExpression.count(target.get(0).ref(), true);
        for (@Nullable Object[] row : RecordReader.tuples(query.groupBy(owner), selected)) {
            List<Object> key = Association.key(Arrays.copyOf(row, owner.length));
            if (key != null && row[owner.length] instanceof Long rows) {
                found.put(key, rows);
            }
        }
    }

    /** No engine but some counts different pairs. */
    private static void countPairs(
            Query<?> query, TypedExpression<?>[] owner, TypedExpression<?>[] target, Map<List<Object>, Long> found) {
        TypedExpression<?>[] selected = Arrays.copyOf(owner, owner.length + target.length);
        System.arraycopy(target, 0, selected, owner.length, target.length);
        for (@Nullable Object[] row : RecordReader.tuples(query.distinct(), selected)) {
            List<Object> key = Association.key(Arrays.copyOf(row, owner.length));
            if (key != null) {
                found.merge(key, 1L, Long::sum);
            }
        }
    }

    private static TypedExpression<?>[] expressions(List<ColumnRef> columns) {
        TypedExpression<?>[] expressions = new TypedExpression<?>[columns.size()];
        for (int i = 0; i < expressions.length; i++) {
            expressions[i] = new ComputedExpression<Object>(
                    columns.get(i), columns.get(i).type());
        }
        return expressions;
    }

    // ---- remembered ----

    static long of(ActiveRecord<?> record, String name) {
        RecordAside aside = record.aside();
        Long count = aside == null ? null : aside.count(name);
        if (count == null) {
            throw new RecordStateException("no count of " + record.getClass().getSimpleName() + "." + name
                    + " was loaded with this record; read it by a query withCount(..), or count by a query");
        }
        return count;
    }

    static void forget(ActiveRecord<?> record) {
        RecordAside aside = record.aside();
        if (aside != null) {
            aside.forgetCounts();
        }
    }
}
