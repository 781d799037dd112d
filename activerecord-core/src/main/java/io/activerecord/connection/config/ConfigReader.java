package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.ConfigurationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a tree by the table of keys. Confined to one thread, for one tree. */
public final class ConfigReader {
    private final ConfigTable table;
    private final ConfigProblems problems;
    private final @Nullable UnaryOperator<@Nullable String> variables;
    private final ConfigLists lists;
    private final Map<String, ConfigDraft> drafts = new LinkedHashMap<>();

    /** @param variables what placeholders stand for; null where values are taken as they are */
    public ConfigReader(
            ConfigTable table, ConfigProblems problems, @Nullable UnaryOperator<@Nullable String> variables) {
        this.table = table;
        this.problems = problems;
        this.variables = variables;
        this.lists = new ConfigLists(problems);
    }

    /** What was read for each name, in the order of the source. */
    public Map<String, ConfigDraft> drafts() {
        return drafts;
    }

    /** Reads the map of names: at {@code databases}, which is all there may be, or at {@code section} beside other things. */
    public void read(ConfigNode root, @Nullable String section) {
        ConfigNode node = root;
        if (section == null) {
            node = onlyDatabases(group(root));
        } else {
            for (String name : section.split("\\.", -1)) {
                node = node == null ? null : single(group(node), name);
            }
        }
        if (node == null) {
            String missing = section == null ? ConfigPaths.DATABASES : section;
            if (!problems.any()) {
                problems.add(root.place(), "has no '" + missing + "', the map of names to connections");
            }
            return;
        }
        Group names = group(node);
        if (names.entries().isEmpty() && !problems.any()) {
            problems.add(names.place(), "has no name of a connection below it");
        }
        names.entries().forEach(this::name);
    }

    private @Nullable ConfigNode onlyDatabases(Group root) {
        for (Entry entry : root.entries()) {
            if (!entry.name().equals(ConfigPaths.DATABASES)) {
                problems.add(
                        entry.place(),
                        "only '" + ConfigPaths.DATABASES + "' is read here; where a source holds other things too,"
                                + " name the map of names with section(..)");
            }
        }
        return single(root, ConfigPaths.DATABASES);
    }

    private @Nullable ConfigNode single(Group group, String name) {
        ConfigNode found = null;
        for (Entry entry : group.entries()) {
            if (entry.name().equals(name)) {
                if (found != null) {
                    problems.add(entry.place(), "stands here twice; before that in " + found.place());
                }
                found = found == null ? entry.node() : found;
            }
        }
        return found;
    }

    private Group group(ConfigNode node) {
        if (node instanceof Group group) {
            return group;
        }
        problems.add(node.place(), "expected a group of keys, not " + node.kind());
        return new Group(node.place(), List.of());
    }

    private void name(Entry entry) {
        if (entry.name().isBlank()) {
            problems.add(entry.place(), "a connection's name cannot be blank");
            return;
        }
        ConfigDraft draft = ConfigDraft.of(table, entry.place(), problems);
        ConfigDraft before = drafts.putIfAbsent(entry.name(), draft);
        if (before != null) {
            problems.add(entry.place(), "stands here twice; before that in " + before.place());
        }
        fill(draft, entry.node());
    }

    /** Reads what {@code node} says of a name, shard or server. */
    private void fill(ConfigDraft draft, ConfigNode node) {
        if (node instanceof Text text && text.value() != null) {
            set(draft, table.named("url"), text); // the short form
        } else if (node instanceof Group group) {
            keys(group, "", draft);
        } else {
            draft.isIncomplete();
            group(node);
        }
    }

    private void keys(Group group, String prefix, ConfigDraft draft) {
        Map<String, ConfigPlace> groups = new HashMap<>();
        for (Entry entry : group.entries()) {
            String path = prefix + ConfigSetting.normal(entry.name());
            if (entry.node() instanceof Group) {
                ConfigPlace before = groups.putIfAbsent(path, entry.place());
                if (before != null) {
                    problems.add(entry.place(), "stands here twice; before that in " + before);
                }
            }
            key(entry, path, draft);
        }
    }

