package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * One server, or file, of a database. Immutable.
 *
 * @param label tells the nodes of one database apart; null for the only one
 */
record NodeName(ConnectionKey key, @Nullable String label) {
    /** Whether it is the only node, or the writer as it was configured. */
    boolean isFirst() {
        return label == null || label.equals("1");
    }

    /** {@code orders} for the only node, else {@code orders#2}. */
    @Override
    public String toString() {
        return label == null ? key.toString() : key + "#" + label;
    }
}
