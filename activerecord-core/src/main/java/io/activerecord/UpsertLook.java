package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert has seen of the rows before it wrote them. Rows are known again by their primary key, for the engine may
 * find two keys equal that Java does not. Confined to one thread at a time.
 */
final class UpsertLook<M extends ActiveRecord<?>> {
    private final ModelStatements<M> statements;
    private final Finder<M> finder;
    private final List<ColumnMapping> key;
    private final List<ColumnMapping> compared;
    private final boolean leaves;
    private final boolean onlyDifferent;
    private final Map<List<Object>, M> byKey = new HashMap<>();
    private final Map<List<Object>, M> byPrimaryKey = new HashMap<>();
    private final Set<M> spared = Collections.newSetFromMap(new IdentityHashMap<>());

    UpsertLook(
            ModelStatements<M> statements,
            Finder<M> finder,
            List<ColumnMapping> key,
            @Nullable List<ColumnMapping> update,
            Upsert<? super M> upsert) {
        this.statements = statements;
        this.finder = finder;
        this.key = key;
        List<ColumnMapping> written =
                update == null ? statements.upserts().updatable(finder.mapping().columns(), key) : update;
        this.leaves = written.isEmpty();
        this.compared = written.stream()
                .filter(ColumnMapping::insertable)
                .filter(column -> column != finder.mapping().updatedAt()
                        && (update != null || column != finder.mapping().updatedBy()))
                .toList();
        this.onlyDifferent = upsert.isOnlyDifferent();
    }

    /** These are the rows of the next portion that are there. */
    void at(List<M> rows) {
        byKey.clear();
        byPrimaryKey.clear();
        spared.clear();
        for (M row : rows) {
            put(byKey, key, row);
            put(byPrimaryKey, finder.mapping().keyColumns(), row);
        }
    }

    private void put(Map<List<Object>, M> rows, List<ColumnMapping> columns, M row) {
        List<Object> values = UpsertMany.keyOf(row, columns);
        if (values != null) {
            rows.put(values, row);
        }
    }

    /** Those whose row is not there, or differs. */
    List<M> worthSending(List<M> records) {
        if (!onlyDifferent) {
            return records;
        }
        return records.stream().filter(record -> !isSpared(record)).toList();
    }

    private boolean isSpared(M record) {
        M row = byKey.get(UpsertMany.keyOf(record, key));
        if (row == null) {
            return false;
        }
        ColumnMask different = RecordStore.changed(
                record, finder.mapping(), statements.access().snapshot(row));
        boolean same = compared.stream().noneMatch(column -> different.has(column.index()));
        return same && spared.add(record);
    }

    /** What became of {@code record}, whose row is now {@code row}. */
    UpsertOutcome outcome(M record, M row) {
        if (spared.contains(record)) {
            return UpsertOutcome.UNCHANGED;
        }
        boolean wasThere =
                byPrimaryKey.containsKey(UpsertMany.keyOf(row, finder.mapping().keyColumns()));
        if (!wasThere && !hasHistory(row)) {
            return UpsertOutcome.INSERTED;
        }
        return leaves ? UpsertOutcome.UNCHANGED : UpsertOutcome.UPDATED;
    }

    /** What the row of {@code record}, which has its key now, was; null if it was not there. */
    @Nullable
    M rowBefore(M record) {
        return byPrimaryKey.get(UpsertMany.keyOf(record, finder.mapping().keyColumns()));
    }

    /** Somebody inserted it in between: a version that was counted up says so. */
    private boolean hasHistory(M row) {
        ColumnMapping version = finder.filled().version();
        return version != null && version.get(row) instanceof Number number && number.longValue() > 1;
    }
}
