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
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
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
    private final Map<ColumnMask, ColumnStatement> updates = new ConcurrentHashMap<>();
    private final Map<UpsertShape, ColumnStatement> upserts = new ConcurrentHashMap<>();
    private final Map<Integer, ColumnStatement> severalRows = new ConcurrentHashMap<>();
    private volatile @Nullable RenderedSql find;
    private volatile @Nullable RenderedSql delete;
    private volatile @Nullable ColumnStatement insert;
    private volatile @Nullable ColumnStatement insertWithKey;
    private volatile @Nullable ColumnStatement lastUpdate;

    ModelStatements(ModelMapping<M> mapping, Dialect dialect) {
        this.mapping = mapping;
        this.dialect = dialect;
        this.codecs = mapping.codecs(dialect);
        this.access = mapping.access();
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

    /** A new record from the current row, not yet marked as loaded. */
    @SuppressWarnings("unchecked") // the access makes instances of its model
    M read(ColumnReader row) {
        Object record = access.newInstance();
        access.read(record, row, codecs, 0);
        return (M) record;
    }

    RenderedSql find() {
        RenderedSql found = find;
        if (found == null) {
            find = found = dialect.render(new SelectCommand(
                    false,
                    selections(mapping),
                    mapping.source(),
                    List.of(),
                    keyCondition(false),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    null));
        }
        return found;
    }

    RenderedSql delete() {
        RenderedSql found = delete;
        if (found == null) {
            delete = found = dialect.render(new DeleteCommand(mapping.table(), keyCondition(true)));
        }
        return found;
    }

    /** Every insertable column, or all but the key that the database makes and the statement gives back. */
    ColumnStatement insert(boolean keyGiven) {
        ColumnStatement found = keyGiven ? insertWithKey : insert;
        if (found == null) {
            found = renderInsert(keyGiven, 1);
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
        return severalRows.computeIfAbsent(keyGiven ? rows : -rows, count -> renderInsert(keyGiven, rows));
    }

    private ColumnStatement renderInsert(boolean keyGiven, int rows) {
        List<ColumnMapping> columns = inserted(keyGiven);
        List<ColumnRef> returning = new ArrayList<>(1);
        for (ColumnMapping column : mapping.keyColumns()) {
            if (!keyGiven && column.keySource() == KeySource.DATABASE) {
                returning.add(column.ref());
            }
        }
        InsertCommand command = new InsertCommand(mapping.table(), refs(columns), rows(columns, rows), returning);
        return new ColumnStatement(dialect.render(command), List.copyOf(columns), ColumnMask.NONE);
    }

    private List<ColumnMapping> inserted(boolean keyGiven) {
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

    /**
     * What an upsert looks like.
     *
     * @param update null for all columns that may be updated
     */
    record UpsertShape(
            boolean keyGiven,
            int rows,
            List<ColumnMapping> key,
            @Nullable List<ColumnMapping> update) {}

    /** The slots of the first row, then those of the second, and so on. */
    ColumnStatement upsert(UpsertShape shape) {
        return upserts.computeIfAbsent(shape, this::renderUpsert);
    }

    private ColumnStatement renderUpsert(UpsertShape shape) {
        List<ColumnMapping> columns = inserted(shape.keyGiven());
        List<ColumnMapping> update = shape.update() == null ? updatable(columns, shape.key()) : shape.update();
        ColumnMapping version = update.isEmpty() ? null : mapping.version();
        UpsertCommand command = new UpsertCommand(
                mapping.table(),
                refs(columns),
                rows(columns, shape.rows()),
                refs(shape.key()),
                refs(update),
                version == null ? null : version.ref(),
                List.of());
        return new ColumnStatement(dialect.render(command), columns, ColumnMask.NONE);
    }

    /** What a clash changes of the row that is there, unless it is told what. */
    List<ColumnMapping> updatable(List<ColumnMapping> columns, List<ColumnMapping> key) {
        return columns.stream()
                .filter(column -> column.updatable() && !column.key() && !key.contains(column))
                .filter(column -> column != mapping.createdAt() && column != mapping.version())
                .toList();
    }

    /** Sets the columns of {@code changed}; then the key and, for versioned models, the old version. */
    ColumnStatement update(ColumnMask changed) {
        ColumnStatement last = lastUpdate;
        if (last != null && last.mask().equals(changed)) {
            return last;
        }
        ColumnStatement found = updates.computeIfAbsent(changed, this::renderUpdate);
        lastUpdate = found;
        return found;
    }

    private ColumnStatement renderUpdate(ColumnMask changed) {
        List<ColumnMapping> columns = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (ColumnMapping column : mapping.columns()) {
            if (changed.has(column.index())) {
                columns.add(column);
                assignments.add(new Assignment(column.ref(), slot(column)));
            }
        }
        UpdateCommand command = new UpdateCommand(mapping.table(), assignments, keyCondition(true));
        return new ColumnStatement(dialect.render(command), List.copyOf(columns), changed);
    }

    private Condition keyCondition(boolean withVersion) {
        List<Condition> parts = new ArrayList<>();
        for (ColumnMapping column : mapping.keyColumns()) {
            parts.add(new Comparison(column.ref(), Comparison.Operator.EQ, slot(column)));
        }
        ColumnMapping version = mapping.version();
        if (withVersion && version != null) {
            parts.add(new Comparison(version.ref(), Comparison.Operator.EQ, slot(version)));
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
        List<Selection> selections = new ArrayList<>(mapping.columns().size());
        for (ColumnMapping column : mapping.columns()) {
            selections.add(Selection.of(column.ref()));
        }
        return List.copyOf(selections);
    }
}
