package io.activerecord;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text of SQL that a guard allows. Immutable.
 *
 * @param masks by name of the column in its result
 */
record ListedSql(String name, String sql, StatementKind kind, Map<String, Mask> masks) {
    ListedSql {
        masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    }

    ListedSql masked(String column, Mask mask) {
        Map<String, Mask> all = new LinkedHashMap<>(masks);
        all.put(column, mask);
        return new ListedSql(name, sql, kind, all);
    }
}
