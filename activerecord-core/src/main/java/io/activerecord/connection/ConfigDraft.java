package io.activerecord.connection;

import io.activerecord.connection.ConfigSetting.Given;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read for one name, shard or server, until all of it is known. Confined to one thread. */
final class ConfigDraft {
    private final ConfigPlace place;
    private final ConfigProblems problems;
    private final ConfigRank rank;
    private final @Nullable ConfigDraft above;
    private final ConfigMembers members;
    private final Map<String, Given<?>> given = new LinkedHashMap<>();
    private final Map<String, ConfigValue> options = new LinkedHashMap<>();

    /** What was written and could not be read, with nothing for keys that are not known: what is missing may be just that. */
    private final Set<String> unread = new HashSet<>();

    /** What was taken over from above. */
    private final Set<String> taken = new HashSet<>();

    private @Nullable ConnectionConfig made;

    private ConfigDraft(ConfigPlace place, ConfigProblems problems, ConfigRank rank, @Nullable ConfigDraft above) {
        this.place = place;
        this.problems = problems;
        this.rank = rank;
        this.above = above;
        this.members = new ConfigMembers(this, problems);
    }

    /** Of a name. */
    static ConfigDraft of(ConfigPlace place, ConfigProblems problems) {
        return new ConfigDraft(place, problems, ConfigRank.NAME, null);
    }

    /** Of a server or shard that takes over from this what it does not say itself. */
    ConfigDraft below(ConfigPlace belowPlace, ConfigRank belowRank) {
        return new ConfigDraft(belowPlace, problems, belowRank, this);
    }

    ConfigRank rank() {
        return rank;
    }

    ConfigMembers members() {
        return members;
    }

    /** What {@link #finish} has made. */
    ConnectionConfig made() {
        return Objects.requireNonNull(made);
    }

    /** Whether {@code path}, as the table has it, cannot stand here, which is a problem then. */
    boolean refuses(ConfigPlace at, String path) {
        String refusal = rank.refusal(ConfigSetting.normal(path));
        if (refusal != null) {
            problems.add(at, refusal);
        }
        return refusal != null;
    }

    ConfigPlace place() {
        return place;
    }

    /** Something that nobody knows was written. */
    void isIncomplete() {
        unread.add("");
    }

    /** {@code setting} was written and cannot be read. */
    void isIncomplete(ConfigSetting<?> setting) {
        unread.add(setting.path());
    }

    private boolean mayHave(String... paths) {
        return unread.contains("")
                || Arrays.stream(paths).anyMatch(unread::contains)
                || (above != null && above.mayHave(paths));
    }

    private boolean says(String path) {
        return given.containsKey(path) || unread.contains(path);
    }

    /** Those of {@code paths} that were read here, without what was taken over. */
    List<Given<?>> own(String... paths) {
        List<Given<?>> own = new ArrayList<>();
        given.forEach((path, value) -> {
            if (!taken.contains(path)
                    && Arrays.stream(paths).anyMatch(each -> path.equals(each) || path.startsWith(each + "."))) {
                own.add(value);
            }
        });
        return own;
    }

    void set(ConfigSetting<?> setting, ConfigValue value) {
        if (refuses(value.place(), setting.path())) {
            return;
        }
        if (setting.path().equals("url") && !value.text().startsWith("jdbc:")) {
            setParts(value);
            return;
        }
        Given<?> read = setting.given(value, problems);
        if (read == null) {
            isIncomplete(setting);
            return;
        }
        Given<?> before = given.putIfAbsent(setting.path(), read);
        if (before != null) {
            problems.add(
                    value.place(),
                    "is said twice; before that in " + before.value().place());
        }
    }

    private void setParts(ConfigValue value) {
        try {
            DatabaseUrl url = DatabaseUrl.of(value.text());
            url.parts().forEach((path, part) -> set(ConfigKeys.named(path), value.part(part)));
            url.parameters().forEach((name, text) -> {
                ConfigSetting<?> setting = name.contains(".") ? ConfigKeys.find(ConfigSetting.normal(name)) : null;
                if (setting == null) {
                    option(name, value.part(text));
                } else {
                    set(setting, value.part(text));
                }
            });
        } catch (ConfigurationException e) {
            unread.add("url");
            problems.add(value.place(), e);
        }
    }

    void option(String name, ConfigValue value) {
        ConfigValue before = options.putIfAbsent(name, value);
        if (before != null) {
            problems.add(value.place(), "is said twice; before that in " + before.place());
        }
    }

    private void takeOver(ConfigDraft from) {
        boolean elsewhere = says("url") || says("driver");
        if (from.given.containsKey("url") && !elsewhere) {
            for (String part : ConfigInheritance.PARTS) {
                Given<?> value = given.remove(part);
                if (value != null) {
                    problems.add(
                            value.value().place(),
                            "a JDBC URL stands above, of which no part can be changed; give a url here");
                    elsewhere = true;
                }
            }
        }
        boolean isPlaced = elsewhere
                || ConfigInheritance.PARTS.stream().anyMatch(this::says)
                || (rank == ConfigRank.SHARD && says("username"))
                || unread.contains("");
        if (!isPlaced) {
            problems.add(place, "says not where it is; give at least its url, host, port or database");
        }
        Set<String> before = Set.copyOf(given.keySet());
        ConfigInheritance.take(given, from.given, rank, this::says);
        taken.addAll(given.keySet());
        taken.removeAll(before);
        from.options.forEach(options::putIfAbsent);
    }

