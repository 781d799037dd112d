package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records that stand for rows of one connection, on their way into statements for many. Immutable. */
record WrittenRecords<M extends ActiveRecord<?>>(List<M> records, RecordOrigin origin, Route route) {
    /** More in one message help nobody. */
    private static final int MOST_NAMED = 20;

    /**
     * Each of {@code records} once; there is at least one.
     *
     * @throws RecordStateException if one is new or deleted
     * @throws RecordOriginException if they come from several connections, or a scope leads elsewhere
     */
    static <M extends ActiveRecord<?>> WrittenRecords<M> of(
            String operation, Finder<M> finder, Collection<? extends M> records) {
        Set<M> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<M> each =
                records.stream().<M>map(record -> record).filter(seen::add).toList();
        RecordOrigin origin = null;
        for (M record : each) {
            RecordOrigin own = record.origin();
            if (own == null || !record.isPersisted()) {
                throw new RecordStateException(operation + " takes records that were read or saved, but got "
                        + RecordStore.describe(record, finder) + ", which is "
                        + (record.isNew() ? "new: save it, or use insertAll" : "deleted") + "; nothing was written");
            }
            if (origin != null && !samePlace(origin, own)) {
                throw new RecordOriginException(operation + " writes in one transaction, but got records of '"
                        + origin.key() + "' and '" + own.key() + "'; call it for each connection");
            }
            origin = own;
        }
        if (origin == null) {
            throw new IllegalArgumentException(operation + " needs a record");
        }
        return new WrittenRecords<>(each, origin, RecordStore.home(origin, finder));
    }

    /** Some of them. */
    WrittenRecords<M> with(List<M> some) {
        return new WrittenRecords<>(some, origin, route);
    }

    private static boolean samePlace(RecordOrigin one, RecordOrigin other) {
        return one.engine().equals(other.engine()) && one.key().equals(other.key());
    }

    /** {@code Order[id=3], Order[id=7]}. */
    static String named(Collection<? extends ActiveRecord<?>> records, Finder<?> finder) {
        String names = records.stream()
                .limit(MOST_NAMED)
                .map(record -> RecordStore.describe(record, finder))
                .collect(Collectors.joining(", "));
        int more = records.size() - MOST_NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
