package io.activerecord.connection.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of further servers and shards of one draft. Confined to one thread. */
public final class ConfigMembers {
    private final ConfigDraft first;
    private final ConfigProblems problems;
    private final List<ConfigDraft> candidates = new ArrayList<>();
    private final List<ConfigDraft> replicas = new ArrayList<>();
    private final Map<String, ConfigDraft> shards = new LinkedHashMap<>();
    private final Map<String, ConfigPlace> written = new LinkedHashMap<>();

    ConfigMembers(ConfigDraft first, ConfigProblems problems) {
        this.first = first;
        this.problems = problems;
    }

    /** The list or map {@code path} stands at {@code place}; twice is a problem. */
    void begin(String path, ConfigPlace place) {
        ConfigPlace before = written.putIfAbsent(path, place);
        if (before != null) {
            problems.add(place, "stands here twice; before that in " + before);
        }
    }

    /** One more server. */
    ConfigDraft server(ConfigRank rank, ConfigPlace place) {
        ConfigDraft draft = first.below(place, rank);
        (rank == ConfigRank.CANDIDATE ? candidates : replicas).add(draft);
        return draft;
    }

    /** One more shard. */
    ConfigDraft shard(String name, ConfigPlace place) {
        ConfigDraft draft = first.below(place, ConfigRank.SHARD);
        ConfigDraft before = shards.putIfAbsent(name, draft);
        if (before != null) {
            problems.add(place, "stands here twice; before that in " + before.place());
        }
        return draft;
    }

    /** Where the list or map {@code path} stands; null if it does not. */
    public @Nullable ConfigPlace place(String path) {
        return written.get(path);
    }

    /** In the order of the list. */
    public List<ConfigDraft> candidates() {
        return Collections.unmodifiableList(candidates);
    }

    /** In the order of the list. */
    public List<ConfigDraft> replicas() {
        return Collections.unmodifiableList(replicas);
    }

    /** By name, in the order of the source. */
    public Map<String, ConfigDraft> shards() {
        return Collections.unmodifiableMap(shards);
    }

    /** Whether the draft is of a name with shards. */
    public boolean isSharded() {
        return written.containsKey(ConfigPaths.SHARDS);
    }

    /** Whether the draft is of a database with several servers. */
    public boolean isCluster() {
        return written.containsKey(ConfigPaths.CANDIDATES) || written.containsKey(ConfigPaths.REPLICAS);
    }

    /** Of one database: the writer, candidates, replicas. */
    public List<ConfigDraft> servers() {
        List<ConfigDraft> all = new ArrayList<>(List.of(first));
        all.addAll(candidates);
        all.addAll(replicas);
        return all;
    }
}
