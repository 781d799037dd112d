package io.activerecord.data;

import java.util.List;
import java.util.Locale;

/**
 * How two sides of a copy compare. The checksums are made of the values alone, whatever the engine and the order of rows. Immutable;
 * safe for use by several threads.
 *
 * @param source what was read: the table or query, with its connection
 * @param target the table that was written, with its connection
 * @param sourceChecksum 32 hexadecimal digits
 * @param differences keys of rows that differ, the first 20 of them; empty also where there is no key to tell rows by
 */
public record CopyComparison(
        String source,
        String target,
        long sourceRows,
        long targetRows,
        String sourceChecksum,
        String targetChecksum,
        List<Difference> differences) {
    public CopyComparison {
        differences = List.copyOf(differences);
    }

    /** What is wrong with a row. */
    public enum Kind {
        /** The target does not have it. */
        MISSING,
        /** Only the target has it. */
        EXTRA,
        /** Both have it, with other values. */
        CHANGED
    }

    /**
     * A row that differs.
     *
     * @param key the values of its key, as text
     */
    public record Difference(Kind kind, List<String> key) {
        public Difference {
            key = List.copyOf(key);
        }

        @Override
        public String toString() {
            return kind + " " + String.join(", ", key);
        }
    }

    /** Whether both sides have the same rows. */
    public boolean same() {
        return sourceRows == targetRows && sourceChecksum.equals(targetChecksum);
    }

    /** {@code legacy.events and analytics.events have the same 1,000 rows (checksum ..)}, or how they differ, without keys. */
    @Override
    public String toString() {
        return same()
                ? String.format(
                        Locale.ROOT,
                        "%s and %s have the same %,d rows (checksum %s)",
                        source,
                        target,
                        sourceRows,
                        sourceChecksum)
                : String.format(
                        Locale.ROOT,
                        "%s and %s differ: %,d rows with checksum %s, and %,d with %s",
                        source,
                        target,
                        sourceRows,
                        sourceChecksum,
                        targetRows,
                        targetChecksum);
    }
}
