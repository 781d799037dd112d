package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Items;
import io.activerecord.connection.config.ConfigNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of a tree, whatever its format: properties and variables, which have none, write them as {@code replicas.0.host}.
 * Confined to one thread.
 */
final class ConfigLists {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final ConfigProblems problems;

    ConfigLists(ConfigProblems problems) {
        this.problems = problems;
    }

    /** The items of {@code node}, keys that are numbers in their order; none if it is no list, which is a problem then. */
    List<ConfigNode> items(ConfigNode node, @Nullable ConfigSetting<?> setting) {
        if (node instanceof Items items) {
            requireSome(items.items(), node);
            return items.items();
        }
        if (!(node instanceof Group group)) {
            return noList(node, setting);
        }
        requireSome(group.entries(), node);
        Map<Integer, ConfigNode> numbered = new TreeMap<>();
        for (Entry entry : group.entries()) {
            if (!NUMBER.matcher(entry.name()).matches()) {
                problems.add(entry.place(), "is an entry of a list; number them from 0 on, as 0, 1, 2");
            } else if (numbered.putIfAbsent(Integer.valueOf(entry.name()), entry.node()) != null) {
                problems.add(entry.place(), "stands here twice");
            }
        }
        return List.copyOf(numbered.values());
    }

    private void requireSome(List<?> found, ConfigNode node) {
        if (found.isEmpty()) {
            problems.add(node.place(), "is empty; leave it out");
        }
    }

    private List<ConfigNode> noList(ConfigNode node, @Nullable ConfigSetting<?> setting) {
        String expects = setting == null ? "a list" : setting.type().expects();
        problems.add(node.place(), "expected " + expects + ", not " + node.kind());
        return List.of();
    }

    /** The entries of a map from names, or of a list whose items have a {@code name} each. */
    List<Entry> named(ConfigNode node, @Nullable ConfigSetting<?> setting) {
        List<Entry> named = new ArrayList<>();
        if (node instanceof Group group) {
            named.addAll(group.entries());
        } else if (node instanceof Items items) {
            items.items().forEach(each -> named(each).ifPresent(named::add));
        } else {
            noList(node, setting);
        }
        named.stream()
                .filter(each -> each.name().isBlank())
                .forEach(each -> problems.add(each.place(), "a shard's name cannot be blank"));
        return named;
    }

    private Optional<Entry> named(ConfigNode item) {
        if (item instanceof Group group) {
            for (Entry entry : group.entries()) {
                if (ConfigSetting.normal(entry.name()).equals("name")
                        && entry.node() instanceof Text text
                        && text.value() != null) {
                    List<Entry> others = group.entries().stream()
                            .filter(each -> !each.equals(entry))
                            .toList();
                    return Optional.of(new Entry(text.value(), group.place(), new Group(group.place(), others)));
                }
            }
        }
        problems.add(item.place(), "needs a name, as {name: eu, host: eu.example.org}");
        return Optional.empty();
    }

    /** The texts of a list as one, with commas between them; empty if it is no list of texts, which is a problem then. */
    Optional<Text> texts(ConfigNode node, @Nullable ConfigSetting<?> setting) {
        List<ConfigNode> items = items(node, setting);
        List<String> texts = new ArrayList<>();
        for (ConfigNode item : items) {
            if (item instanceof Text text && text.value() != null) {
                texts.add(text.value());
            } else {
                problems.add(item.place(), "expected text, not " + item.kind());
            }
        }
        return texts.isEmpty() || texts.size() < items.size()
                ? Optional.empty()
                : Optional.of(new Text(node.place(), texts.stream().collect(Collectors.joining(","))));
    }
}