    /** All that was read; where there were problems, of no use. */
    ConnectionConfig finish() {
        if (above != null) {
            takeOver(above);
        }
        ConnectionConfig config = target();
        for (ConfigSetting<?> setting : ConfigKeys.SETTINGS) {
            Given<?> value = given.get(setting.path());
            if (value != null) {
                config = applied(value, config);
            }
        }
        for (Map.Entry<String, ConfigValue> option : options.entrySet()) {
            config = config.option(option.getKey(), option.getValue().text());
        }
        checkMinIdle(config.pool());
        made = members.join(budget(tls(config)));
        return made;
    }

    private void checkMinIdle(PoolSettings pool) {
        Given<?> minIdle = given.get("pool.minIdle");
        Given<?> size = given.get("pool.size");
        if (minIdle == null || pool.minIdle() <= pool.size()) {
            return;
        }
        if (size != null && taken.contains("pool.minIdle") && !taken.contains("pool.size")) {
            problems.add(
                    size.value().place(),
                    "less than pool.minIdle, " + pool.minIdle() + ", of "
                            + minIdle.value().place());
        } else {
            problems.add(minIdle.value().place(), "more than the pool's size, " + pool.size());
        }
    }

    private ConnectionConfig target() {
        Given<?> url = given.get("url");
        Given<?> driver = given.get("driver");
        if (url != null && driver != null) {
            problems.add(driver.value().place(), "the URL tells the engine already; leave out one of the two");
        }
        if (url != null) {
            return ConnectionConfig.url(text("url"));
        }
        if (driver == null && !mayHave("url", "driver") && !rank.isFurtherServer()) { // the writer says it of those
            problems.add(place, "says no engine; give a url, or a driver such as postgresql");
        }
        return ConnectionConfig.driver(driver == null ? "" : DatabaseUrl.engine(text("driver")));
    }

    private ConnectionConfig applied(Given<?> value, ConnectionConfig config) {
        try {
            return value.applyTo(config);
        } catch (ConfigurationException e) {
            problems.add(value.value().place(), value.value().masked(ConfigProblems.told(e)));
            return config;
        }
    }

    private ConnectionConfig tls(ConnectionConfig config) {
        if (given.keySet().stream().noneMatch(path -> path.startsWith("tls."))) {
            return config;
        }
        if (!(parsed("tls.mode") instanceof Tls.Mode mode)) {
            if (!mayHave("tls.mode")) {
                problems.add(place.below("tls"), "needs a mode, as tls.mode: verify-host");
            }
            return config;
        }
        boolean verifies = mode == Tls.Mode.VERIFY_AUTHORITY || mode == Tls.Mode.VERIFY_HOST;
        needs("tls.authority", verifies, "tls.mode verify-authority or verify-host");
        needs("tls.authorityPassword", given.containsKey("tls.authority"), "tls.authority");
        needs("tls.certificate", mode != Tls.Mode.DISABLED, "another tls.mode");
        needs("tls.key", given.containsKey("tls.certificate"), "tls.certificate");
        needs("tls.keyPassword", given.containsKey("tls.certificate"), "tls.certificate");
        return config.tls(new Tls(
                mode,
                (Path) parsed("tls.authority"),
                (String) parsed("tls.authorityPassword"),
                (Path) parsed("tls.certificate"),
                (Path) parsed("tls.key"),
                (String) parsed("tls.keyPassword")));
    }

    private void needs(String path, boolean holds, String what) {
        Given<?> value = given.get(path);
        if (value != null && !holds) {
            problems.add(value.value().place(), "has no effect without " + what);
        }
    }

    private ConnectionConfig budget(ConnectionConfig config) {
        boolean name = given.containsKey("budget.name");
        if (name != given.containsKey("budget.connections") && !mayHave("budget.name", "budget.connections")) {
            problems.add(place.below("budget"), "needs both name and connections");
        }
        if (!(parsed("budget.connections") instanceof Integer connections) || !name) {
            return config;
        }
        try {
            return config.budget(ConnectionBudget.of(text("budget.name"), connections));
        } catch (ConfigurationException e) {
            problems.add(place.below("budget"), masked(ConfigProblems.told(e)));
            return config;
        }
    }

    @Nullable
    Object parsed(String path) {
        Given<?> value = given.get(path);
        return value == null ? null : value.parsed();
    }

    private String text(String path) {
        return String.valueOf(parsed(path));
    }

    /** Tells {@code message} of all of it, without what placeholders stand for. */
    void problem(@Nullable String message) {
        problems.add(place, masked(String.valueOf(message)));
    }

    private String masked(String message) {
        String masked = message;
        List<ConfigValue> values = new ArrayList<>(options.values());
        given.values().forEach(each -> values.add(each.value()));
        for (ConfigValue each : values) {
            masked = each.isPartOfUrl() ? masked : each.masked(masked);
        }
        return masked;
    }
}
