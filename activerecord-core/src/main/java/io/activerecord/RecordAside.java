package io.activerecord;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only some records remember, kept apart so that the others do not pay for it. Confined to the thread of its
 * record.
 */
final class RecordAside {
    // ---- changes ----

    /** The snapshot from before the last update; null if there was none. */
    @Nullable
    Object previous;

    // ---- callbacks and validation ----

    private @Nullable Errors errors;
    private boolean busy;

    Errors errors() {
        Errors found = errors;
        if (found == null) {
            errors = found = new Errors();
        }
        return found;
    }

    /** Forgets what was wrong. */
    void forgetErrors() {
        if (errors != null) {
            errors.clear();
        }
    }

    /** Whether the record's callbacks are running. */
    boolean isBusy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    // ---- loading ----

    private @Nullable Map<String, Long> counts;

    /** How many associated records were counted under {@code name}; null if they were not. */
    @Nullable
    Long count(String name) {
        return counts == null ? null : counts.get(name);
    }

    void count(String name, long associated) {
        if (counts == null) {
            counts = new HashMap<>(4);
        }
        counts.put(name, associated);
    }

    void forgetCounts() {
        counts = null;
    }
}
