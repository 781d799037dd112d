package io.activerecord;

import io.activerecord.annotation.KeySource;
import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.UpdateCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements that reading and writing one record of a model take in one dialect, each rendered once. Safe for use by
 * several threads; made once for each model and dialect, and kept by the model's {@link Finder}.
 */
final class ModelStatements<M> {
    private final ModelMapping<M> mapping;
    private final Dialect dialect;
    private final ValueCodec<?>[] codecs;
    private final ModelAccess access;
    private final @Nullable RecordClasses<M> classes;
    private final Map<ColumnMask, ColumnStatement> updates = new ConcurrentHashMap<>();
    private final UpsertStatements upserts;
    private final Map<Integer, ColumnStatement> severalRows = new ConcurrentHashMap<>();
    private final Map<ColumnMask, ColumnStatement> partial = new ConcurrentHashMap<>();
    private final Map<ColumnMask, ColumnStatement> partialWithKey = new ConcurrentHashMap<>();
    private final Map<ColumnMask, ColumnStatement> selects = new ConcurrentHashMap<>();
    private volatile @Nullable RenderedSql find;
    private volatile @Nullable RenderedSql delete;
    private volatile @Nullable ColumnStatement insert;
    private volatile @Nullable ColumnStatement insertWithKey;
    private volatile @Nullable ColumnStatement lastUpdate;
    private final Map<RowLock, RenderedSql> locking = new ConcurrentHashMap<>();
    private final List<RowPart> foundBy;
    private final List<RowPart> writtenBy;
    private final List<RowPart> restoredBy;
    private final @Nullable DeletedMark mark;
    private final Map<ColumnMask, ColumnStatement> restores = new ConcurrentHashMap<>();

    ModelStatements(ModelMapping<M> mapping, Dialect dialect) {
        this.mapping = mapping;
        this.dialect = dialect;
        this.codecs = mapping.codecs(dialect);
        this.access = mapping.access();
        this.upserts = new UpsertStatements(mapping, dialect, this);
        this.classes = RecordClasses.of(mapping.hierarchy(), this);
        this.mark = DeletedMark.of(mapping);
        this.foundBy = rowParts(null);
        this.writtenBy = rowParts(RowPart.Value.NOT_DELETED);
        this.restoredBy = rowParts(RowPart.Value.DELETED);
    }

    /** A column that a record's row is found by. */
    record RowPart(ColumnMapping column, RowPart.Value value) {
        /** Where its value is from: the version is the row's, which the record's may be ahead of. */
        enum Value {
            RECORD,
            VERSION,
            NOT_DELETED,
            DELETED
        }
    }

    private List<RowPart> rowParts(RowPart.@Nullable Value written) {
        List<RowPart> parts = new ArrayList<>();
        mapping.keyColumns().forEach(column -> parts.add(new RowPart(column, RowPart.Value.RECORD)));
        ColumnMapping version = mapping.version();
        if (written != null && version != null) {
            parts.add(new RowPart(version, RowPart.Value.VERSION));
        }
        ColumnMapping tenant = mapping.tenantId();
        if (tenant != null) {
            parts.add(new RowPart(tenant, RowPart.Value.RECORD));
        }
        if (written != null && mark != null && !mark.isTime()) {
            parts.add(new RowPart(mark.column(), written));
        }
        return List.copyOf(parts);
    }

    /** What reading a record again finds its row by, in the order of the slots. */
    List<RowPart> foundBy() {
        return foundBy;
    }

    /** What updates and deletes of a record find its row by, in the order of the slots after those of the values. */
    List<RowPart> writtenBy() {
        return writtenBy;
    }

    /** The same for restoring one that is deleted softly. */
    List<RowPart> restoredBy() {
        return restoredBy;
    }

    /** What a record is whose row has been read or written. */
    RecordStatus status(ActiveRecord<?> record) {
        return mark == null || !mark.isSet(record) ? RecordStatus.PERSISTED : RecordStatus.DELETED;
    }

    /** A statement whose first slots take these columns of the record, in order; what follows is the caller's. */
    record ColumnStatement(RenderedSql sql, List<ColumnMapping> columns, ColumnMask mask) {}

