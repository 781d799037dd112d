package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * More rows were refused than the load allows, or the file is no CSV. None of its rows is stored: its transaction was rolled back, or, inside one
 * that was open, to where the load began.
 */
public final class BulkLoadException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 3;

    private final transient List<RejectedRow> rejected;

    BulkLoadException(String table, List<RejectedRow> rejected, @Nullable Throwable cause) {
        super(message(table, rejected), cause);
        this.rejected = List.copyOf(rejected);
    }

    private BulkLoadException(String message, Throwable cause) {
        super(message, cause);
        this.rejected = List.of();
    }

    /** A file that cannot be read on. */
    static BulkLoadException noCsv(long line, Throwable cause) {
        return new BulkLoadException(
                "bulk load was given up: the file is no CSV in what follows "
                        + (line == 0 ? "its beginning" : "line " + line)
                        + ": a quote is not closed, text follows a closing one, or a field is far too long; nothing was"
                        + " stored; correct the file",
                cause);
    }

    private static String message(String table, List<RejectedRow> rejected) {
        StringBuilder text = new StringBuilder("bulk load into '").append(table).append("' was given up: ");
        text.append(rejected.size()).append(rejected.size() == 1 ? " row was refused (" : " rows were refused (");
        for (int i = 0; i < Math.min(NAMED, rejected.size()); i++) {
            text.append(i == 0 ? "" : "; ").append(rejected.get(i));
        }
        return text.append(rejected.size() > NAMED ? "; .." : "")
                .append("); nothing was stored; correct the source, or allow more with rejects(..)")
                .toString();
    }

    /** The rows that were refused up to then, in the order of the source; empty after serialization. */
    @SuppressWarnings("NullAway") // transient: null after it was serialized
    public List<RejectedRow> rejected() {
        return rejected == null ? List.of() : rejected;
    }
}
