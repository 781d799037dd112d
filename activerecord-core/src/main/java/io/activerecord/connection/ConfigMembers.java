package io.activerecord.connection;

import io.activerecord.connection.ConfigSetting.Given;
import io.activerecord.error.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What was read of further servers and shards of one draft. Confined to one thread. */
final class ConfigMembers {
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

    /** Whether the draft is of a name with shards. */
    boolean isSharded() {
        return written.containsKey(ServerKeys.SHARDS);
    }

    private boolean isCluster() {
        return written.containsKey(ServerKeys.CANDIDATES) || written.containsKey(ServerKeys.REPLICAS);
    }

    /** {@code writer} with the servers beside it. */
    ConnectionConfig join(ConnectionConfig writer) {
        if (!isCluster()) {
            haveNoEffect(ServerKeys.CLUSTER, "replicas or candidates");
        }
        haveNoEffect(ServerKeys.HASHED, "shards");
        candidates.forEach(ConfigDraft::finish);
        replicas.forEach(ConfigDraft::finish);
        if (problems.any()) {
            return writer;
        }
        ConnectionConfig all = writer;
        for (ConfigDraft candidate : candidates) {
            all = all.candidate(candidate.made());
        }
        for (ConfigDraft replica : replicas) {
            int weight = number(replica, ServerKeys.WEIGHT, 1);
            all = all.replica(replica.made(), weight, number(replica, ServerKeys.PRIORITY, 0));
        }
        return all;
    }

    private static int number(ConfigDraft replica, String path, int byDefault) {
        return replica.parsed(path) instanceof Integer number ? number : byDefault;
    }

    private void haveNoEffect(String path, String without) {
        for (Given<?> value : first.own(path)) {
            problems.add(value.value().place(), "has no effect without " + without);
        }
    }

    /** The shards of {@code name} and where their rows are; where there were problems, of no use. */
    ConfiguredShards finishShards(String name) {
        for (String path : List.of(ServerKeys.CANDIDATES, ServerKeys.REPLICAS)) {
            ConfigPlace place = written.get(path);
            if (place != null) {
                problems.add(place, "each shard has its own; write them with the shard");
            }
        }
        ConfigPlace map = written.get(ServerKeys.SHARDS);
        if (shards.isEmpty() && map != null && !problems.any()) {
            problems.add(map, "has no shard below it");
        }
        if (!shards.isEmpty()
                && shards.values().stream().noneMatch(each -> each.members().isCluster())) {
            haveNoEffect(ServerKeys.CLUSTER, "replicas or candidates of a shard");
        }
        Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
        shards.forEach((shard, draft) -> configs.put(shard, draft.finish()));
        return new ConfiguredShards(configs, resolver(name));
    }

    private @Nullable ShardResolver resolver(String name) {
        for (Given<?> hashed : first.own(ServerKeys.HASHED)) {
            try {
                @SuppressWarnings("unchecked") // as its type reads it
                List<String> names = (List<String>) hashed.parsed();
                ShardResolver resolver = ShardResolver.hashed(names);
                ShardGroup.requireKnown(name, shards.keySet(), resolver);
                return resolver;
            } catch (ConfigurationException e) {
                problems.add(hashed.value().place(), hashed.value().masked(ConfigProblems.told(e)));
            }
        }
        return null;
    }

    /** Gives each database of {@code name}, with the drafts of its servers, the writer first; all are finished. */
    void eachDatabase(String name, BiConsumer<ConnectionKey, List<ConfigDraft>> action) {
        if (isSharded()) {
            shards.forEach((shard, draft) -> action.accept(
                    new ConnectionKey(name, shard, null), draft.members().servers()));
        } else {
            action.accept(new ConnectionKey(name, null), servers());
        }
    }

    private List<ConfigDraft> servers() {
        List<ConfigDraft> all = new ArrayList<>(List.of(first));
        all.addAll(candidates);
        all.addAll(replicas);
        return all;
    }
}
