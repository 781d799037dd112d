package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import io.activerecord.sql.ShapeWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the associated records of many records are found, in portions that the engine takes in one
 * statement. Confined to one thread.
 *
 * @param association what they lead through
 * @param place where the records came from; null for where the associated ones are
 * @param keys different from each other, none of them with a null
 */
record PreloadKeys(
        Association<?, ?> association,
        @Nullable RecordOrigin place,
        List<List<Object>> keys) {
    /** No engine takes more place-holders; those that say they have no limit are asked for no more. */
    private static final int MOST = 65_535;

    /** Composite keys are written as alternatives, and SQLite takes 1,000 of those. */
    private static final int MOST_ALTERNATIVES = 512;

    /** Up to here no engine has a limit, and {@link InList} makes lengths alike. */
    private static final int SURE = 1_024;

    static PreloadKeys of(List<? extends ActiveRecord<?>> records, Association<?, ?> association) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        for (ActiveRecord<?> record : records) {
            List<Object> key = Association.key(record, association.ownerColumns());
            if (key != null) {
                keys.add(key);
            }
        }
        RecordOrigin origin = records.isEmpty() ? null : records.get(0).origin();
        boolean there = origin != null && AssociationLoader.sharesConnection(association);
        return new PreloadKeys(association, there ? origin : null, List.copyOf(keys));
    }

    /** The associated records that {@code preload} wants, of some of the keys each; none without keys. */
    <T extends ActiveRecord<?>> List<Query<T>> queries(Preload<?, T> preload) {
        Query<T> query = Finder.of(preload.association().target()).query();
        query = place == null ? query : query.at(place);
        query = preload.where() == null ? query : query.where(preload.where());
        List<Query<T>> portions = new ArrayList<>(1);
        int most = keys.size() * width() <= SURE && width() == 1 ? SURE : portion(query);
        for (int from = 0; from < keys.size(); from += most) {
            portions.add(query.where(among(keys.subList(from, Math.min(keys.size(), from + most)), most)));
        }
        return portions;
    }

    private int width() {
        return association.targetColumns().size();
    }

    /** How many keys a statement takes besides the values it has already; one is left for a limit. */
    private int portion(Query<?> query) {
        int binds = Math.min(query.route().dialect().limits().binds(), MOST);
        int left = (binds - ShapeWriter.of(query.command()).bindCount() - 1) / width();
        return Math.max(1, width() == 1 ? left : Math.min(left, MOST_ALTERNATIVES));
    }

    private Condition among(List<List<Object>> portion, int most) {
        List<ColumnMapping> columns = association.targetColumns();
        if (columns.size() > 1) {
            List<Condition> alternatives = new ArrayList<>(portion.size());
            for (List<Object> key : portion) {
                alternatives.add(AssociationLoader.matching(columns, key));
            }
            return Condition.any(alternatives);
        }
        List<Bind> values = new ArrayList<>(portion.size());
        for (List<Object> key : portion) {
            values.add(Bind.of(key.get(0)));
        }
        for (int wanted = alike(values.size(), most); values.size() < wanted; ) {
            values.add(values.get(values.size() - 1));
        }
        return new InList(columns.get(0).ref(), values, false);
    }

    /** The length that a long list is filled up to, so that long lists have few shapes. */
    private static int alike(int size, int most) {
        return size <= SURE ? size : Math.min(most, Integer.highestOneBit(size - 1) << 1);
    }
}
