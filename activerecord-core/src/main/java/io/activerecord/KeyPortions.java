package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.InList;
import java.util.ArrayList;
import java.util.List;

/** Divides keys into portions that the engine takes in one statement. */
final class KeyPortions {
    /** No engine takes more place-holders; those that say they have no limit are asked for no more. */
    private static final int MOST = 65_535;

    /** Composite keys are written as alternatives, and SQLite takes 1,000 of those. */
    static final int MOST_ALTERNATIVES = 512;

    /** Up to here no engine has a limit, and {@link InList} makes lengths alike. */
    private static final int SURE = 1_024;

    private KeyPortions() {}

    /**
     * The keys in order; long portions are filled up with a key that they have already, so that they have few shapes.
     *
     * @param query what they are to narrow
     * @param columns those that are compared with them
     */
    static List<List<List<Object>>> of(Query<?> query, List<ColumnRef> columns, List<List<Object>> keys) {
        if (columns.size() == 1 && keys.size() <= SURE) {
            return keys.isEmpty() ? List.of() : List.of(keys);
        }
        int most = most(query, columns.size());
        List<List<List<Object>>> portions = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += most) {
            portions.add(alike(keys.subList(from, Math.min(keys.size(), from + most)), most));
        }
        return portions;
    }

    /** How many keys a statement takes besides the values it has already; one is left for a limit. */
    private static int most(Query<?> query, int width) {
        int binds = Math.min(query.route().dialect().limits().binds(), MOST);
        int left = (binds - query.shape(query.command()).bindCount() - 1) / width;
        return Math.max(1, width == 1 ? left : Math.min(left, MOST_ALTERNATIVES));
    }

    /** What keys that one statement does not take are more than. */
    static String limit(Dialect dialect, int width, int keys) {
        return width > 1 && keys > MOST_ALTERNATIVES
                ? "more than " + MOST_ALTERNATIVES + " composite keys, which is the most in one statement"
                : "more than " + dialect.productName() + " takes in one statement";
    }

    private static List<List<Object>> alike(List<List<Object>> portion, int most) {
        int size = portion.size();
        if (size == 1 || (size <= SURE && portion.get(0).size() == 1)) {
            return portion;
        }
        List<List<Object>> filled = new ArrayList<>(portion);
        for (int wanted = Math.min(most, Integer.highestOneBit(size - 1) << 1); filled.size() < wanted; ) {
            filled.add(portion.get(size - 1));
        }
        return filled;
    }
}
