package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The column names that all rows of one result share. */
final class RowLabels {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Dialect dialect;

    RowLabels(String[] labels, Dialect dialect) {
        List<String> all = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            all.add(labels[i]);
            positions.putIfAbsent(key(labels[i]), i);
        }
        this.names = Collections.unmodifiableList(all);
        this.dialect = dialect;
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The position of a name, whatever its case; counted from 0. */
    int position(String name) {
        Integer position = positions.get(key(name));
        if (position == null) {
            throw new InvalidQueryException("the result has no column '" + name + "'; it has " + names);
        }
        return position;
    }

    /** As {@link #position}, with underscores left out on both sides: {@code createdAt} finds {@code created_at}. */
    int positionOfComponent(String component) {
        String wanted = key(component.replace("_", ""));
        for (int i = 0; i < names.size(); i++) {
            if (key(names.get(i).replace("_", "")).equals(wanted)) {
                return i;
            }
        }
        throw new InvalidQueryException("the result has no column for component '" + component + "'; it has " + names);
    }
}
