package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Variables as a tree: {@code DB_HOST} and {@code MYSQL_HOST} are of {@code primary}, {@code DB_ORDERS_HOST} of {@code
 * orders}. Confined to one thread.
 */
public final class EnvironmentTree {
    private static final String PRIMARY = "primary";
    private static final String DB = "DB_";
    private static final String MYSQL = "MYSQL_";

    /** What Kubernetes sets in each container for a service that is called {@code db} or {@code mysql}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("(DB|MYSQL)_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP)(_\\w+)?)");

    private final ConfigTable table;
    private final ConfigPlace root;
    private final ConfigProblems problems;
    private final EnvironmentResources resources;
    private final Map<String, EnvironmentBranch> names = new LinkedHashMap<>();

    private EnvironmentTree(ConfigTable table, ConfigKinds kinds, ConfigPlace root, ConfigProblems problems) {
        this.table = table;
        this.root = root;
        this.problems = problems;
        this.resources = new EnvironmentResources(kinds, root, problems);
    }

    public static ConfigNode read(
            Map<String, String> variables,
            ConfigTable table,
            ConfigKinds kinds,
            ConfigPlace root,
            ConfigProblems problems) {
        EnvironmentTree tree = new EnvironmentTree(table, kinds, root, problems);
        new TreeMap<>(variables).forEach(tree::add);
        return tree.root();
    }

    private void add(String variable, String value) {
        boolean isLink = SERVICE_LINK.matcher(variable).matches() || value.startsWith("tcp://");
        if (value.isEmpty() || isLink) {
            return;
        }
        if (variable.startsWith(EnvironmentResources.PREFIX)) {
            resources.add(variable, value);
        } else if (variable.startsWith(DB)) {
            String[] words = variable.substring(DB.length()).split("_", -1);
            for (int from = 0; from < words.length; from++) {
                String key = String.join("_", List.of(words).subList(from, words.length));
                String name = String.join("_", List.of(words).subList(0, from)).toLowerCase(Locale.ROOT);
                if (put(name.isEmpty() ? PRIMARY : name, key, variable, value)) {
                    return;
                }
            }
            problems.add(
                    root.below(variable),
                    "there is no such key; nearest: "
                            + Spelling.nearestThree(words[words.length - 1], known())
                            + "; pass environment(..) a map without it if it is not meant for connections");
        } else if (variable.startsWith(MYSQL) && put(PRIMARY, variable.substring(MYSQL.length()), variable, value)) {
            implyMysql(variable);
        }
    }

    /** Whether {@code key} is one, and has been put. */
    private boolean put(String name, String key, String variable, String value) {
        EnvironmentBranch branch = names.get(name);
        if (branch == null) {
            branch = EnvironmentBranch.of(table, root.below(name), problems);
        }
        if (!branch.put(key, root.below(variable), value)) {
            return false;
        }
        names.put(name, branch);
        return true;
    }

    private List<Entry> entries(String name) {
        return Objects.requireNonNull(names.get(name)).entries();
    }

    private void implyMysql(String variable) {
        boolean told = entries(PRIMARY).stream()
                .map(each -> table.find(each.name()))
                .anyMatch(setting -> setting != null && Set.of("driver", "url").contains(setting.path()));
        if (!told) {
            ConfigPlace place = root.below(variable);
            entries(PRIMARY).add(new Entry("driver", place, new Text(place, "mysql")));
        }
    }

    private Collection<String> known() {
        Collection<String> known = new TreeSet<>();
        known.add("NAME");
        table.settings().forEach(each -> known.add(each.asVariable()));
        return known;
    }

    private Group root() {
        List<Entry> databases = new ArrayList<>();
        names.forEach((name, branch) -> databases.add(new Entry(name, root.below(name), branch.node())));
        List<Entry> maps = new ArrayList<>();
        if (!databases.isEmpty()) {
            maps.add(new Entry(ConfigPaths.DATABASES, root, new Group(root, databases)));
        }
        Entry others = resources.entry();
        if (others != null) {
            maps.add(others);
        }
        if (maps.isEmpty() && !problems.any()) {
            problems.add(root, "no variable DB_..., MYSQL_... or RESOURCES_... is set");
        }
        return new Group(root, maps);
    }
}
