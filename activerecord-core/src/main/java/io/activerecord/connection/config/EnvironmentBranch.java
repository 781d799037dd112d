package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigNode.Entry;
import io.activerecord.connection.config.ConfigNode.Group;
import io.activerecord.connection.config.ConfigNode.Text;
import io.activerecord.error.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of one name, server or shard. Confined to one thread. */
final class EnvironmentBranch {
    private static final String OPTIONS = "OPTIONS_";
    private static final String SHARDS = "SHARDS_";
    private static final String FILE = "_FILE";
    private static final Pattern SERVER = Pattern.compile("(REPLICAS|CANDIDATES)_(\\d{1,4})(?:_(.+))?");

    private final ConfigTable table;
    private final ConfigPlace place;
    private final ConfigProblems problems;
    private final boolean isReplica;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> options = new ArrayList<>();
    private final Map<String, Map<Integer, EnvironmentBranch>> servers = new TreeMap<>();
    private final Map<String, EnvironmentBranch> shards = new LinkedHashMap<>();
    private @Nullable Text url;

    private EnvironmentBranch(ConfigTable table, ConfigPlace place, ConfigProblems problems, boolean isReplica) {
        this.table = table;
        this.place = place;
        this.problems = problems;
        this.isReplica = isReplica;
    }

    /** Of a name. */
    static EnvironmentBranch of(ConfigTable table, ConfigPlace place, ConfigProblems problems) {
        return new EnvironmentBranch(table, place, problems, false);
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether {@code key}, the words of {@code variable} that are left, is one, and has been put. */
    boolean put(String key, ConfigPlace variable, String value) {
        Matcher server = SERVER.matcher(key);
        if (server.matches()) {
            return putServer(server, variable, value);
        }
        if (key.startsWith(SHARDS)) {
            return putShard(key.substring(SHARDS.length()).split("_", -1), variable, value);
        }
        if (key.startsWith(OPTIONS) && key.length() > OPTIONS.length()) {
            options.add(entry(key.substring(OPTIONS.length()), variable, value));
            return true;
        }
        String path = path(key);
        if (path != null) {
            entries.add(entry(path, variable, value));
            return true;
        }
        return key.endsWith(FILE) && putFile(path(key.substring(0, key.length() - FILE.length())), variable, value);
    }

    private boolean putServer(Matcher words, ConfigPlace variable, String value) {
        String list = words.group(1).toLowerCase(Locale.ROOT);
        Integer number = Integer.valueOf(words.group(2));
        Map<Integer, EnvironmentBranch> all = servers.computeIfAbsent(list, each -> new TreeMap<>());
        EnvironmentBranch server = all.get(number);
        if (server == null) {
            ConfigPlace below = place.below(list).below(number.toString());
            server = new EnvironmentBranch(table, below, problems, list.equals(ConfigPaths.REPLICAS));
        }
        String key = words.group(3);
        if (key == null) {
            server.url = new Text(variable, value);
        } else if (!server.put(key, variable, value)) {
            return false;
        }
        all.put(number, server);
        return true;
    }

    private boolean putShard(String[] words, ConfigPlace variable, String value) {
        for (int from = 1; from < words.length; from++) {
            String name = String.join("_", List.of(words).subList(0, from)).toLowerCase(Locale.ROOT);
            EnvironmentBranch shard = shards.get(name);
            if (shard == null) {
                shard = of(table, place.below(ConfigPaths.SHARDS).below(name), problems);
            }
            if (shard.put(String.join("_", List.of(words).subList(from, words.length)), variable, value)) {
                shards.put(name, shard);
                return true;
            }
        }
        return false;
    }

    private boolean putFile(@Nullable String path, ConfigPlace variable, String value) {
        ConfigSetting<?> setting = path == null ? null : table.find(path);
        if (path == null || setting == null || !setting.secret()) {
            return false;
        }
        try {
            entries.add(entry(path, variable, Placeholders.file(value)));
        } catch (ConfigurationException e) {
            problems.add(variable, e);
        }
        return true;
    }

    private static Entry entry(String name, ConfigPlace variable, String value) {
        return new Entry(name, variable, new Text(variable, value));
    }

    private @Nullable String path(String key) {
        String path = key.equals("NAME") ? "database" : table.pathOf(key);
        return path == null && isReplica ? table.pathOf(ConfigPaths.REPLICAS + key) : path;
    }

    /** All of it as a tree. */
    ConfigNode node() {
        List<Entry> all = new ArrayList<>(entries);
        if (url != null && all.isEmpty() && options.isEmpty()) {
            return url;
        }
        if (url != null) {
            all.add(new Entry("url", url.place(), url));
        }
        if (!options.isEmpty()) {
            ConfigPlace first = options.get(0).place();
            all.add(new Entry(ConfigPaths.OPTIONS, first, new Group(first, options)));
        }
        servers.forEach((list, numbered) -> {
            List<Entry> each = new ArrayList<>();
            numbered.forEach((number, server) -> each.add(server.entry(number.toString())));
            all.add(group(list, each));
        });
        if (!shards.isEmpty()) {
            List<Entry> each = new ArrayList<>();
            shards.forEach((name, shard) -> each.add(shard.entry(name)));
            all.add(group(ConfigPaths.SHARDS, each));
        }
        return new Group(place, all);
    }

    private Entry entry(String name) {
        return new Entry(name, place, node());
    }

    private Entry group(String name, List<Entry> below) {
        ConfigPlace at = place.below(name);
        return new Entry(name, at, new Group(at, below));
    }
}
