package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What nodes of a tree hold, with placeholders replaced. Confined to one thread. */
final class ConfigValues {
    private final ConfigProblems problems;
    private final @Nullable UnaryOperator<@Nullable String> variables;

    /** @param variables what placeholders stand for; null where values are taken as they are */
    ConfigValues(ConfigProblems problems, @Nullable UnaryOperator<@Nullable String> variables) {
        this.problems = problems;
        this.variables = variables;
    }

    /** The entries of {@code node}; none if it is no group, which is a problem then. */
    static Group group(ConfigNode node, ConfigProblems problems) {
        if (node instanceof Group group) {
            return group;
        }
        problems.add(node.place(), "expected a group of keys, not " + node.kind());
        return new Group(node.place(), List.of());
    }

    /** Tells of groups below {@code prefix} that stand there twice, also under two spellings. */
    void requireOnce(Group group, String prefix) {
        Map<String, ConfigPlace> groups = new HashMap<>();
        for (Entry entry : group.entries()) {
            if (entry.node() instanceof Group) {
                ConfigPlace before = groups.putIfAbsent(prefix + ConfigSetting.normal(entry.name()), entry.place());
                if (before != null) {
                    problems.add(entry.place(), "stands here twice; before that in " + before);
                }
            }
        }
    }

    /** The value of {@code text}; null if there is none, which is a problem then. */
    @Nullable
    ConfigValue value(Text text) {
        if (text.value() == null) {
            if (!problems.has(text.place())) { // as of a file that cannot be read
                problems.add(text.place(), "has no value; give one, or leave the key out");
            }
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

    /** Puts the value of {@code text} into {@code draft}. */
    void set(ConfigDraft draft, ConfigSetting<?> setting, Text text) {
        ConfigValue value = value(text);
        if (value == null) {
            draft.isIncomplete(setting);
        } else {
            draft.set(setting, value);
        }
    }
}
