package io.activerecord;

import org.jspecify.annotations.Nullable;

/** What the library remembers of a record, in as few fields as it can be. Confined to the thread of its record. */
abstract class RecordState {
    private static final int DELETED = 1 << 31;
    private static final int INSERTED = 1 << 30;

    private transient @Nullable Object snapshot;
    private transient @Nullable RecordOrigin origin;
    private transient @Nullable RecordAside aside;

    /** Bit 31: deleted. Bit 30: the last save was its insert. The others: associations known to have no record. One field, for there are many records. */
    private transient int flags;

    RecordState() {}

    /** What the persistent fields were when they were last read or saved; null while new. */
    final @Nullable Object snapshot() {
        return snapshot;
    }

    /** Where the row is; null while new. */
    final @Nullable RecordOrigin origin() {
        return origin;
    }

    /** What few records have; null while nothing of it was asked or told. */
    final @Nullable RecordAside aside() {
        return aside;
    }

    /** The same, made if there is none. */
    final RecordAside ownAside() {
        RecordAside found = aside;
        if (found == null) {
            aside = found = new RecordAside();
        }
        return found;
    }

    /** Whether it is remembered that an association has no record; the field, which is null then, cannot tell. */
    final boolean knowsAbsent(int association) {
        return association < Integer.SIZE - 2 && (flags & 1 << association) != 0;
    }

    /** Remembers that an association has no record, or forgets it. */
    final void rememberAbsent(int association, boolean none) {
        if (association < Integer.SIZE - 2) {
            flags = none ? flags | 1 << association : flags & ~(1 << association);
        }
    }

    final RecordStatus status() {
        if (snapshot == null) {
            return RecordStatus.NEW;
        }
        return (flags & DELETED) == 0 ? RecordStatus.PERSISTED : RecordStatus.DELETED;
    }

    /** A snapshot is null for a new record, and for no other. */
    final void become(RecordStatus newStatus, @Nullable Object newSnapshot, @Nullable RecordOrigin newOrigin) {
        flags = newStatus == RecordStatus.DELETED ? flags | DELETED : flags & ~DELETED;
        snapshot = newSnapshot;
        origin = newOrigin;
    }

    /** What the record was before its last save: a snapshot, or {@link RecordChanges#NOTHING}; null if never saved. */
    final @Nullable Object previous() {
        if ((flags & INSERTED) != 0) {
            return RecordChanges.NOTHING;
        }
        return aside == null ? null : aside.previous;
    }

    /** Remembers it: for an insert, of which there are many, without another object. */
    final void previously(@Nullable Object previous) {
        boolean inserted = previous == RecordChanges.NOTHING;
        flags = inserted ? flags | INSERTED : flags & ~INSERTED;
        if (previous != null && !inserted) {
            ownAside().previous = previous;
        } else if (aside != null) {
            aside.previous = null;
        }
    }
}