    Dialect dialect() {
        return dialect;
    }

    ValueCodec<?>[] codecs() {
        return codecs;
    }

    ModelAccess access() {
        return access;
    }

    /** The classes that rows may become; null if only that of the model. */
    @Nullable
    RecordClasses<M> classes() {
        return classes;
    }

    /** Whether the current row is one of the model's, though its table may hold others. */
    boolean holds(ColumnReader row) {
        return classes == null || classes.holds(row);
    }

    /** A new record of the model's very class from the current row, not yet marked as loaded. */
    @SuppressWarnings("unchecked") // the access makes instances of its model
    M read(ColumnReader row) {
        Object record = access.newInstance();
        access.read(record, row, codecs, 0);
        return (M) record;
    }

    RenderedSql find() {
        RenderedSql found = find;
        if (found == null) {
            find = found = renderFind(null);
        }
        return found;
    }

    /** The same, with the row locked. */
    RenderedSql find(RowLock lock) {
        return locking.computeIfAbsent(lock, this::renderFind);
    }

    private RenderedSql renderFind(@Nullable RowLock lock) {
        Condition row = rowCondition(foundBy);
        return dialect.render(new SelectCommand(
                false,
                selections(mapping),
                mapping.source(),
                List.of(),
                row,
                List.of(),
                null,
                List.of(),
                null,
                null,
                lock));
    }

    RenderedSql delete() {
        RenderedSql found = delete;
        if (found == null) {
            delete = found = dialect.render(new DeleteCommand(mapping.table(), rowCondition(writtenBy)));
        }
        return found;
    }

    /** Every insertable column, or all but the key that the database makes and the statement gives back. */
    ColumnStatement insert(boolean keyGiven) {
        ColumnStatement found = keyGiven ? insertWithKey : insert;
        if (found == null) {
            found = renderInsert(keyGiven, 1, ColumnMask.NONE);
            if (keyGiven) {
                insertWithKey = found;
            } else {
                insert = found;
            }
        }
        return found;
    }

    /** The same for several rows: the slots of the first row, then those of the second, and so on. */
    ColumnStatement insertRows(boolean keyGiven, int rows) {
        return severalRows.computeIfAbsent(
                keyGiven ? rows : -rows, count -> renderInsert(keyGiven, rows, ColumnMask.NONE));
    }

    // ---- attributes ----

    /** An insert of one row without the columns that the database fills. */
    ColumnStatement insertWithout(boolean keyGiven, ColumnMask leftOut) {
        Map<ColumnMask, ColumnStatement> known = keyGiven ? partialWithKey : partial;
        return known.computeIfAbsent(leftOut, mask -> renderInsert(keyGiven, 1, mask));
    }

    /** Some columns of the row with a key. */
    ColumnStatement select(ColumnMask columns) {
        return selects.computeIfAbsent(columns, this::renderSelect);
    }

    private ColumnStatement renderSelect(ColumnMask mask) {
        List<ColumnMapping> columns = mapping.columns().stream()
                .filter(column -> mask.has(column.index()))
                .toList();
        List<Selection> selected = new ArrayList<>(columns.size());
        columns.forEach(column -> selected.add(Selection.of(column.ref())));
        SelectCommand command = new SelectCommand(
                false,
                selected,
                mapping.source(),
                List.of(),
                rowCondition(foundBy),
                List.of(),
                null,
                List.of(),
                null,
                null);
        return new ColumnStatement(dialect.render(command), columns, mask);
    }

    private ColumnStatement renderInsert(boolean keyGiven, int rows, ColumnMask leftOut) {
        List<ColumnMapping> columns = inserted(keyGiven);
        columns.removeIf(column -> leftOut.has(column.index()));
        List<ColumnRef> returning = new ArrayList<>(1);
        for (ColumnMapping column : mapping.keyColumns()) {
            if (!keyGiven && column.keySource() == KeySource.DATABASE) {
                returning.add(column.ref());
            }
        }
        InsertCommand command = new InsertCommand(mapping.table(), refs(columns), rows(columns, rows), returning);
        return new ColumnStatement(dialect.render(command), List.copyOf(columns), ColumnMask.NONE);
    }

