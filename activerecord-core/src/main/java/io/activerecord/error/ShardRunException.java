package io.activerecord.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work on some of the shards of a name failed. What was done on the others is done. The first failure is
 * its cause, and the others are suppressed.
 */
public class ShardRunException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the map is serializable
    private final Map<String, String> shards;

    /**
     * With what became of those that are not done.
     *
     * @param shards for each what was wrong
     */
    public ShardRunException(String message, Map<String, String> shards, @Nullable Throwable cause) {
        super(message, cause);
        this.shards = Collections.unmodifiableMap(new LinkedHashMap<>(shards));
    }

    /** For each shard that is not done what was wrong, in the order of the run. */
    public Map<String, String> shards() {
        return shards;
    }
}
