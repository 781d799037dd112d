package io.activerecord.connection.config;

import java.util.Comparator;

/**
 * Where something stands in a source.
 *
 * @param line from 1; 0 where the source has no lines
 * @param column from 1
 * @param path the keys that lead there, as they are written: {@code databases.orders.pool.size}
 */
public record ConfigPlace(String source, int line, int column, String path) {
    static final Comparator<ConfigPlace> ORDER =
            Comparator.comparingInt(ConfigPlace::line).thenComparingInt(ConfigPlace::column);

    /** At the same position, one key further. */
    public ConfigPlace below(String key) {
        return new ConfigPlace(source, line, column, path.isEmpty() ? key : path + "." + key);
    }

    /** The same key at another position. */
    ConfigPlace at(int newLine, int newColumn) {
        return new ConfigPlace(source, newLine, newColumn, path);
    }

    @Override
    public String toString() {
        String position = line == 0 ? source : source + ":" + line + ":" + column;
        return path.isEmpty() ? position : position + " " + path;
    }
}
