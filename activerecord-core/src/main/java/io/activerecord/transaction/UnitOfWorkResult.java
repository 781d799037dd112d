package io.activerecord.transaction;

import io.activerecord.error.CommitOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work gave, and what became of each connection's part: {@code COMMITTED}, or {@code ROLLED_BACK} where the
 * block asked for that. Anything else is a {@link io.activerecord.error.UnitOfWorkException}.
 *
 * @param value what the block gave
 * @param outcomes in the order in which the connections were named; unmodifiable
 */
public record UnitOfWorkResult<T extends @Nullable Object>(T value, Map<String, CommitOutcome> outcomes) {
    public UnitOfWorkResult {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Whether every part is committed. */
    public boolean isCommitted() {
        return outcomes.values().stream().allMatch(outcome -> outcome == CommitOutcome.COMMITTED);
    }
}
