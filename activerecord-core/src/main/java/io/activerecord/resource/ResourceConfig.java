package io.activerecord.resource;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.Objects;

/**
 * What is defined under a name that is no database: the kind of client, and how it is watched. Immutable: each method gives a
 * new value.
 *
 * <pre>{@code
 * ConnectionManager.configure("cache", ResourceConfig.of(Redis.url("redis://localhost:6379")).checkEvery(Duration.ofSeconds(5)));
 * }</pre>
 *
 * @param <T> the client that work gets
 */
public final class ResourceConfig<T> {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ResourceKind<T> kind;
    private final Duration openWithin;
    private final Duration checkEvery;
    private final Duration checkWithin;

    private ResourceConfig(ResourceKind<T> kind, Duration openWithin, Duration checkEvery, Duration checkWithin) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.openWithin = openWithin;
        this.checkEvery = checkEvery;
        this.checkWithin = checkWithin;
    }

    /** A client of this kind: opened within 10 s, checked every 10 s, and each time within 2 s. */
    public static <T> ResourceConfig<T> of(ResourceKind<T> kind) {
        return new ResourceConfig<>(kind, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    /** How long a thread waits for it to be opened and to answer a first check, more than 0; 10 s by default. */
    public ResourceConfig<T> openWithin(Duration longest) {
        return new ResourceConfig<>(kind, positive("openWithin", longest), checkEvery, checkWithin);
    }

    /** The pause between two checks in the background; zero for none, 10 s by default. */
    public ResourceConfig<T> checkEvery(Duration pause) {
        Duration checked = pause.isZero() ? pause : positive("checkEvery", pause);
        return new ResourceConfig<>(kind, openWithin, checked, checkWithin);
    }

    /** How long a check may take before the server counts as down, more than 0; 2 s by default. */
    public ResourceConfig<T> checkWithin(Duration longest) {
        return new ResourceConfig<>(kind, openWithin, checkEvery, positive("checkWithin", longest));
    }

    private static Duration positive(String setting, Duration given) {
        if (given.isNegative() || given.isZero() || given.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(
                    setting + " cannot be " + given + "; give a positive time of at most a day");
        }
        return given;
    }

    /** The kind of client. */
    public ResourceKind<T> kind() {
        return kind;
    }

    /** How long its opening may take. */
    public Duration openWithin() {
        return openWithin;
    }

    /** The pause between two checks; zero for none. */
    public Duration checkEvery() {
        return checkEvery;
    }

    /** How long a check may take. */
    public Duration checkWithin() {
        return checkWithin;
    }

    /** {@code Redis at localhost:6379}. */
    @Override
    public String toString() {
        return kind.product() + " at " + kind.address();
    }
}
