package io.activerecord;

import org.jspecify.annotations.Nullable;

/**
 * What only some records remember, kept apart so that the others do not pay for it. Confined to the thread of its
 * record.
 */
final class RecordAside {
    /** The snapshot from before the last update; null if there was none. */
    @Nullable
    Object previous;
}
