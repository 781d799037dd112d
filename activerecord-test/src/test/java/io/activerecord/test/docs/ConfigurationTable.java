package io.activerecord.test.docs;

import io.activerecord.connection.ConfigKey;
import io.activerecord.connection.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of guide/configuration.md: what {@link ConfigSource#keys} lists. */
final class ConfigurationTable {
    private ConfigurationTable() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| Key | Sets | Value | Left out | Also read |");
        lines.add("|---|---|---|---|---|");
        for (ConfigKey key : ConfigSource.keys()) {
            String also = key.alsoRead().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
            lines.add("| "
                    + String.join(" | ", "`" + key.path() + "`", key.meaning(), key.expects(), key.defaultValue(), also)
                    + " |");
        }
        return lines;
    }
}
