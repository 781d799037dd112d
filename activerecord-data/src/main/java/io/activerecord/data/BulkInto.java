package io.activerecord.data;

import io.activerecord.ActiveRecord;
import io.activerecord.Progress;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Table;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A load into a table that is being described; {@code fromX(..)} runs it. Made by {@link Bulk#into}. Immutable; safe for use
 * by several threads.
 *
 * <p>A load is one transaction, or a savepoint of the one that is open on the connection, and each portion of it another
 * savepoint; with {@link #inTransactions} each portion is a transaction, and "nothing is stored" means nothing of the portion. Values are stored as an insert by the library would store them. Nothing is returned of the rows, and no
 * callback, validation or default of a model takes part.
 */
public final class BulkInto {
    private static final int ROWS = 10_000;

    private final String connection;
    private final Table table;
    private final List<String> columns;
    private final int rejects;
    private final int rows;
    private final boolean inTransactions;
    private final @Nullable Progress progress;

    private BulkInto(
            String connection,
            Table table,
            List<String> columns,
            int rejects,
            int rows,
            boolean inTransactions,
            @Nullable Progress progress) {
        this.connection = connection;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.rejects = rejects;
        this.rows = rows;
        this.inTransactions = inTransactions;
        this.progress = progress;
    }

    static BulkInto of(String connection, Table table) {
        return new BulkInto(
                Objects.requireNonNull(connection, "connection"),
                Objects.requireNonNull(table, "table"),
                List.of(),
                0,
                ROWS,
                false,
                null);
    }

    /**
     * Which columns get values; others get their defaults. Without this they are the keys of the first map, the components of
     * the record, the header of the file. Arrays need it.
     */
    public BulkInto columns(String... names) {
        return new BulkInto(connection, table, List.of(names), rejects, rows, inTransactions, progress);
    }

    /**
     * Leaves out up to {@code most} rows that cannot be stored, and lists them in the report. With one more the load fails and
     * nothing of it is stored, as it does by default with the first.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public BulkInto rejects(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("rejects cannot be " + most + "; give 0 or more");
        }
        return new BulkInto(connection, table, columns, most, rows, inTransactions, progress);
    }

    /**
     * Sends so many rows at a time; 10,000 by default. They are held in memory until they are stored.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public BulkInto batchSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("batchSize cannot be " + size + "; give 1 or more");
        }
        return new BulkInto(connection, table, columns, rejects, size, inTransactions, progress);
    }

    /**
     * Each batch in a transaction of its own, for loads that are too much for one. A failure leaves those before it stored, and says how many rows
     * they are and where it stopped: {@link BulkLoadException#committed} and {@link BulkLoadException#line}. Up to {@link #rejects} rows of all
     * batches together are left out.
     *
     * <p>The load is refused with {@link io.activerecord.error.TransactionException} inside a transaction on the connection; nothing is read then.
     */
    public BulkInto inTransactions() {
        return new BulkInto(connection, table, columns, rejects, rows, true, progress);
    }

    /** Tells how far it is after each portion, as often as {@code told} says, and when it has ended well. */
    public BulkInto progress(Progress told) {
        return new BulkInto(connection, table, columns, rejects, rows, inTransactions, told);
    }

    String connection() {
        return connection;
    }

    Table table() {
        return table;
    }

    List<String> columnNames() {
        return columns;
    }

    int mostRejects() {
        return rejects;
    }

    int rowsPerPortion() {
        return rows;
    }

    boolean isInTransactions() {
        return inTransactions;
    }

    @Nullable
    Progress progress() {
        return progress;
    }

    // ---- sources ----

    /**
     * Loads maps whose keys are names of columns: those of the first say which; one that is missing in another is NULL there,
     * and one that is more is a reason to reject.
     *
     * @throws BulkLoadException if more rows cannot be stored than {@link #rejects} allows; nothing is stored
     * @throws io.activerecord.error.SqlException for what is not about a row, such as a missing table; nothing is stored
     */
    public BulkReport fromMaps(Iterable<? extends Map<String, ? extends @Nullable Object>> maps) {
        return run(new Forms.Maps(), maps.iterator());
    }

    /** The same of a stream, which is not closed. */
    public BulkReport fromMaps(Stream<? extends Map<String, ? extends @Nullable Object>> maps) {
        return run(new Forms.Maps(), maps.iterator());
    }

    /** Loads arrays of values in the order of {@link #columns}, as {@link #fromMaps(Iterable)} does. */
    public BulkReport fromArrays(Iterable<? extends @Nullable Object[]> arrays) {
        return run(new Forms.Arrayed(), arrays.iterator());
    }

    /** The same of a stream, which is not closed. */
    public BulkReport fromArrays(Stream<? extends @Nullable Object[]> arrays) {
        return run(new Forms.Arrayed(), arrays.iterator());
    }

    /**
     * Loads Java records of one class, whose components are named like columns, {@code createdAt} like {@code created_at}; as
     * {@link #fromMaps(Iterable)} does.
     */
    public BulkReport fromRecords(Iterable<? extends Record> records) {
        return run(new RecordForm(), records.iterator());
    }

    /** The same of a stream, which is not closed. */
    public BulkReport fromRecords(Stream<? extends Record> records) {
        return run(new RecordForm(), records.iterator());
    }

    /**
     * Loads models of one class: their fields as they are, by the mapping's conversions, without a key that is null. What
     * saving fills in (times, versions, who) is not, and the models stay new.
     *
     * @throws io.activerecord.error.InvalidQueryException for a model with a tenant or subclasses in its table
     */
    public <M extends ActiveRecord<?>> BulkReport fromModels(Class<M> model, Iterable<? extends M> models) {
        return run(new ModelForm<>(model), models.iterator());
    }

    /** The same of a stream, which is not closed. */
    public <M extends ActiveRecord<?>> BulkReport fromModels(Class<M> model, Stream<? extends M> models) {
        return run(new ModelForm<>(model), models.iterator());
    }

    /**
     * Loads a CSV file in UTF-8, with a header and commas: see {@link CsvOptions}. Fields are read by the types of their
     * columns; a field that cannot be read, or a line with more or fewer fields, is a reason to reject.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read; nothing is stored
     * @throws BulkLoadException if more rows cannot be stored than {@link #rejects} allows, or the file is no CSV from some
     *     line on, because a quote is not closed, or text follows a closing one; nothing is stored
     */
    public BulkReport fromCsv(Path file) {
        return fromCsv(file, CsvOptions.DEFAULTS);
    }

    /** The same of a file that looks different. */
    public BulkReport fromCsv(Path file, CsvOptions options) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return fromCsv(reader, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a text that is read from its beginning; the reader is not closed. */
    public BulkReport fromCsv(Reader reader, CsvOptions options) {
        CsvLines lines = CsvLines.of(reader, options);
        return run(new CsvForm(lines.header()), lines);
    }

    <T> BulkReport run(RowForm<T> form, Iterator<? extends T> source) {
        return new BulkRun<>(this, form).run(source);
    }

    static BulkInto of(Class<?> model) {
        ModelMapping<?> mapping = ModelMapping.of(model);
        return of(mapping.connectionName(), mapping.table());
    }
}
