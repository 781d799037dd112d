package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of resources: {@code RESOURCES_CACHE_URL} is of {@code cache}. Which kind a name is of may be known from a
 * variable that comes later, so a key is one if any kind has it. Confined to one thread.
 */
final class EnvironmentResources {
    static final String PREFIX = "RESOURCES_";
    private static final String FILE = "_FILE";

    private final ConfigKinds kinds;
    private final ConfigPlace root;
    private final ConfigProblems problems;
    private final Map<String, List<Entry>> names = new LinkedHashMap<>();

    EnvironmentResources(ConfigKinds kinds, ConfigPlace root, ConfigProblems problems) {
        this.kinds = kinds;
        this.root = root;
        this.problems = problems;
    }

    void add(String variable, String value) {
        if (kinds.words().isEmpty()) {
            problems.add(root, "no kind of resource is on the class path for " + PREFIX + "..; " + kinds.cure());
            return;
        }
        String[] words = variable.substring(PREFIX.length()).split("_", -1);
        for (int from = 1; from < words.length; from++) {
            String name = String.join("_", List.of(words).subList(0, from)).toLowerCase(Locale.ROOT);
            String key = String.join("_", List.of(words).subList(from, words.length));
            Text text = text(key, root.below(variable), value);
            if (text != null && !name.isEmpty()) {
                String path = setting(key) == null ? withoutFile(key) : key;
                names.computeIfAbsent(name, each -> new ArrayList<>()).add(new Entry(path, text.place(), text));
                return;
            }
        }
        problems.add(
                root.below(variable),
                "there is no such key; nearest: "
                        + Spelling.nearestThree(words[words.length - 1], known())
                        + "; pass environment(..) a map without it if it is not meant for resources");
    }

    /** The value of {@code key}, or what the file that it names holds, which is none where that cannot be read; null if no kind has such a key. */
    private @Nullable Text text(String key, ConfigPlace place, String value) {
        if (setting(key) != null) {
            return new Text(place, value);
        }
        ConfigSetting<?> secret = key.endsWith(FILE) ? setting(withoutFile(key)) : null;
        if (secret == null || !secret.secret()) {
            return null;
        }
        try {
            return new Text(place, Placeholders.file(value));
        } catch (ConfigurationException e) {
            problems.add(place, e);
            return new Text(place, null);
        }
    }

    private static String withoutFile(String key) {
        return key.substring(0, key.length() - FILE.length());
    }

    private @Nullable ConfigSetting<?> setting(String key) {
        for (String word : kinds.words()) {
            ConfigTable table = kinds.table(word);
            String path = table == null ? null : table.pathOf(key);
            if (table != null && path != null) {
                return table.find(path);
            }
        }
        return null;
    }

    private Collection<String> known() {
        Collection<String> known = new TreeSet<>();
        for (String word : kinds.words()) {
            ConfigTable table = kinds.table(word);
            if (table != null) {
                table.settings().forEach(each -> known.add(each.asVariable()));
            }
        }
        return known;
    }

    /** The map of names; null if no variable was of one. */
    @Nullable
    Entry entry() {
        if (names.isEmpty()) {
            return null;
        }
        List<Entry> all = new ArrayList<>();
        names.forEach((name, keys) -> all.add(new Entry(name, root.below(name), new Group(root.below(name), keys))));
        return new Entry(ConfigPaths.RESOURCES, root, new Group(root, all));
    }
}
