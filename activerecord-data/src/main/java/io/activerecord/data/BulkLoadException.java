package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.sql.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * More rows were refused than the load allows, or the file is no CSV. None of its rows is stored: its transaction was rolled back, or, inside one
 * that was open, to where the load began. Of a copy that can be resumed, the portions before are committed, as {@link #committed} and {@link #line} say.
 *
 * <p>Of a load with {@link BulkInto#inTransactions} any failure after the first batch was committed, or may have been: {@link #committed} rows
 * are stored, and those from {@link #line} on are not, but for what {@link #isUnknown} says. The cause is what the batch met.
 */
public final class BulkLoadException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 3;
    private static final String CURE = "correct the source, or allow more with rejects(..)";

    private final transient List<RejectedRow> rejected;
    private final String what;
    private final long committed;
    private final long line;
    private final boolean unknown;

    BulkLoadException(String table, List<RejectedRow> rejected, @Nullable Throwable cause) {
        this(
                message("bulk load into '" + table + "'", rejected),
                "nothing was stored; " + CURE,
                rejected,
                cause,
                new LoadedPart());
    }

    private BulkLoadException(
            String what, String state, List<RejectedRow> rejected, @Nullable Throwable cause, LoadedPart part) {
        super(what + "; " + state, cause);
        this.rejected = inOrder(rejected);
        this.what = what;
        this.committed = part.rows();
        this.line = part.line();
        this.unknown = part.isUnknown();
    }

    /** One that ended a load of which batches are committed, or may be. */
    static BulkLoadException after(LoadedPart part, Table table, List<RejectedRow> rejected, RuntimeException failure) {
        BulkLoadException own = failure instanceof BulkLoadException refused ? refused : null;
        String what = own == null ? "bulk load into '" + table + "' was given up (" + reason(failure) + ")" : own.what;
        Throwable cause = own == null || own.getCause() == null ? failure : own.getCause();
        return new BulkLoadException(what, state(part, own != null), rejected, cause, part);
    }

    /**
     * The one of a portion as that of the copy it is part of.
     *
     * @param source what is copied
     * @param part rows that are committed, and the first row of the portion, counted over all portions
     * @param rejected of all portions
     * @param resumable whether a further run goes on there
     */
    static BulkLoadException ofCopy(
            String source, LoadedPart part, List<RejectedRow> rejected, boolean resumable, BulkLoadException portion) {
        String state = resumable
                ? String.format(
                        Locale.ROOT,
                        "%,d rows of this run are committed, all before row %,d; correct the source, or allow more with"
                                + " rejects(..), and run it again with the same id",
                        part.rows(),
                        part.line())
                : "nothing of this table was stored; " + CURE;
        return new BulkLoadException(
                message("copy of '" + source + "'", rejected), state, rejected, portion.getCause(), part);
    }

    private static String reason(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static List<RejectedRow> inOrder(List<RejectedRow> rejected) {
        return rejected.stream()
                .sorted(Comparator.comparingLong(RejectedRow::line))
                .toList();
    }

    private static String state(LoadedPart part, boolean refused) {
        String committed =
                String.format(Locale.ROOT, "%,d rows are committed, all before line %,d; ", part.rows(), part.line());
        if (part.isUnknown()) {
            return committed
                    + "those of the next batch may be, since its commit failed in a way that does not tell; look whether the row of"
                    + " line " + part.line() + " is there, and go on there or after that batch";
        }
        return committed + "those from there on are not; "
                + (refused ? "correct the source, and go on from there" : "go on from there");
    }

    /** A file that cannot be read on. */
    static BulkLoadException noCsv(long line, Throwable cause) {
        return new BulkLoadException(
                "bulk load was given up: the file is no CSV in what follows "
                        + (line == 0 ? "its beginning" : "line " + line)
                        + ": a quote is not closed, text follows a closing one, or a field is far too long",
                "nothing was stored; correct the file",
                List.of(),
                cause,
                new LoadedPart());
    }

    private static String message(String work, List<RejectedRow> rejected) {
        StringBuilder text = new StringBuilder(work).append(" was given up: ");
        text.append(rejected.size()).append(rejected.size() == 1 ? " row was refused (" : " rows were refused (");
        String separator = "";
        for (RejectedRow row : inOrder(rejected).subList(0, Math.min(NAMED, rejected.size()))) {
            text.append(separator).append(row);
            separator = "; ";
        }
        return text.append(rejected.size() > NAMED ? "; ..)" : ")").toString();
    }

    /** The rows that were refused up to then, in the order of the source; empty after serialization. */
    @SuppressWarnings("NullAway") // transient: null after it was serialized
    public List<RejectedRow> rejected() {
        return rejected == null ? List.of() : rejected;
    }

    /** Rows of the load that are committed; 0 unless it runs {@link BulkInto#inTransactions}, or is a copy that can be resumed. */
    public long committed() {
        return committed;
    }

    /**
     * Where the batch begins that failed, counted as in {@link RejectedRow#line}: all rows before it are committed, or in {@link #rejected}. Those
     * from there on can be loaded, once it is known that they are not stored. 1 unless it runs {@link BulkInto#inTransactions}, or is a copy that can be resumed.
     */
    public long line() {
        return line;
    }

    /**
     * Whether the batch that begins at {@link #line} may be committed all the same, since the answer to its commit did not come, or does not
     * tell.
     */
    public boolean isUnknown() {
        return unknown;
    }
}
