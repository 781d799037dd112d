package io.activerecord.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a CSV file, or several where a field has line breaks.
 *
 * @param line the first, counted from 1
 * @param blank whether there is nothing on it: a row in a file of one column, and none in others
 */
record CsvLine(long line, List<@Nullable String> fields, boolean blank) {
    CsvLine {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }
}
