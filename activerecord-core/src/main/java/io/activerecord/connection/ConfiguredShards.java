package io.activerecord.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shards that a source describes for one name. Immutable.
 *
 * @param configs in the order of the source
 * @param resolver null where blocks alone say which shard
 */
record ConfiguredShards(
        Map<String, ConnectionConfig> configs, @Nullable ShardResolver resolver) {
    ConfiguredShards {
        configs = Collections.unmodifiableMap(new LinkedHashMap<>(configs));
    }
}
