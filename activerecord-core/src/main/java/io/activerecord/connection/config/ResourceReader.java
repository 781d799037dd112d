package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the map of names to resources, each by the table of its kind. Confined to one thread, for one tree. */
public final class ResourceReader {
    private static final Set<String> KIND = Set.of("kind", "type");
    private static final Set<String> URL = Set.of("url", "uri");

    private final ConfigKinds kinds;
    private final ConfigProblems problems;
    private final ConfigValues values;
    private final Map<String, Read> read = new LinkedHashMap<>();

    /**
     * What was read of one name.
     *
     * @param kind the word of its kind, as the kind itself writes it
     */
    public record Read(String kind, ConfigDraft draft) {}

    /** @param variables what placeholders stand for; null where values are taken as they are */
    public ResourceReader(
            ConfigKinds kinds, ConfigProblems problems, @Nullable UnaryOperator<@Nullable String> variables) {
        this.kinds = kinds;
        this.problems = problems;
        this.values = new ConfigValues(problems, variables);
    }

    /** What was read for each name whose kind is known, in the order of the source. */
    public Map<String, Read> read() {
        return read;
    }

    /** Reads the map of names. */
    public void read(ConfigNode map) {
        Group names = ConfigValues.group(map, problems);
        if (names.entries().isEmpty() && !problems.any()) {
            problems.add(names.place(), "has no name of a resource below it");
        } else if (kinds.words().isEmpty()) {
            problems.add(map.place(), "no kind of resource is on the class path; " + kinds.cure());
        } else {
            names.entries().forEach(this::name);
        }
    }

    private void name(Entry entry) {
        if (entry.name().isBlank()) {
            problems.add(entry.place(), "a resource's name cannot be blank");
            return;
        }
        String kind = kindOf(entry.node(), entry.place());
        ConfigTable table = kind == null ? null : kinds.table(kind);
        if (kind != null && table != null) {
            fill(entry, kind, table);
        }
    }

    private void fill(Entry entry, String kind, ConfigTable table) {
        ConfigDraft draft = ConfigDraft.ofResource(table, entry.place(), problems);
        Read before = read.putIfAbsent(entry.name(), new Read(kind, draft));
        if (before != null) {
            problems.add(
                    entry.place(),
                    "stands here twice; before that in " + before.draft().place());
        }
        if (entry.node() instanceof Text text) {
            values.set(draft, table.named("url"), text); // the short form
        } else if (entry.node() instanceof Group group) {
            keys(group, "", draft, table);
        }
    }

    /** The word of the kind that is said, or that the URL is of; null for none, which is a problem then. */
    private @Nullable String kindOf(ConfigNode node, ConfigPlace name) {
        if (node instanceof Text text) {
            return kindOf(text, name);
        }
        Group group = ConfigValues.group(node, problems);
        Entry kind = find(group, KIND);
        Entry url = find(group, URL);
        if (kind != null && kind.node() instanceof Text text) {
            ConfigValue value = values.value(text);
            return value == null ? null : known(value);
        }
        if (kind != null) {
            problems.add(
                    kind.node().place(), "expected text, not " + kind.node().kind());
            return null;
        }
        if (url != null && url.node() instanceof Text text) {
            return kindOf(text, name);
        }
        return node instanceof Group ? unsaid(name, "says no kind; give kind, one of ") : null;
    }

    private @Nullable String kindOf(Text url, ConfigPlace name) {
        ConfigValue value = values.value(url);
        String kind = value == null ? null : kinds.ofUrl(value.text());
        return value == null || kind != null
                ? kind
                : unsaid(name, "says no kind, and its URL is of none; give kind, one of ");
    }

    private @Nullable String unsaid(ConfigPlace place, String problem) {
        problems.add(place, problem + String.join(", ", kinds.words()));
        return null;
    }

    private @Nullable String known(ConfigValue value) {
        for (String word : kinds.words()) {
            if (word.equalsIgnoreCase(value.text().strip())) {
                return word;
            }
        }
        problems.add(
                value.place(),
                "there is no kind of resource that " + (value.origins().isEmpty() ? "is called " : "is ") + value.told()
                        + "; nearest: " + Spelling.nearestThree(value.text(), kinds.words()));
        return null;
    }

    private static @Nullable Entry find(Group group, Set<String> names) {
        return group.entries().stream()
                .filter(each -> names.contains(ConfigSetting.normal(each.name())))
                .findFirst()
                .orElse(null);
    }

    private void keys(Group group, String prefix, ConfigDraft draft, ConfigTable table) {
        values.requireOnce(group, prefix);
        for (Entry entry : group.entries()) {
            String path = prefix + ConfigSetting.normal(entry.name());
            ConfigSetting<?> setting = find(path, table);
            if (setting != null && entry.node() instanceof Text text) {
                values.set(draft, setting, text);
            } else if (setting != null) {
                draft.isIncomplete(setting);
                problems.add(
                        entry.node().place(),
                        "expected " + setting.type().expects() + ", not "
                                + entry.node().kind());
            } else if (table.isGroup(path)) {
                keys(ConfigValues.group(entry.node(), problems), path + ".", draft, table);
            } else {
                draft.isIncomplete();
                String parent = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
                problems.add(
                        entry.place(),
                        "there is no such key; nearest: " + Spelling.nearestThree(entry.name(), table.below(parent)));
            }
        }
    }

    /** By its path, or by its words, as variables have them. */
    private static @Nullable ConfigSetting<?> find(String path, ConfigTable table) {
        String words = table.find(path) == null ? table.pathOf(path) : path;
        return words == null ? null : table.find(words);
    }
}
