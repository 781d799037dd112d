package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import org.jspecify.annotations.Nullable;

/**
 * The two maps of names in a tree, each null where there is none.
 *
 * @param databases from names to databases
 * @param resources from names to other clients
 */
public record ConfigSections(
        @Nullable ConfigNode databases, @Nullable ConfigNode resources) {
    /**
     * Finds them: at their usual keys, which are all there may be, or at the paths that are given, beside other things. None of
     * both is a problem.
     */
    public static ConfigSections of(
            ConfigNode root, @Nullable String databases, @Nullable String resources, ConfigProblems problems) {
        if (databases != null || resources != null) {
            return new ConfigSections(
                    named(root, databases, "connections", problems), named(root, resources, "resources", problems));
        }
        Group group = ConfigValues.group(root, problems);
        for (Entry entry : group.entries()) {
            if (!entry.name().equals(ConfigPaths.DATABASES) && !entry.name().equals(ConfigPaths.RESOURCES)) {
                problems.add(
                        entry.place(),
                        "only 'databases' and 'resources' are read here; where a source holds other things too,"
                                + " name the maps of names with section(..) and resourceSection(..)");
            }
        }
        ConfigSections found = new ConfigSections(
                single(group, ConfigPaths.DATABASES, problems), single(group, ConfigPaths.RESOURCES, problems));
        if (found.databases == null && found.resources == null && !problems.any()) {
            problems.add(root.place(), "has no 'databases', the map of names to connections, and no 'resources'");
        }
        return found;
    }

    private static @Nullable ConfigNode named(
            ConfigNode root, @Nullable String path, String what, ConfigProblems problems) {
        if (path == null) {
            return null;
        }
        ConfigNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node == null ? null : single(ConfigValues.group(node, problems), name, problems);
        }
        if (node == null && !problems.any()) {
            problems.add(root.place(), "has no '" + path + "', the map of names to " + what);
        }
        return node;
    }

    private static @Nullable ConfigNode single(Group group, String name, ConfigProblems problems) {
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
}
