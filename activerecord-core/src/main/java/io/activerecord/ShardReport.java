package io.activerecord;

import io.activerecord.error.ShardRunException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of work on each shard of a connection, given by {@link ConnectionManager#onAllShards}. Immutable; safe for use
 * by several threads.
 *
 * @param connection whose shards
 * @param outcomes by the shard's name, in the order of the names
 * @param <T> what the work gives
 */
public record ShardReport<T>(String connection, Map<String, Outcome<T>> outcomes) {
    public ShardReport {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Those it is done on. */
    public List<String> done() {
        List<String> done = new ArrayList<>();
        outcomes.forEach((shard, outcome) -> {
            if (outcome.succeeded()) {
                done.add(shard);
            }
        });
        return done;
    }

    /** Those it failed on, and how. */
    public Map<String, Throwable> failed() {
        Map<String, Throwable> failed = new LinkedHashMap<>();
        outcomes.forEach((shard, outcome) -> outcome.failure().ifPresent(failure -> failed.put(shard, failure)));
        return failed;
    }

    /**
     * What it gave on each shard, in the order of their names; null where it gave null.
     *
     * @throws ShardRunException naming the shards it failed on: an answer that lacks some of them is none
     */
    public List<@Nullable T> values() {
        requireAll();
        List<@Nullable T> values = new ArrayList<>(outcomes.size());
        outcomes.values().forEach(outcome -> values.add(outcome.value()));
        return values;
    }

    /**
     * Passes if it is done on all.
     *
     * @throws ShardRunException naming those it failed on
     */
    public void requireAll() {
        Map<String, Throwable> failed = failed();
        if (failed.isEmpty()) {
            return;
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        failed.forEach((shard, failure) -> wrong.put(shard, failure.toString()));
        List<Throwable> failures = new ArrayList<>(failed.values());
        ShardRunException refusal = new ShardRunException(
                failed.size() + " of " + outcomes.size() + " shards of '" + connection + "' are not done: "
                        + String.join(", ", failed.keySet()) + "; ShardReport tells each",
                wrong,
                failures.get(0));
        failures.stream().skip(1).forEach(refusal::addSuppressed);
        throw refusal;
    }

    /** {@code 3 of 4 shards of 'orders' done, 1 failed}. */
    @Override
    public String toString() {
        return done().size() + " of " + outcomes.size() + " shards of '" + connection + "' done, " + failed().size()
                + " failed";
    }
}
