package io.activerecord;

import org.jspecify.annotations.Nullable;

/**
 * What only some records remember, kept apart so that the others do not pay for it. Confined to the thread of its
 * record.
 */
final class RecordAside {
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
}