    private void key(Entry entry, String written, ConfigDraft draft) {
        ConfigNode node = entry.node();
        String path = draft.rank().inTable(written);
        ConfigSetting<?> setting = table.find(path);
        if (draft.refuses(entry.place(), path)) {
            return;
        }
        if (path.equals(ConfigPaths.OPTIONS)) {
            options(group(node), "", draft);
        } else if (ConfigPaths.isMembers(path)) {
            members(entry, path, draft.members());
        } else if (setting != null && setting.type().equals(ConfigValueType.NAMES) && !(node instanceof Text)) {
            lists.texts(node, setting).ifPresent(text -> set(draft, setting, text));
        } else if (setting != null && node instanceof Text text) {
            set(draft, setting, text);
        } else if (setting != null) {
            draft.isIncomplete(setting);
            problems.add(node.place(), "expected " + setting.type().expects() + ", not " + node.kind());
        } else if (path.equals(ConfigPaths.RETRY) && node instanceof Group retry && isOff(retry)) {
            retry.entries()
                    .forEach(
                            each -> { // off, with all that is said of it
                                if (ConfigSetting.normal(each.name()).equals("enabled")) {
                                    key(each, "retry.enabled", draft);
                                }
                            });
        } else if (table.refusal(path) != null) {
            problems.add(entry.place(), String.valueOf(table.refusal(path)));
        } else if (table.isGroup(path)) {
            keys(group(node), path + ".", draft);
        } else {
            draft.isIncomplete();
            unknown(entry, path, draft.rank());
        }
    }

    private void members(Entry entry, String path, ConfigMembers members) {
        ConfigSetting<?> setting = table.find(path);
        members.begin(path, entry.place());
        if (path.equals(ConfigPaths.SHARDS)) {
            lists.named(entry.node(), setting)
                    .forEach(each -> fill(members.shard(each.name(), each.place()), each.node()));
        } else {
            ConfigRank rank = path.equals(ConfigPaths.REPLICAS) ? ConfigRank.REPLICA : ConfigRank.CANDIDATE;
            lists.items(entry.node(), setting).forEach(each -> fill(members.server(rank, each.place()), each));
        }
    }

    private static boolean isOff(Group retry) {
        return retry.entries().stream()
                .anyMatch(each -> ConfigSetting.normal(each.name()).equals("enabled")
                        && each.node() instanceof Text text
                        && "false".equals(text.value()));
    }

    private void unknown(Entry entry, String path, ConfigRank rank) {
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot);
        problems.add(
                entry.place(), "there is no such key; nearest: " + NearestNames.of(entry.name(), known(parent, rank)));
    }

    private Collection<String> known(String parent, ConfigRank rank) {
        Collection<String> known = table.below(parent);
        if (parent.isEmpty()) {
            known.removeIf(each -> rank.refusal(ConfigSetting.normal(each)) != null);
        }
        if (parent.isEmpty() && rank == ConfigRank.REPLICA) {
            known.addAll(table.below(ConfigPaths.REPLICAS));
        }
        return known;
    }

    /** A group inside is a name with a dot: the same whatever the format. */
    private void options(Group group, String prefix, ConfigDraft draft) {
        for (Entry entry : group.entries()) {
            String name = prefix + entry.name();
            if (entry.node() instanceof Text text) {
                ConfigValue value = value(text);
                if (value != null) {
                    draft.option(name, value);
                }
            } else {
                options(group(entry.node()), name + ".", draft);
            }
        }
    }

    private void set(ConfigDraft draft, ConfigSetting<?> setting, Text text) {
        ConfigValue value = value(text);
        if (value == null) {
            draft.isIncomplete(setting);
        } else {
            draft.set(setting, value);
        }
    }

    private @Nullable ConfigValue value(Text text) {
        if (text.value() == null) {
            problems.add(text.place(), "has no value; give one, or leave the key out");
            return null;
        }
        if (variables == null) {
            return ConfigValue.of(text.place(), text.value());
        }
        try {
            return Placeholders.replace(text.place(), text.value(), variables);
        } catch (ConfigurationException e) {
            problems.add(text.place(), e);
            return null;
        }
    }
}
