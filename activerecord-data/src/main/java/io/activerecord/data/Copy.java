package io.activerecord.data;

import io.activerecord.Progress;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows from one named connection to another, also of another engine: tables, models or a query, that are being described; {@link #run}
 * copies them. Immutable; safe for use by several threads. Nothing here has to be closed.
 *
 * <pre>{@code
 * CopyReport report = Copy.table("legacy", "events")
 *         .to("analytics")
 *         .createMissing()
 *         .resumable("events-2026")
 *         .verify()
 *         .progress(Progress.bar("events", System.err).counted())
 *         .run();
 * }</pre>
 *
 * <p>With {@link #resumable} each portion is a transaction at the target, and how far it is stands in a table there, written in the same
 * one: a run after a crash goes on after the last row that was committed, and no row is there twice. Without it each table is one
 * transaction, all or nothing.
 *
 * <p>The source is read by one statement for each run and table, in the order of its key. What others change there while it runs is
 * what the engine says of one statement; what they change between runs is not met where its place was passed.
 */
public final class Copy {
    private final List<CopyPart> parts;
    private final @Nullable String target;
    private final CopySettings settings;

    private Copy(List<CopyPart> parts, @Nullable String target, CopySettings settings) {
        this.parts = List.copyOf(parts);
        this.target = target;
        this.settings = settings;
    }

    // ---- sources ----

    /** A table or view of the connection's own schema. No I/O. */
    public static Copy table(String connection, String table) {
        return table(connection, Table.of(table));
    }

    /** A table or view of some schema. No I/O. */
    public static Copy table(String connection, Table table) {
        return tables(connection, List.of(table));
    }

    /** Several tables; those that others refer to are copied first. No I/O. */
    public static Copy tables(String connection, List<Table> tables) {
        List<CopyPart> parts = new ArrayList<>();
        for (Table table : tables) {
            parts.add(new CopyPart(connection, table, null, Table.of(table.name()), null));
        }
        return of(parts);
    }

    /**
     * The rows of a query; {@link #into} says which table they go into, {@link #key} by which columns it can be resumed. No I/O.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     */
    public static Copy query(String connection, String sql, @Nullable Object... binds) {
        return of(List.of(new CopyPart(connection, null, FragmentText.parse(sql, binds), Table.of(""), null)));
    }

    /**
     * The tables of these models, from the models' own connections: the columns that they map, with the types that they give them.
     * Tables that others refer to are copied first. No I/O.
     */
    public static Copy models(Class<?>... models) {
        List<CopyPart> parts = new ArrayList<>();
        for (ModelMapping<?> model : Arrays.stream(models)
                .map(each -> ModelMapping.of(each).tableModel())
                .distinct()
                .toList()) {
            parts.add(new CopyPart(model.connectionName(), model.table(), null, model.table(), model));
        }
        return of(parts);
    }

    private static Copy of(List<CopyPart> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to copy; name a table");
        }
        parts.forEach(part -> Objects.requireNonNull(part.connection(), "connection"));
        return new Copy(parts, null, CopySettings.USUAL);
    }

    private Copy with(CopySettings changed) {
        return new Copy(parts, target, changed);
    }

    // ---- where and how ----

    /** Into tables of the same names on this connection. */
    public Copy to(String connection) {
        return new Copy(parts, Objects.requireNonNull(connection, "connection"), settings);
    }

    /**
     * Into a table of another name.
     *
     * @throws IllegalStateException if several tables are copied
     */
    public Copy into(String table) {
        return into(Table.of(table));
    }

    /** Into a table of another name and schema; as {@link #into(String)}. */
    public Copy into(Table table) {
        if (parts.size() > 1) {
            throw new IllegalStateException("several tables cannot go into '" + table + "'; copy each by itself");
        }
        return new Copy(List.of(parts.get(0).into(table)), target, settings);
    }

    /**
     * So many rows are read, written and, where it is {@link #resumable}, committed at a time; 10,000 by default. They are held in
     * memory until they are stored.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Copy batchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("batchSize cannot be " + rows + "; give 1 or more");
        }
        return with(settings.batchSize(rows));
    }

    /**
     * Notes how far it is, in the table {@code activerecord_copies} at the target, so that a run of the same id goes on there. A run
     * after the last one has ended does nothing.
     *
     * @param id of at most 100 characters, chosen anew for each copy
     * @throws IllegalArgumentException if it is empty or longer
     */
    public Copy resumable(String id) {
        if (id.isBlank() || id.length() > CopyCheckpoints.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "the id of a copy cannot be '" + id + "'; give 1 to " + CopyCheckpoints.LONGEST_ID + " characters");
        }
        return with(settings.id(id));
    }

    /** Compares both sides when all is copied, as {@link #compare} does, and fails if they differ. */
    public Copy verify() {
        return with(settings.verifying());
    }

    /**
     * Makes tables that the target does not have: columns of the types that suit, which of them may be null, and the primary key; those
     * of models as {@code Schema.createTables} does. Defaults, indexes, foreign keys, counters and what computes columns are not made;
     * {@link CopyReport.TableCopy#madeWithout} names those that the source has.
     */
    public Copy createMissing() {
        return with(settings.creatingMissing());
    }

    /** Only these columns, by their names at the source; without it all, but for those that the source computes. */
    public Copy columns(String... names) {
        return with(settings.columns(List.of(names)));
    }

    /** A column has another name at the target. */
    public Copy rename(String source, String target) {
        return with(settings.renamed(source, target));
    }

    /** The columns that tell rows apart and are never null; without it the primary key. A query has none by itself. */
    public Copy key(String... names) {
        return with(settings.key(List.of(names)));
    }

    /** What the values of a column are, by its name at the source, where its type does not say it. */
    public Copy type(String column, ColumnType type) {
        return with(settings.typed(column, type));
    }

    /** What to do about columns that can hold less at the target. By default they are refused. */
    public Copy losses(CopyLosses allowed) {
        return with(settings.losses(Objects.requireNonNull(allowed, "allowed")));
    }

    /**
     * Leaves out up to so many rows of each table that cannot be stored, and lists them in the report; 0 by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Copy rejects(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("rejects cannot be " + most + "; give 0 or more");
        }
        return with(settings.rejects(most));
    }

    /** Tells how far it is after each portion; {@link Progress#counted} counts the rows first. */
    public Copy progress(Progress told) {
        return with(settings.progress(told));
    }

    // ---- doing it ----

    /**
     * Copies, or goes on with it. Reads one statement for each table, and holds one connection of either side.
     *
     * @throws CopyException if it cannot be made as it was asked for; no row was written
     * @throws BulkLoadException if more rows cannot be stored than {@link #rejects} allows; portions before it stay if it is {@link
     *     #resumable}
     * @throws CopyMismatchException if it is verified and both sides differ; what was written stays
     * @throws io.activerecord.error.SqlException if a database fails; a run of the same id goes on where this one was
     */
    public CopyReport run() {
        return new CopyRun(parts, target(), settings).run();
    }

    /**
     * Compares both sides, and writes nothing: rows are counted, and a checksum is made of the values of each side, whatever the engine
     * and its order. Reads each side once, both at the same time, and those parts again that differ, with bounded memory; the target
     * on its writer. Inside a transaction, and where both sides have one name, one is read after the other, and one connection is
     * enough.
     *
     * @throws CopyException if a table or a column is missing
     */
    public List<CopyComparison> compare() {
        return new CopyRun(parts, target(), settings).compare();
    }

    private String target() {
        if (target == null) {
            throw new IllegalStateException("a copy has no target; name a connection with to(..)");
        }
        if (parts.stream().anyMatch(part -> part.target().name().isEmpty())) {
            throw new IllegalStateException("a query has no table to go into; name one with into(..)");
        }
        return target;
    }
}
