package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Properties as a tree: a dot in a key leads one group down. The JDK reads each line; here they are counted. */
public final class PropertiesTree {
    private final ConfigPlace root;
    private final ConfigProblems problems;
    private final Branch top;

    /** A key on the way: its value, what is below it, or both, which is a problem. */
    private static final class Branch {
        final ConfigPlace place;
        final Map<String, Branch> below = new LinkedHashMap<>();

        @Nullable
        String value;

        Branch(ConfigPlace place) {
            this.place = place;
        }
    }

    private PropertiesTree(ConfigPlace root, ConfigProblems problems) {
        this.root = root;
        this.problems = problems;
        this.top = new Branch(root);
    }

    public static ConfigNode read(String text, ConfigPlace root, ConfigProblems problems) {
        PropertiesTree tree = new PropertiesTree(root, problems);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (!isComment(lines.get(first)) && goesOn(lines.get(i)) && i + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++i));
            }
            tree.add(logical.toString(), first + 1, lines.get(first));
        }
        return tree.node(tree.top);
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void add(String logical, int line, String firstLine) {
        int column = firstLine.length() - firstLine.stripLeading().length() + 1;
        Properties read = new Properties();
        try {
            read.load(new StringReader(logical));
        } catch (IllegalArgumentException e) {
            problems.add(root.at(line, column), "a \\u that four hexadecimal digits do not follow");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        read.forEach((key, value) -> put(key.toString(), value.toString(), line, column));
    }

    private void put(String key, String value, int line, int column) {
        Branch branch = top;
        for (String name : key.split("\\.", -1)) {
            ConfigPlace place = branch.place.below(name).at(line, column);
            branch = branch.below.computeIfAbsent(name, each -> new Branch(place));
        }
        if (branch.value != null) {
            problems.add(branch.place.at(line, column), "stands here twice; first in line " + branch.place.line());
        } else if (branch != top) {
            branch.value = value;
        }
    }

    private ConfigNode node(Branch branch) {
        if (branch.below.isEmpty() && branch.value != null) {
            return new Text(branch.place, branch.value);
        }
        if (branch.value != null) {
            problems.add(branch.place, "has a value and keys below it; it can be one of the two");
        }
        List<Entry> entries = new ArrayList<>();
        branch.below.forEach((name, each) -> entries.add(new Entry(name, each.place, node(each))));
        return new Group(branch.place, List.copyOf(entries));
    }
}
