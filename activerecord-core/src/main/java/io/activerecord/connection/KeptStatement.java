package io.activerecord.connection;

import java.sql.PreparedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of a {@link Lease}, kept by its physical connection for the next time the same text runs.
 * Confined to the lease's thread. The caller closes it, after the result sets it made; before the lease is closed, or
 * the statement is closed with it.
 *
 * <p>Values of the last run may stay bound; settings (fetch size, time limit, most rows) stay as they were set, so who
 * changes one changes it back.
 */
public final class KeptStatement implements AutoCloseable {
    private final StatementShelf shelf;
    private final PreparedStatement jdbc;
    private final List<String> keyColumns;
    private boolean lent;
    private boolean kept;
    private @Nullable Object attachment;

    KeptStatement(StatementShelf shelf, PreparedStatement jdbc, List<String> keyColumns, boolean kept) {
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.keyColumns = keyColumns;
        this.kept = kept;
    }

    /** The driver's own statement. */
    public PreparedStatement jdbc() {
        return jdbc;
    }

    /** What {@link #attach} left here; null at first. */
    public @Nullable Object attachment() {
        return attachment;
    }

    /** Leaves something with the statement for its next use, so that it need not be made again. */
    public void attach(Object something) {
        attachment = something;
    }

    /** Gives it back; a second call does nothing. A statement that is not kept is closed. */
    @Override
    public void close() {
        if (lent) {
            lent = false;
            shelf.returned(this);
        }
    }

    boolean lent() {
        return lent;
    }

    void lend() {
        lent = true;
    }

    boolean kept() {
        return kept;
    }

    void drop() {
        kept = false;
    }

    boolean gives(List<String> wanted) {
        return keyColumns == wanted || keyColumns.equals(wanted);
    }
}
