package io.activerecord;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a guard says of one table. Immutable.
 *
 * @param only the columns that are seen; empty for all
 * @param hidden columns that are not seen whatever {@code only} says
 * @param masks by name of the column
 */
record TableGrant(Set<StatementKind> kinds, List<String> only, List<String> hidden, Map<String, Mask> masks) {
    static final TableGrant NONE = new TableGrant(Set.of(), List.of(), List.of(), Map.of());

    TableGrant {
        kinds = Collections.unmodifiableSet(
                kinds.isEmpty() ? EnumSet.noneOf(StatementKind.class) : EnumSet.copyOf(kinds));
        only = List.copyOf(only);
        hidden = List.copyOf(hidden);
        masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    }

    TableGrant with(Set<StatementKind> more) {
        Set<StatementKind> all = EnumSet.copyOf(more);
        all.addAll(kinds);
        return new TableGrant(all, only, hidden, masks);
    }

    TableGrant reading() {
        Set<StatementKind> reads = EnumSet.of(StatementKind.SELECT);
        reads.retainAll(kinds);
        return new TableGrant(reads, only, hidden, masks);
    }

    TableGrant onlyColumns(List<String> names) {
        return new TableGrant(kinds, names, hidden, masks);
    }

    TableGrant without(List<String> names) {
        List<String> all = new ArrayList<>(hidden);
        all.addAll(names);
        return new TableGrant(kinds, only, all, masks);
    }

    TableGrant masked(String column, Mask mask) {
        Map<String, Mask> all = new LinkedHashMap<>(masks);
        all.put(column, mask);
        return new TableGrant(kinds, only, hidden, all);
    }
}
