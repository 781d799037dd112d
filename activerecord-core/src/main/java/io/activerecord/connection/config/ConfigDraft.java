package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigSetting.Given;
import io.activerecord.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read for one name, shard or server, until all of it is known. Confined to one thread. */
public final class ConfigDraft {
    private final ConfigTable table;
    private final ConfigPlace place;
    private final ConfigProblems problems;
    private final ConfigRank rank;
    private final @Nullable ConfigDraft above;
    private final ConfigMembers members;
    private final Map<String, Given<?>> given = new LinkedHashMap<>();
    private final Map<String, ConfigValue> options = new LinkedHashMap<>();

    /** What was written and could not be read, with nothing for keys that are not known: what is missing may be just that. */
    private final Set<String> unread = new HashSet<>();

    /** What was taken over from above. */
    private final Set<String> taken = new HashSet<>();

    private ConfigDraft(
            ConfigTable table,
            ConfigPlace place,
            ConfigProblems problems,
            ConfigRank rank,
            @Nullable ConfigDraft above) {
        this.table = table;
        this.place = place;
        this.problems = problems;
        this.rank = rank;
        this.above = above;
        this.members = new ConfigMembers(this, problems);
    }

    /** Of a name. */
    static ConfigDraft of(ConfigTable table, ConfigPlace place, ConfigProblems problems) {
        return new ConfigDraft(table, place, problems, ConfigRank.NAME, null);
    }

    /** Of a resource, by the table of its kind. */
    static ConfigDraft ofResource(ConfigTable table, ConfigPlace place, ConfigProblems problems) {
        return new ConfigDraft(table, place, problems, ConfigRank.RESOURCE, null);
    }

    /** Of a server or shard that takes over from this what it does not say itself. */
    ConfigDraft below(ConfigPlace belowPlace, ConfigRank belowRank) {
        return new ConfigDraft(table, belowPlace, problems, belowRank, this);
    }

    public ConfigRank rank() {
        return rank;
    }

    public ConfigMembers members() {
        return members;
    }

    /** Whether {@code path}, as the table has it, cannot stand here, which is a problem then. */
    boolean refuses(ConfigPlace at, String path) {
        String refusal = rank.refusal(ConfigSetting.normal(path));
        if (refusal != null) {
            problems.add(at, refusal);
        }
        return refusal != null;
    }

    public ConfigPlace place() {
        return place;
    }

    /** Something that nobody knows was written. */
    void isIncomplete() {
        unread.add("");
    }

    /** {@code setting} was written and cannot be read. */
    void isIncomplete(ConfigSetting<?> setting) {
        unread.add(setting.path());
    }

    /** Whether one of {@code paths} may have been meant by what could not be read, here or above. */
    public boolean mayHave(String... paths) {
        return unread.contains("")
                || Arrays.stream(paths).anyMatch(unread::contains)
                || (above != null && above.mayHave(paths));
    }

    /** Whether something was written for {@code path}, read or not. */
    private boolean says(String path) {
        return given.containsKey(path) || unread.contains(path);
    }

    /** Those of {@code paths} that were read here, without what was taken over. */
    public List<Given<?>> own(String... paths) {
        List<Given<?>> own = new ArrayList<>();
        given.forEach((path, value) -> {
            if (!taken.contains(path)
                    && Arrays.stream(paths).anyMatch(each -> path.equals(each) || path.startsWith(each + "."))) {
                own.add(value);
            }
        });
        return own;
    }

    void set(ConfigSetting<?> setting, ConfigValue value) {
        if (refuses(value.place(), setting.path())) {
            return;
        }
        if (rank != ConfigRank.RESOURCE
                && setting.path().equals("url")
                && !value.text().startsWith("jdbc:")) {
            setParts(value);
            return;
        }
        Given<?> read = setting.given(value, problems);
        if (read == null) {
            isIncomplete(setting);
            return;
        }
        Given<?> before = given.putIfAbsent(setting.path(), read);
        if (before != null) {
            problems.add(
                    value.place(),
                    "is said twice; before that in " + before.value().place());
        }
    }

    private void setParts(ConfigValue value) {
        try {
            DatabaseUrl url = DatabaseUrl.of(value.text());
            url.parts().forEach((path, part) -> set(table.named(path), value.part(part)));
            url.parameters().forEach((name, text) -> {
                ConfigSetting<?> setting = name.contains(".") ? table.find(ConfigSetting.normal(name)) : null;
                if (setting == null) {
                    option(name, value.part(text));
                } else {
                    set(setting, value.part(text));
                }
            });
        } catch (ConfigurationException e) {
            unread.add("url");
            problems.add(value.place(), e);
        }
    }

    void option(String name, ConfigValue value) {
        ConfigValue before = options.putIfAbsent(name, value);
        if (before != null) {
            problems.add(value.place(), "is said twice; before that in " + before.place());
        }
    }

    /** Takes over from above, if there is anything, what is not said here; all of both must have been read. */
    public void takeOver() {
        if (above != null) {
            takeOver(above);
        }
    }

    private void takeOver(ConfigDraft from) {
        boolean elsewhere = says("url") || says("driver");
        if (from.given.containsKey("url") && !elsewhere) {
            for (String part : ConfigInheritance.PARTS) {
                Given<?> value = given.remove(part);
                if (value != null) {
                    problems.add(
                            value.value().place(),
                            "a JDBC URL stands above, of which no part can be changed; give a url here");
                    elsewhere = true;
                }
            }
        }
        boolean isPlaced = elsewhere
                || ConfigInheritance.PARTS.stream().anyMatch(this::says)
                || (rank == ConfigRank.SHARD && says("username"))
                || unread.contains("");
        if (!isPlaced) {
            problems.add(place, "says not where it is; give at least its url, host, port or database");
        }
        Set<String> before = Set.copyOf(given.keySet());
        ConfigInheritance.take(given, from.given, rank, this::says);
        taken.addAll(given.keySet());
        taken.removeAll(before);
        from.options.forEach(options::putIfAbsent);
    }

    /** What was read for {@code path}, taken over or not; null for nothing. */
    public @Nullable Given<?> given(String path) {
        return given.get(path);
    }

    /** Whether anything was read below {@code prefix}. */
    public boolean hasBelow(String prefix) {
        return given.keySet().stream().anyMatch(path -> path.startsWith(prefix + "."));
    }

    public boolean isTakenOver(String path) {
        return taken.contains(path);
    }

    public @Nullable Object parsed(String path) {
        Given<?> value = given.get(path);
        return value == null ? null : value.parsed();
    }

    /** What is handed to the driver as it is, in the order it is written. */
    public Map<String, ConfigValue> options() {
        return Collections.unmodifiableMap(options);
    }

    /** Tells {@code message} of all of it, without what placeholders stand for. */
    public void problem(@Nullable String message) {
        problems.add(place, masked(String.valueOf(message)));
    }

    /** {@code message} without what placeholders stand for. */
    public String masked(String message) {
        String masked = message;
        List<ConfigValue> values = new ArrayList<>(options.values());
        given.values().forEach(each -> values.add(each.value()));
        for (ConfigValue each : values) {
            masked = each.isPartOfUrl() ? masked : each.masked(masked);
        }
        return masked;
    }
}
