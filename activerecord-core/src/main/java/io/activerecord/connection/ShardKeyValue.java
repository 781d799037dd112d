package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * The value by which something finds its shard. Immutable.
 *
 * @param value as the model's property has it; null where it has none
 * @param property what messages call it, as {@code Order.customerId}; they never tell the value
 */
public record ShardKeyValue(@Nullable Object value, String property) {
    /** Without the value. */
    @Override
    public String toString() {
        return property;
    }
}