    List<ColumnMapping> inserted(boolean keyGiven) {
        if (keyGiven) {
            mapping.keyColumns().forEach(this::requireGivenKeys);
        }
        List<ColumnMapping> columns = new ArrayList<>();
        for (ColumnMapping column : mapping.columns()) {
            boolean made = !keyGiven && column.key() && column.keySource() == KeySource.DATABASE;
            if (!made && column.insertable()) {
                columns.add(column);
            }
        }
        return columns;
    }

    private void requireGivenKeys(ColumnMapping key) {
        String reason = dialect.absences().get(DialectFeature.GIVEN_KEYS);
        if (reason != null && key.keySource() == KeySource.DATABASE) {
            throw new UnsupportedByDialectException(dialect.name() + " cannot insert a "
                    + mapping.modelClass().getSimpleName() + " with a key of its own (feature GIVEN_KEYS): " + reason
                    + "; leave " + key.property() + " unset");
        }
    }

    UpsertStatements upserts() {
        return upserts;
    }

    /** Sets the columns of {@code changed}; then the key and, for versioned models, the old version. */
    ColumnStatement update(ColumnMask changed) {
        ColumnStatement last = lastUpdate;
        if (last != null && last.mask().equals(changed)) {
            return last;
        }
        ColumnStatement found = updates.computeIfAbsent(changed, mask -> renderUpdate(mask, false));
        lastUpdate = found;
        return found;
    }

    /** Sets the mark of deleted rows, what is kept with every change, and {@code more}, of a row that has the other mark. */
    ColumnStatement mark(boolean deleted, ColumnMask more) {
        ColumnMask columns = ColumnMask.of(new FilledColumns(mapping).onMark()).with(more);
        return deleted ? update(columns) : restores.computeIfAbsent(columns, mask -> renderUpdate(mask, true));
    }

    /** @param deleted whether the row is deleted softly, if the model's rows can be */
    private ColumnStatement renderUpdate(ColumnMask changed, boolean deleted) {
        List<ColumnMapping> columns = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (ColumnMapping column : mapping.columns()) {
            if (changed.has(column.index())) {
                columns.add(column);
                assignments.add(new Assignment(column.ref(), slot(column)));
            }
        }
        Condition row = rowCondition(writtenBy);
        if (mark != null) {
            row = row.and(mark.condition(mapping.source(), deleted, slot(mark.column())));
        }
        UpdateCommand command = new UpdateCommand(mapping.table(), assignments, row);
        return new ColumnStatement(dialect.render(command), List.copyOf(columns), changed);
    }

    private static Condition rowCondition(List<RowPart> row) {
        List<Condition> parts = new ArrayList<>(row.size());
        for (RowPart part : row) {
            ColumnMapping column = part.column();
            if (part.value() == RowPart.Value.RECORD || part.value() == RowPart.Value.VERSION) {
                parts.add(new Comparison(column.ref(), Comparison.Operator.EQ, slot(column)));
            }
        }
        return Condition.all(parts);
    }

    /** A place for a value: every slot is its own node, for nodes are what slots are told apart by. */
    private static Bind slot(ColumnMapping column) {
        return new Bind(null, column.type());
    }

    private static List<Bind> slots(List<ColumnMapping> columns) {
        List<Bind> slots = new ArrayList<>(columns.size());
        for (ColumnMapping column : columns) {
            slots.add(slot(column));
        }
        return slots;
    }

    static List<List<Bind>> rows(List<ColumnMapping> columns, int count) {
        List<List<Bind>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(slots(columns));
        }
        return rows;
    }

    static List<ColumnRef> refs(List<ColumnMapping> columns) {
        List<ColumnRef> refs = new ArrayList<>(columns.size());
        for (ColumnMapping column : columns) {
            refs.add(column.ref());
        }
        return refs;
    }

    /** All columns of a model, in the order its accessor reads them. */
    static List<Selection> selections(ModelMapping<?> mapping) {
        List<Selection> selections = new ArrayList<>(mapping.selectedColumns().size());
        for (ColumnMapping column : mapping.selectedColumns()) {
            selections.add(new Selection(column.expression(), column.computed() ? column.name() : null));
        }
        return List.copyOf(selections);
    }
}
