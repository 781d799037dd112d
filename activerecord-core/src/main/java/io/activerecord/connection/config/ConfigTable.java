package io.activerecord.connection.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys that are read. Immutable. */
public final class ConfigTable {
    private final List<ConfigSetting<?>> settings;
    private final Map<String, String> refused;
    private final Map<String, ConfigSetting<?>> byPath;

    /** The paths that are read or refused, by their words alone. */
    private final Map<String, String> joined;

    /** @param refused paths that are met often and that nothing would obey, and what to do instead */
    public ConfigTable(List<ConfigSetting<?>> settings, Map<String, String> refused) {
        this.settings = List.copyOf(settings);
        this.refused = Map.copyOf(refused);
        this.byPath = byPath(this.settings);
        this.joined = joined(this.refused, byPath);
    }

    /** In the order of the table; unmodifiable. */
    List<ConfigSetting<?>> settings() {
        return settings;
    }

    private static Map<String, ConfigSetting<?>> byPath(List<ConfigSetting<?>> settings) {
        Map<String, ConfigSetting<?>> all = new LinkedHashMap<>();
        for (ConfigSetting<?> setting : settings) {
            all.put(ConfigSetting.normal(setting.path()), setting);
            setting.alsoRead().forEach(also -> all.put(ConfigSetting.normal(also), setting));
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> joined(Map<String, String> refused, Map<String, ConfigSetting<?>> byPath) {
        Map<String, String> all = new LinkedHashMap<>();
        refused.keySet().forEach(path -> all.put(path.replace(".", ""), path));
        byPath.keySet().forEach(path -> all.put(path.replace(".", ""), path));
        return Map.copyOf(all);
    }

    /** The setting of {@code path}, whose names are normal ones, a time also with a unit; null if there is none. */
    public @Nullable ConfigSetting<?> find(String path) {
        ConfigSetting<?> setting = byPath.get(path);
        String base = setting == null ? ConfigSetting.withoutUnit(path) : null;
        ConfigSetting<?> time = base == null ? null : byPath.get(base);
        return time == null ? setting : time.inUnitOf(path);
    }

    /** Why nothing obeys {@code path}, and what to do; null if it is not known either. */
    public @Nullable String refusal(String path) {
        String base = ConfigSetting.withoutUnit(path);
        String refusal = refused.get(path);
        return refusal == null && base != null ? refused.get(base) : refusal;
    }

    /** The path that a variable's words name, whatever joins them; null if there is none. */
    public @Nullable String pathOf(String words) {
        String wanted = ConfigSetting.normal(words);
        String base = ConfigSetting.withoutUnit(wanted);
        String path = joined.get(wanted);
        String time = path == null && base != null ? joined.get(base) : null;
        return time == null
                ? path
                : time + wanted.substring(String.valueOf(base).length());
    }

    /** The setting of that path, as the table has it. */
    ConfigSetting<?> named(String path) {
        return settings.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Whether keys stand below {@code path}. */
    boolean isGroup(String path) {
        return byPath.keySet().stream().anyMatch(each -> each.startsWith(path + "."));
    }

    /** The names of what may stand directly below {@code path}, as they are best written. */
    Collection<String> below(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        Collection<String> names = new TreeSet<>();
        for (ConfigSetting<?> setting : settings) {
            add(setting.path(), prefix, names);
            setting.alsoRead().forEach(also -> add(also, prefix, names));
        }
        return names;
    }

    private static void add(String path, String prefix, Collection<String> names) {
        if (ConfigSetting.normal(path).startsWith(prefix)) {
            names.add(path.substring(prefix.length()).split("\\.", 2)[0]);
        }
    }
}
