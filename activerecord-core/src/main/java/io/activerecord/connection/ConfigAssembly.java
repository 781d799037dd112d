package io.activerecord.connection;

import io.activerecord.connection.config.ConfigDraft;
import io.activerecord.connection.config.ConfigMembers;
import io.activerecord.connection.config.ConfigPaths;
import io.activerecord.connection.config.ConfigPlace;
import io.activerecord.connection.config.ConfigProblems;
import io.activerecord.connection.config.ConfigSetting.Given;
import io.activerecord.connection.config.ConfigValue;
import io.activerecord.connection.config.DatabaseUrl;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the configurations of one name together from what was read of it. Where there were problems, the results are of no
 * use. Confined to one thread.
 */
final class ConfigAssembly {
    private final String name;
    private final ConfigDraft first;
    private final ConfigProblems problems;
    private final Map<ConfigDraft, ConnectionConfig> made = new HashMap<>();

    ConfigAssembly(String name, ConfigDraft draft, ConfigProblems problems) {
        this.name = name;
        this.first = draft;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    /** Tells {@code message} of all of the name, without what placeholders stand for. */
    void problem(@Nullable String message) {
        first.problem(message);
    }

    ConfigPlace place() {
        return first.place();
    }

    boolean isSharded() {
        return first.members().isSharded();
    }

    /** Gives each database, with the drafts of its servers, the writer first; all have been made. */
    void eachDatabase(BiConsumer<ConnectionKey, List<ConfigDraft>> action) {
        if (isSharded()) {
            first.members()
                    .shards()
                    .forEach((shard, draft) -> action.accept(
                            new ConnectionKey(name, shard, null),
                            draft.members().servers()));
        } else {
            action.accept(new ConnectionKey(name, null), first.members().servers());
        }
    }

    /** What was made of {@code draft} by then. */
    ConnectionConfig made(ConfigDraft draft) {
        return Objects.requireNonNull(made.get(draft));
    }

    /** Of a name without shards, with its further servers. */
    ConnectionConfig config() {
        return database(first);
    }

    /** The shards and where their rows are. */
    ConfiguredShards shards() {
        ConfigMembers members = first.members();
        for (String path : List.of(ConfigPaths.CANDIDATES, ConfigPaths.REPLICAS)) {
            ConfigPlace place = members.place(path);
            if (place != null) {
                problems.add(place, "each shard has its own; write them with the shard");
            }
        }
        ConfigPlace map = members.place(ConfigPaths.SHARDS);
        if (members.shards().isEmpty() && map != null && !problems.any()) {
            problems.add(map, "has no shard below it");
        }
        if (!members.shards().isEmpty()
                && members.shards().values().stream()
                        .noneMatch(each -> each.members().isCluster())) {
            haveNoEffect(first, ConfigPaths.CLUSTER, "replicas or candidates of a shard");
        }
        Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
        members.shards().forEach((shard, draft) -> configs.put(shard, database(draft)));
        return new ConfiguredShards(configs, resolver(members));
    }

    private @Nullable ShardResolver resolver(ConfigMembers members) {
        for (Given<?> hashed : first.own(ConfigPaths.HASHED)) {
            try {
                @SuppressWarnings("unchecked") // as its type reads it
                List<String> names = (List<String>) hashed.parsed();
                ShardResolver resolver = ShardResolver.hashed(names);
                ShardGroup.requireKnown(name, members.shards().keySet(), resolver);
                return resolver;
            } catch (ConfigurationException e) {
                problems.add(hashed.value().place(), hashed.value().masked(ConfigProblems.told(e)));
            }
        }
        return null;
    }

    private void haveNoEffect(ConfigDraft draft, String path, String without) {
        for (Given<?> value : draft.own(path)) {
            problems.add(value.value().place(), "has no effect without " + without);
        }
    }

    private ConnectionConfig database(ConfigDraft writer) {
        ConnectionConfig config = server(writer);
        ConfigMembers members = writer.members();
        if (!members.isCluster()) {
            haveNoEffect(writer, ConfigPaths.CLUSTER, "replicas or candidates");
        }
        haveNoEffect(writer, ConfigPaths.HASHED, "shards");
        List<ConnectionConfig> candidates = servers(members.candidates());
        List<ConnectionConfig> replicas = servers(members.replicas());
        if (!problems.any()) {
            for (ConnectionConfig candidate : candidates) {
                config = config.candidate(candidate);
            }
            for (int i = 0; i < replicas.size(); i++) {
                ConfigDraft draft = members.replicas().get(i);
                int weight = number(draft, ConfigPaths.WEIGHT, 1);
                config = config.replica(replicas.get(i), weight, number(draft, ConfigPaths.PRIORITY, 0));
            }
        }
        made.put(writer, config);
        return config;
    }

    private List<ConnectionConfig> servers(List<ConfigDraft> drafts) {
        List<ConnectionConfig> all = new ArrayList<>();
        for (ConfigDraft draft : drafts) {
            ConnectionConfig config = server(draft);
            made.put(draft, config);
            all.add(config);
        }
        return all;
    }

    private static int number(ConfigDraft replica, String path, int byDefault) {
        return replica.parsed(path) instanceof Integer number ? number : byDefault;
    }

    private ConnectionConfig server(ConfigDraft draft) {
        draft.takeOver();
        ConnectionConfig config = target(draft);
        for (ConnectionSetting<?> setting : ConfigKeys.SETTINGS) {
            Given<?> value = draft.given(setting.setting().path());
            if (value != null) {
                config = applied(setting, value, config);
            }
        }
        for (Map.Entry<String, ConfigValue> option : draft.options().entrySet()) {
            config = config.option(option.getKey(), option.getValue().text());
        }
        checkMinIdle(draft, config.pool());
        return budget(draft, tls(draft, config));
    }

    private void checkMinIdle(ConfigDraft draft, PoolSettings pool) {
        Given<?> minIdle = draft.given("pool.minIdle");
        Given<?> size = draft.given("pool.size");
        if (minIdle == null || pool.minIdle() <= pool.size()) {
            return;
        }
        if (size != null && draft.isTakenOver("pool.minIdle") && !draft.isTakenOver("pool.size")) {
            problems.add(
                    size.value().place(),
                    "less than pool.minIdle, " + pool.minIdle() + ", of "
                            + minIdle.value().place());
        } else {
            problems.add(minIdle.value().place(), "more than the pool's size, " + pool.size());
        }
    }

    private ConnectionConfig target(ConfigDraft draft) {
        Given<?> url = draft.given("url");
        Given<?> driver = draft.given("driver");
        if (url != null && driver != null) {
            problems.add(driver.value().place(), "the URL tells the engine already; leave out one of the two");
        }
        if (url != null) {
            return ConnectionConfig.url(String.valueOf(url.parsed()));
        }
        if (driver == null
                && !draft.mayHave("url", "driver")
                && !draft.rank().isFurtherServer()) { // the writer says it of those
            problems.add(draft.place(), "says no engine; give a url, or a driver such as postgresql");
        }
        return ConnectionConfig.driver(driver == null ? "" : DatabaseUrl.engine(String.valueOf(driver.parsed())));
    }

    private ConnectionConfig applied(ConnectionSetting<?> setting, Given<?> value, ConnectionConfig config) {
        try {
            return setting.apply(config, value);
        } catch (ConfigurationException e) {
            problems.add(value.value().place(), value.value().masked(ConfigProblems.told(e)));
            return config;
        }
    }

    private ConnectionConfig tls(ConfigDraft draft, ConnectionConfig config) {
        if (!draft.hasBelow("tls")) {
            return config;
        }
        if (!(draft.parsed("tls.mode") instanceof Tls.Mode mode)) {
            if (!draft.mayHave("tls.mode")) {
                problems.add(draft.place().below("tls"), "needs a mode, as tls.mode: verify-host");
            }
            return config;
        }
        boolean verifies = mode == Tls.Mode.VERIFY_AUTHORITY || mode == Tls.Mode.VERIFY_HOST;
        boolean hasAuthority = draft.given("tls.authority") != null;
        boolean hasCertificate = draft.given("tls.certificate") != null;
        needs(draft, "tls.authority", verifies, "tls.mode verify-authority or verify-host");
        needs(draft, "tls.authorityPassword", hasAuthority, "tls.authority");
        needs(draft, "tls.certificate", mode != Tls.Mode.DISABLED, "another tls.mode");
        needs(draft, "tls.key", hasCertificate, "tls.certificate");
        needs(draft, "tls.keyPassword", hasCertificate, "tls.certificate");
        return config.tls(new Tls(
                mode,
                (Path) draft.parsed("tls.authority"),
                (String) draft.parsed("tls.authorityPassword"),
                (Path) draft.parsed("tls.certificate"),
                (Path) draft.parsed("tls.key"),
                (String) draft.parsed("tls.keyPassword")));
    }

    private void needs(ConfigDraft draft, String path, boolean holds, String what) {
        Given<?> value = draft.given(path);
        if (value != null && !holds) {
            problems.add(value.value().place(), "has no effect without " + what);
        }
    }

    private ConnectionConfig budget(ConfigDraft draft, ConnectionConfig config) {
        Given<?> name = draft.given("budget.name");
        Given<?> most = draft.given("budget.connections");
        if ((name == null) != (most == null) && !draft.mayHave("budget.name", "budget.connections")) {
            problems.add(draft.place().below("budget"), "needs both name and connections");
        }
        if (name == null || most == null || !(most.parsed() instanceof Integer connections)) {
            return config;
        }
        try {
            return config.budget(ConnectionBudget.of(String.valueOf(name.parsed()), connections));
        } catch (ConfigurationException e) {
            problems.add(draft.place().below("budget"), draft.masked(ConfigProblems.told(e)));
            return config;
        }
    }
}
