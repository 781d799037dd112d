package io.activerecord.connection;

import io.activerecord.connection.config.ConfigKinds;
import io.activerecord.connection.config.ConfigSetting;
import io.activerecord.connection.config.ConfigTable;
import io.activerecord.connection.config.ConfigValueType;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The kinds of resources on the class path, looked for when a source has a resource. Confined to one thread, for one source. */
final class ResourceForms implements ConfigKinds {
    /**
     * A key that all kinds have, and what it does.
     *
     * @param setting the key
     */
    record Common(ConfigSetting<Duration> setting, BiFunction<ResourceConfig<?>, Duration, ResourceConfig<?>> setter) {}

    private static final ConfigSetting<String> KIND = new ConfigSetting<>(
            "kind",
            List.of("type"),
            ConfigValueType.TEXT,
            false,
            "the one of the URL's scheme",
            "what it is a client of");

    private static final ConfigSetting<String> URL =
            new ConfigSetting<>("url", List.of("uri"), ConfigValueType.TEXT, true, "", "where it is");

    /** They are applied in this order. */
    static final List<Common> COMMON = List.of(
            common(
                    "openWithin",
                    "10s",
                    "how long a thread waits for it to be opened and to answer",
                    ResourceConfig::openWithin),
            common("checkEvery", "10s", "pause between two checks; 0s for none", ResourceConfig::checkEvery),
            common("checkWithin", "2s", "how long a check may take before it is down", ResourceConfig::checkWithin));

    private @Nullable Map<String, ResourceForm<?>> found;

    private static Common common(
            String path,
            String byDefault,
            String meaning,
            BiFunction<ResourceConfig<?>, Duration, ResourceConfig<?>> setter) {
        return new Common(
                new ConfigSetting<>(path, List.of(), ConfigValueType.TIME, false, byDefault, meaning), setter);
    }

    /** By their words, in the order of these. */
    Map<String, ResourceForm<?>> all() {
        Map<String, ResourceForm<?>> known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private static Map<String, ResourceForm<?>> find() {
        Map<String, ResourceForm<?>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Providers.of(ResourceProvider.class, "a kind of resource").forEach(provider -> add(all, provider));
        return all;
    }

    private static void add(Map<String, ResourceForm<?>> all, ResourceProvider provider) {
        try {
            ResourceForm<?> form = provider.form();
            all.putIfAbsent(form.kind(), form);
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(ResourceForms.class)
                    .warn(
                            "the kind of resource of {} is not known: its form() failed; mend it, or take it off the class path",
                            provider.getClass().getName(),
                            e);
        }
    }

    @Override
    public Collection<String> words() {
        return all().keySet();
    }

    @Override
    public @Nullable ConfigTable table(String word) {
        ResourceForm<?> form = all().get(word);
        return form == null ? null : new ConfigTable(settings(form), Map.of());
    }

    /** All keys of a kind. */
    static List<ConfigSetting<?>> settings(ResourceForm<?> form) {
        List<ConfigSetting<?>> all = new ArrayList<>(List.of(KIND, URL));
        form.keys().forEach(key -> all.add(setting(key)));
        COMMON.forEach(each -> all.add(each.setting()));
        return all;
    }

    private static ConfigSetting<?> setting(ResourceForm.Key<?, ?> key) {
        return new ConfigSetting<>(
                key.path(), key.alsoRead(), type(key.type()), key.isSecret(), key.defaultValue(), key.meaning());
    }

    private static ConfigValueType<?> type(Class<?> type) {
        if (type == Integer.class) {
            return ConfigValueType.NUMBER;
        }
        if (type == Boolean.class) {
            return ConfigValueType.TRUTH;
        }
        return type == Duration.class ? ConfigValueType.TIME : ConfigValueType.TEXT;
    }

    @Override
    public @Nullable String ofUrl(String url) {
        int end = url.indexOf(':');
        String scheme = end < 0 ? "" : url.substring(0, end).strip().toLowerCase(Locale.ROOT);
        return all().values().stream()
                .filter(each -> each.schemes().contains(scheme))
                .map(ResourceForm::kind)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String cure() {
        return "add io.activerecord:activerecord-resources";
    }
}
