package io.activerecord.connection;

import io.activerecord.connection.config.ConfigNode;
import io.activerecord.connection.config.ConfigPaths;
import io.activerecord.connection.config.ConfigPlace;
import io.activerecord.connection.config.ConfigProblems;
import io.activerecord.connection.config.ConfigReader;
import io.activerecord.connection.config.ConfigSections;
import io.activerecord.connection.config.EnvironmentTree;
import io.activerecord.connection.config.JsonTree;
import io.activerecord.connection.config.PropertiesTree;
import io.activerecord.connection.config.ResourceReader;
import io.activerecord.connection.config.YamlTree;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where configurations of connections and resources are read from: a file in JSON, YAML or properties, the environment, a URL. One table
 * of keys holds for all of them ({@link #keys}). Immutable, and nothing is read before it is used; safe for use by several
 * threads.
 *
 * <pre>{@code
 * ConnectionManager.configure(ConfigSource.file(Path.of("shop.yaml")));
 * ConnectionManager.configure(ConfigSource.environment());
 * }</pre>
 *
 * <p>In a text, {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:/run/secrets/x}} are replaced inside values. What
 * is wrong is told all at once, each with its place, and without the values of secrets.
 */
public final class ConfigSource {
    private final String name;
    private final Loader loader;
    private final @Nullable Map<String, String> variables;
    private final @Nullable String section;
    private final @Nullable String resourceSection;
    private final boolean hasPlaceholders;

    /** Gives the tree, or null after it has told a problem. */
    private interface Loader {
        @Nullable
        ConfigNode load(ConfigPlace root, ConfigProblems problems);
    }

    /** A text that is read when it is needed. */
    private interface Content {
        byte[] bytes() throws IOException;
    }

    private ConfigSource(
            String name,
            Loader loader,
            @Nullable Map<String, String> variables,
            @Nullable String section,
            @Nullable String resourceSection,
            boolean hasPlaceholders) {
        this.name = name;
        this.loader = loader;
        this.variables = variables;
        this.section = section;
        this.resourceSection = resourceSection;
        this.hasPlaceholders = hasPlaceholders;
    }

    /** A file in UTF-8, whose ending tells its format: {@code .json}, {@code .yaml}, {@code .yml}, {@code .properties}. */
    public static ConfigSource file(Path file) {
        ConfigFormat format = ConfigFormat.ofName(file.toString());
        return content(file.toString(), format, () -> Files.readAllBytes(file));
    }

    /** A resource on the class path, as {@link #file}; looked for by the thread's class loader, then by the library's. */
    public static ConfigSource resource(String path) {
        ConfigFormat format = ConfigFormat.ofName(path);
        return content("classpath:" + path, format, () -> {
            try (InputStream stream = open(path)) {
                if (stream == null) {
                    throw new IOException("there is no such resource");
                }
                return stream.readAllBytes();
            }
        });
    }

    private static @Nullable InputStream open(String path) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream found = context == null ? null : context.getResourceAsStream(path);
        return found != null ? found : ConfigSource.class.getClassLoader().getResourceAsStream(path);
    }

    /** A stream in UTF-8, which is read once, to its end, and is the caller's to close. */
    public static ConfigSource stream(InputStream stream, ConfigFormat format) {
        Objects.requireNonNull(stream, "stream");
        return content("stream", format, stream::readAllBytes);
    }

    /** A text. */
    public static ConfigSource text(String text, ConfigFormat format) {
        Objects.requireNonNull(text, "text");
        return content("text", format, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The variables {@code DB_*} and {@code MYSQL_*} of this process: {@code DB_HOST} is of the name {@code primary}, {@code
     * DB_ORDERS_HOST} of the name {@code orders}; {@code RESOURCES_CACHE_URL} of the resource {@code cache}. One that is empty
     * counts as not set.
     */
    public static ConfigSource environment() {
        return environment(System::getenv);
    }

    /** The same, of {@code variables}. */
    public static ConfigSource environment(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return environment(() -> copy);
    }

    private static ConfigSource environment(Supplier<Map<String, String>> variables) {
        Loader loader = (root, problems) ->
                EnvironmentTree.read(variables.get(), ConfigKeys.TABLE, new ResourceForms(), root, problems);
        return new ConfigSource("environment", loader, null, null, null, false);
    }

    /**
     * The database at {@code url} as the name {@code primary}: a JDBC URL, or {@code
     * engine://user:password@host:port/database?pool.size=5&option=value}.
     */
    public static ConfigSource url(String url) {
        return url("primary", url);
    }

    /** The database at {@code url} as {@code connection}. */
    public static ConfigSource url(String connection, String url) {
        Objects.requireNonNull(url, "url");
        Loader loader = (root, problems) -> {
            ConfigNode.Text text = new ConfigNode.Text(root.below(connection), url);
            ConfigNode.Entry entry = new ConfigNode.Entry(connection, text.place(), text);
            ConfigNode.Group names = new ConfigNode.Group(root, List.of(entry));
            return new ConfigNode.Group(root, List.of(new ConfigNode.Entry(ConfigPaths.DATABASES, root, names)));
        };
        return new ConfigSource("URL", loader, null, null, null, false);
    }

    private static ConfigSource content(String name, ConfigFormat format, Content content) {
        Objects.requireNonNull(format, "format");
        Loader loader = (root, problems) -> {
            String text = text(content, root, problems);
            return text == null ? null : tree(format, text, root, problems);
        };
        return new ConfigSource(name, loader, null, null, null, true);
    }

    private static @Nullable String text(Content content, ConfigPlace root, ConfigProblems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.bytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.add(root, "is not in UTF-8");
        } catch (IOException e) {
            problems.add(root, "cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
        return null;
    }

    private static @Nullable ConfigNode tree(
            ConfigFormat format, String text, ConfigPlace root, ConfigProblems problems) {
        try {
            return switch (format) {
                case JSON -> JsonTree.read(text, root, problems);
                case YAML -> YamlTree.read(text, root, problems);
                case PROPERTIES -> PropertiesTree.read(text, root, problems);
            };
        } catch (NoClassDefFoundError e) {
            String artifact = format == ConfigFormat.JSON
                    ? "com.fasterxml.jackson.core:jackson-core"
                    : "org.snakeyaml:snakeyaml-engine";
            throw new ConfigurationException(
                    "configuration in " + format + " needs a library that is not on the class path; add the dependency "
                            + artifact,
                    e);
        }
    }

    /**
     * The same, with the map of names at {@code path}, and whatever else the source holds left alone: {@code "databases"},
     * {@code "shop.databases"}; resources are read too if {@link #resourceSection} says where they are.
     */
    public ConfigSource section(String path) {
        return new ConfigSource(
                name, loader, variables, Objects.requireNonNull(path, "path"), resourceSection, hasPlaceholders);
    }

    /**
     * The same, with the map of names to other clients at {@code path}: {@code "shop.resources"}. Of the two maps only those are
     * read then that have been given a path.
     */
    public ConfigSource resourceSection(String path) {
        return new ConfigSource(
                name, loader, variables, section, Objects.requireNonNull(path, "path"), hasPlaceholders);
    }

    /** The same, with {@code values} for {@code ${NAME}} in place of the variables of this process. */
    public ConfigSource variables(Map<String, String> values) {
        return new ConfigSource(name, loader, Map.copyOf(values), section, resourceSection, hasPlaceholders);
    }

    /** The keys that are read, in the order of the guide's table; unmodifiable. */
    public static List<ConfigKey> keys() {
        return ConfigKeys.SETTINGS.stream()
                .<ConfigKey>map(ConnectionSetting::key)
                .toList();
    }

    /**
     * The keys of other clients that are read, by the words of the kinds that are on the class path, in their order; each list in
     * the order of the guide's table; unmodifiable.
     */
    public static SortedMap<String, List<ConfigKey>> resourceKeys() {
        SortedMap<String, List<ConfigKey>> keys = new TreeMap<>();
        new ResourceForms().all().values().forEach(form -> keys.put(form.kind(), keys(form)));
        return Collections.unmodifiableSortedMap(keys);
    }

    private static List<ConfigKey> keys(ResourceForm<?> form) {
        return ResourceForms.settings(form).stream()
                .<ConfigKey>map(ConnectionSetting::key)
                .toList();
    }

    /**
     * Reads and checks it, and defines nothing. Whether the engines and drivers are there is told when the names are
     * defined.
     *
     * @throws ConfigurationException with all that is wrong
     */
    public NamedConfigs read() {
        return read(null);
    }

    /** As {@link #read()}, with a check of each name if there is no problem by then. */
    NamedConfigs read(@Nullable ConfigCheck check) {
        ConfigProblems problems = new ConfigProblems();
        ConfigReader databases = new ConfigReader(ConfigKeys.TABLE, problems, hasPlaceholders ? this::variable : null);
        ResourceForms forms = new ResourceForms();
        ResourceReader resources = new ResourceReader(forms, problems, hasPlaceholders ? this::variable : null);
        ConfigNode root = loader.load(new ConfigPlace(name, 0, 0, ""), problems);
        if (root != null) {
            ConfigSections sections = ConfigSections.of(root, section, resourceSection, problems);
            if (sections.databases() != null) {
                databases.read(sections.databases());
            }
            if (sections.resources() != null) {
                resources.read(sections.resources());
            }
        }
        NamedConfigs.Builder named = new NamedConfigs.Builder(problems);
        databases.drafts().forEach(named::add);
        resources.read().forEach((each, read) -> named.add(each, read, forms));
        problems.throwIfAny();
        if (check != null) {
            named.check(check);
            problems.throwIfAny();
        }
        return named.build();
    }

    private @Nullable String variable(String variable) {
        return variables == null ? System.getenv(variable) : variables.get(variable);
    }

    /** Where it is read from; no content. */
    @Override
    public String toString() {
        return "ConfigSource[" + name + ']';
    }
}
