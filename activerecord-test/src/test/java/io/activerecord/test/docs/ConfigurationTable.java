package io.activerecord.test.docs;

import io.activerecord.connection.ConfigKey;
import io.activerecord.connection.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The tables of keys. That of guide/configuration.md: what {@link ConfigSource#keys} lists. */
final class ConfigurationTable {
    private ConfigurationTable() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| Key | Sets | Value | Left out | Also read |");
        lines.add("|---|---|---|---|---|");
        ConfigSource.keys().forEach(key -> lines.add(line("", key)));
        return lines;
    }

    /** The table of guide/resources.md: what {@link ConfigSource#resourceKeys} lists; what all kinds have stands there once. */
    static List<String> resourceLines() {
        SortedMap<String, List<ConfigKey>> all = ConfigSource.resourceKeys();
        List<ConfigKey> common = new ArrayList<>(all.values().iterator().next());
        all.values().forEach(common::retainAll);
        List<String> lines = new ArrayList<>();
        lines.add("| Kind | Key | Sets | Value | Left out | Also read |");
        lines.add("|---|---|---|---|---|---|");
        common.forEach(key -> lines.add(line("any | ", key)));
        all.forEach((kind, keys) -> keys.stream()
                .filter(key -> !common.contains(key))
                .forEach(key -> lines.add(line("`" + kind + "` | ", key))));
        return lines;
    }

    private static String line(String before, ConfigKey key) {
        String also = key.alsoRead().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
        return "| " + before
                + String.join(" | ", "`" + key.path() + "`", key.meaning(), key.expects(), key.defaultValue(), also)
                + " |";
    }
}
