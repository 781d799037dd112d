package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a tree by the table of keys. Confined to one thread, for one tree. */
public final class ConfigReader {
    private final ConfigTable table;
    private final ConfigProblems problems;
    private final ConfigValues values;
    private final ConfigLists lists;
    private final Map<String, ConfigDraft> drafts = new LinkedHashMap<>();

    /** @param variables what placeholders stand for; null where values are taken as they are */
    public ConfigReader(
            ConfigTable table, ConfigProblems problems, @Nullable UnaryOperator<@Nullable String> variables) {
        this.table = table;
        this.problems = problems;
        this.values = new ConfigValues(problems, variables);
        this.lists = new ConfigLists(problems);
    }

    /** What was read for each name, in the order of the source. */
    public Map<String, ConfigDraft> drafts() {
        return drafts;
    }

    /** Reads the map of names. */
    public void read(ConfigNode map) {
        Group names = group(map);
        if (names.entries().isEmpty() && !problems.any()) {
            problems.add(names.place(), "has no name of a connection below it");
        }
        names.entries().forEach(this::name);
    }

    private Group group(ConfigNode node) {
        return ConfigValues.group(node, problems);
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
            values.set(draft, table.named("url"), text); // the short form
        } else if (node instanceof Group group) {
            keys(group, "", draft);
        } else {
            draft.isIncomplete();
            group(node);
        }
    }

    private void keys(Group group, String prefix, ConfigDraft draft) {
        values.requireOnce(group, prefix);
        for (Entry entry : group.entries()) {
            key(entry, prefix + ConfigSetting.normal(entry.name()), draft);
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
            lists.texts(node, setting).ifPresent(text -> values.set(draft, setting, text));
        } else if (setting != null && node instanceof Text text) {
            values.set(draft, setting, text);
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
                entry.place(),
                "there is no such key; nearest: " + Spelling.nearestThree(entry.name(), known(parent, rank)));
    }

    private Collection<String> known(String parent, ConfigRank rank) {
        Collection<String> known = table.below(parent);
        if (parent.isEmpty()) {
            known.add(ConfigPaths.OPTIONS);
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
                ConfigValue value = values.value(text);
                if (value != null) {
                    draft.option(name, value);
                }
            } else {
                options(group(entry.node()), name + ".", draft);
            }
        }
    }
}
