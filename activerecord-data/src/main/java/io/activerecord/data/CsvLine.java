package io.activerecord.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a CSV file, or several where a field has line breaks; {@code line} is the first, counted from 1. */
record CsvLine(long line, List<@Nullable String> fields) {
    CsvLine {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }
}
