package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.PinnedWork;
import java.util.function.Supplier;

/** Asks who takes the writes of a target: a replica may not have yet what was written there. */
final class OnWriter {
    private OnWriter() {}

    /** What {@code question} reads comes from the writer; in a transaction that only reads, from where that runs. */
    static <T> T ask(Supplier<T> question) {
        Connections connections = ConnectionManager.connections();
        PinnedWork open = connections.context().currentWork();
        boolean placed = open != null && open.readOnly();
        return placed ? question.get() : connections.access().<T, RuntimeException>writing(question::get);
    }
}
