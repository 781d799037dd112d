package io.activerecord.data;

import io.activerecord.Progress;
import io.activerecord.sql.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a copy is made. Immutable.
 *
 * @param id by which it is resumed; null for all or nothing
 * @param columns names at the source; empty for all
 * @param names at the target, by those at the source
 * @param types by names at the source
 * @param key names at the source; empty for the primary key
 */
record CopySettings(
        int batchSize,
        @Nullable String id,
        boolean verified,
        boolean creating,
        List<String> columns,
        List<String> key,
        Map<String, String> names,
        Map<String, ColumnType> types,
        CopyLosses losses,
        int rejects,
        @Nullable Progress progress) {
    private static final int ROWS = 10_000;

    static final CopySettings USUAL = new CopySettings(
            ROWS, null, false, false, List.of(), List.of(), Map.of(), Map.of(), CopyLosses.REFUSED, 0, null);

    CopySettings {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        names = Map.copyOf(names);
        types = Map.copyOf(types);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    CopySettings batchSize(int rows) {
        return new CopySettings(rows, id, verified, creating, columns, key, names, types, losses, rejects, progress);
    }

    CopySettings id(String copy) {
        return new CopySettings(
                batchSize, copy, verified, creating, columns, key, names, types, losses, rejects, progress);
    }

    CopySettings verifying() {
        return new CopySettings(batchSize, id, true, creating, columns, key, names, types, losses, rejects, progress);
    }

    CopySettings creatingMissing() {
        return new CopySettings(batchSize, id, verified, true, columns, key, names, types, losses, rejects, progress);
    }

    CopySettings columns(List<String> chosen) {
        return new CopySettings(
                batchSize, id, verified, creating, chosen, key, names, types, losses, rejects, progress);
    }

    CopySettings key(List<String> chosen) {
        return new CopySettings(
                batchSize, id, verified, creating, columns, chosen, names, types, losses, rejects, progress);
    }

    CopySettings renamed(String from, String to) {
        return new CopySettings(
                batchSize,
                id,
                verified,
                creating,
                columns,
                key,
                with(names, from, to),
                types,
                losses,
                rejects,
                progress);
    }

    CopySettings typed(String column, ColumnType type) {
        return new CopySettings(
                batchSize,
                id,
                verified,
                creating,
                columns,
                key,
                names,
                with(types, column, type),
                losses,
                rejects,
                progress);
    }

    CopySettings losses(CopyLosses allowed) {
        return new CopySettings(
                batchSize, id, verified, creating, columns, key, names, types, allowed, rejects, progress);
    }

    CopySettings rejects(int most) {
        return new CopySettings(batchSize, id, verified, creating, columns, key, names, types, losses, most, progress);
    }

    CopySettings progress(Progress told) {
        return new CopySettings(batchSize, id, verified, creating, columns, key, names, types, losses, rejects, told);
    }
}
