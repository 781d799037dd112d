package io.activerecord.resource;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of resource is written in a configuration: its word, and the keys beside {@code kind}, {@code url} and those that
 * all kinds have, {@code openWithin}, {@code checkEvery} and {@code checkWithin}. Immutable: each method gives a new value. A key
 * whose path, or another name of which, is one that all kinds or another key have, however its words are joined, raises an {@link
 * IllegalArgumentException}.
 *
 * <pre>{@code
 * ResourceForm.of("redis", url -> JedisResource.url(url))
 *         .schemes("redis", "rediss")
 *         .library("redis.clients:jedis")
 *         .number("pool.size", "8", "most connections of its pool", (redis, size) -> redis.poolSize(size), "poolSize");
 * }</pre>
 *
 * @param <R> the kind that is made
 */
public final class ResourceForm<R extends ResourceKind<?>> {
    private static final Set<String> OF_ALL =
            Set.of("kind", "type", "url", "uri", "openwithin", "checkevery", "checkwithin");

    private final String kind;
    private final Function<String, R> byUrl;
    private final List<String> schemes;
    private final @Nullable String library;
    private final List<Key<R, ?>> keys;

    private ResourceForm(
            String kind,
            Function<String, R> byUrl,
            List<String> schemes,
            @Nullable String library,
            List<Key<R, ?>> keys) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.byUrl = Objects.requireNonNull(byUrl, "byUrl");
        this.schemes = List.copyOf(schemes);
        this.library = library;
        this.keys = List.copyOf(keys);
    }

    /**
     * One key. Immutable.
     *
     * @param path where it stands: {@code pool.size}
     * @param alsoRead other paths that mean the same
     * @param type String, Integer, Boolean or Duration
     * @param isSecret whether its value is in no message
     * @param defaultValue what holds without it, for documentation; empty where nothing does
     * @param meaning what it sets, for documentation
     * @param setter gives the kind with the value, or throws a {@link ConfigurationException}
     */
    public record Key<R, T>(
            String path,
            List<String> alsoRead,
            Class<T> type,
            boolean isSecret,
            String defaultValue,
            String meaning,
            BiFunction<R, T, R> setter) {
        public Key {
            Objects.requireNonNull(path, "path");
            alsoRead = List.copyOf(alsoRead);
        }

        private List<String> names() {
            List<String> all = new ArrayList<>(alsoRead);
            all.add(0, path);
            return all;
        }

        /**
         * {@code before} with {@code value}, which must be of the type.
         *
         * @throws ConfigurationException if the setter refuses it
         */
        public R set(R before, Object value) {
            return setter.apply(before, type.cast(value));
        }
    }

    /**
     * A form without keys of its own.
     *
     * @param kind the word that a configuration says: {@code redis}; letter case makes no difference
     * @param byUrl makes the kind of what stands at {@code url}; throws a {@link ConfigurationException} if it cannot be read
     */
    public static <R extends ResourceKind<?>> ResourceForm<R> of(String kind, Function<String, R> byUrl) {
        return new ResourceForm<>(kind, byUrl, List.of(), null, List.of());
    }

    /** The schemes of URLs that are of this kind where no kind is said: {@code redis}, {@code rediss}. */
    public ResourceForm<R> schemes(String... names) {
        return new ResourceForm<>(kind, byUrl, Arrays.asList(names), library, keys);
    }

    /** The artifact that must be on the class path, for the message that it is not: {@code redis.clients:jedis}. */
    public ResourceForm<R> library(String artifact) {
        return new ResourceForm<>(kind, byUrl, schemes, artifact, keys);
    }

    /** One more key, a text. */
    public ResourceForm<R> text(
            String path, String defaultValue, String meaning, BiFunction<R, String, R> setter, String... also) {
        return with(new Key<>(path, Arrays.asList(also), String.class, false, defaultValue, meaning, setter));
    }

    /** One more key, a text that is in no message. */
    public ResourceForm<R> secret(String path, String meaning, BiFunction<R, String, R> setter, String... also) {
        return with(new Key<>(path, Arrays.asList(also), String.class, true, "", meaning, setter));
    }

    /** One more key, a whole number. */
    public ResourceForm<R> number(
            String path, String defaultValue, String meaning, BiFunction<R, Integer, R> setter, String... also) {
        return with(new Key<>(path, Arrays.asList(also), Integer.class, false, defaultValue, meaning, setter));
    }

    /** One more key, true or false. */
    public ResourceForm<R> truth(
            String path, String defaultValue, String meaning, BiFunction<R, Boolean, R> setter, String... also) {
        return with(new Key<>(path, Arrays.asList(also), Boolean.class, false, defaultValue, meaning, setter));
    }

    /** One more key, a time with its unit. */
    public ResourceForm<R> time(
            String path, String defaultValue, String meaning, BiFunction<R, Duration, R> setter, String... also) {
        return with(new Key<>(path, Arrays.asList(also), Duration.class, false, defaultValue, meaning, setter));
    }

    private ResourceForm<R> with(Key<R, ?> key) {
        Set<String> taken = new HashSet<>();
        keys.forEach(each -> each.names().forEach(name -> taken.add(normal(name))));
        for (String name : key.names()) {
            if (OF_ALL.contains(normal(name))) {
                throw new IllegalArgumentException(
                        "the key '" + name + "' of " + kind + " is one that all kinds have; name it otherwise");
            }
            if (taken.contains(normal(name))) {
                throw new IllegalArgumentException("the key '" + name + "' of " + kind
                        + " is, but for how its words are joined, another key's too; name it otherwise");
            }
        }
        List<Key<R, ?>> all = new ArrayList<>(keys);
        all.add(key);
        return new ResourceForm<>(kind, byUrl, schemes, library, all);
    }

    /** As variables have it: nothing tells how the words were joined. */
    private static String normal(String name) {
        return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    /** The word that a configuration says. */
    public String kind() {
        return kind;
    }

    /** The schemes of its URLs; unmodifiable. */
    public List<String> schemes() {
        return schemes;
    }

    /** The artifact it needs; null for none. */
    public @Nullable String library() {
        return library;
    }

    /** Its own keys, in the order in which they are set; unmodifiable. */
    public List<Key<R, ?>> keys() {
        return keys;
    }

    /**
     * The kind at {@code url}, before any key is set.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public R at(String url) {
        return byUrl.apply(url);
    }

    /** {@code form of redis}. */
    @Override
    public String toString() {
        return "form of " + kind;
    }
}
