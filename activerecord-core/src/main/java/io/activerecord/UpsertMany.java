package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many records, or updates the rows they clash with, in one transaction; then reads them back by their key, so
 * that each is what its row is. Two statements for up to 512 records. Confined to one thread at a time.
 */
final class UpsertMany<M extends ActiveRecord<?>> {
    private static final int MOST_ROWS = 512;

    private final Finder<M> finder;
    private final Engine engine;
    private final Lease lease;
    private final ModelStatements<M> statements;
    private final List<ColumnMapping> key;
    private final @Nullable List<ColumnMapping> update;
    private final @Nullable UpsertLook<M> look;
    private final AssociationEffects effects;

    private UpsertMany(
            Finder<M> finder,
            Engine engine,
            Lease lease,
            List<ColumnMapping> key,
            @Nullable List<ColumnMapping> update,
            Upsert<? super M> upsert) {
        this.finder = finder;
        this.engine = engine;
        this.lease = lease;
        this.statements = finder.statements(lease.dialect());
        this.key = key;
        this.update = update;
        this.effects = finder.effects();
        this.look = upsert.looks() || !effects.noneOnSave()
                ? new UpsertLook<>(statements, finder, key, update, upsert)
                : null;
    }

    static <M extends ActiveRecord<?>> UpsertResult<M> run(
            Finder<M> finder, Collection<? extends M> records, Upsert<? super M> upsert, @Nullable Progress progress) {
        if (records.isEmpty() && finder.filled().shard() != null) {
            return new UpsertResult<>(List.of(), new IdentityHashMap<>()); // no record says where
        }
        Engine engine = ConnectionManager.engine();
        Route route = finder.routeOf(records);
        IdentityHashMap<M, UpsertOutcome> outcomes = new IdentityHashMap<>();
        try (ProgressMeter meter = ProgressMeter.of(progress, engine, records.size())) {
            RecordClasses.each(
                    "upsertAll",
                    finder,
                    records,
                    engine,
                    route,
                    (each, own) -> upsert(each, own, upsert, engine, route, outcomes, meter));
            if (meter != null) {
                meter.finish();
            }
        }
        return new UpsertResult<>(List.copyOf(records), outcomes);
    }

    private static <M extends ActiveRecord<?>> void upsert(
            Finder<M> finder,
            List<M> records,
            Upsert<? super M> upsert,
            Engine engine,
            Route route,
            IdentityHashMap<M, UpsertOutcome> told,
            @Nullable ProgressMeter meter) {
        List<ColumnMapping> key = columns(finder, upsert.key());
        key.forEach(column -> EncryptedMatch.requireComparable("upsertAll", column));
        List<ColumnMapping> update = upsert.update() == null ? null : updated(finder, upsert.update(), key);
        TenantColumn tenant = finder.filled().tenant();
        if (tenant != null) {
            tenant.requireInKey(key);
        }
        NewRecords<M> filled = NewRecords.fill("upsertAll", finder, records, engine, route);
        List<UpsertOutcome> outcomes = new ArrayList<>(records.size());
        try {
            requireKeys(finder, records, key);
            engine.transactions().run(route, TransactionOptions.once(), transaction -> {
                try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                    new UpsertMany<>(finder, engine, lease, key, update, upsert).upsert(filled, outcomes, meter);
                }
                return Boolean.TRUE;
            });
        } catch (RuntimeException | Error e) {
            filled.undo();
            throw e;
        }
        for (int i = 0; i < outcomes.size(); i++) {
            told.put(records.get(i), outcomes.get(i));
        }
    }

    /** A column of a class above is the model's own as well. */
    private static List<ColumnMapping> columns(Finder<?> finder, List<? extends TypedColumn<?, ?>> columns) {
        List<ColumnMapping> mappings = new ArrayList<>(columns.size());
        for (TypedColumn<?, ?> column : columns) {
            ColumnMapping own = column.model() == finder.model()
                    ? column.mapping()
                    : finder.mapping().column(column.property());
            if (!own.insertable()) {
                throw new InvalidQueryException("upsertAll cannot use " + column + ": inserts do not set it");
            }
            mappings.add(own);
        }
        return mappings;
    }

    private static <M extends ActiveRecord<?>> List<ColumnMapping> updated(
            Finder<M> finder, List<? extends TypedColumn<?, ?>> columns, List<ColumnMapping> key) {
        ModelMapping<M> mapping = finder.mapping();
        List<ColumnMapping> updated = columns(finder, columns);
        for (ColumnMapping column : updated) {
            boolean kept = column.key() || key.contains(column) || !column.updatable();
            if (kept || column == mapping.version() || column == mapping.createdAt()) {
                throw new InvalidQueryException("upsertAll cannot update " + column.property()
                        + ": a key, a version, createdAt and what updates leave alone stay as they are");
            }
        }
        return updated;
    }

    /** A key with a null clashes with no row, or with any, as the engine likes; and of two equal ones the last would win. */
    private static <M extends ActiveRecord<?>> void requireKeys(
            Finder<M> finder, Collection<? extends M> records, List<ColumnMapping> key) {
        Set<List<Object>> seen = new HashSet<>();
        for (M record : records) {
            List<Object> values = keyOf(record, key);
            if (values == null) {
                throw new RecordStateException("upsertAll of " + finder.model().getSimpleName() + " needs a value in "
                        + names(key) + " of every record, but one has none; nothing was written");
            }
            if (!seen.add(values)) {
                throw new RecordStateException("upsertAll of " + finder.model().getSimpleName()
                        + " got two records with the same " + names(key) + "; nothing was written");
            }
        }
    }

    /** The values in {@code key} as the database gets them; null if one is missing. */
    static @Nullable List<Object> keyOf(ActiveRecord<?> record, List<ColumnMapping> key) {
        List<Object> values = new ArrayList<>(key.size());
        for (ColumnMapping column : key) {
            Object value = column.toColumn(column.get(record));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static List<String> names(List<ColumnMapping> columns) {
        return columns.stream().map(ColumnMapping::property).toList();
    }

    private void upsert(NewRecords<M> filled, List<UpsertOutcome> outcomes, @Nullable ProgressMeter meter) {
        while (!filled.isDone()) {
            boolean keyGiven = filled.keyGiven();
            List<M> rows = filled.next(mostRows(lease.dialect()));
            List<M> sent = rows;
            if (look != null) {
                upsert(rows.size(), keyGiven); // refused before anything is sent
                look.at(select(anyOf(rows)));
                sent = look.worthSending(rows);
            }
            for (int from = 0; from < sent.size(); ) {
                int count = Integer.highestOneBit(sent.size() - from);
                send(sent.subList(from, from + count), keyGiven);
                from += count;
            }
            Map<List<Object>, M> stored = stored(rows);
            for (M record : rows) {
                M row = storedOf(record, stored);
                outcomes.add(look == null ? UpsertOutcome.UNKNOWN : look.outcome(record, row));
                become(record, row, filled.wrote());
            }
            if (look != null && !effects.noneOnSave()) {
                effects(rows, outcomes.subList(outcomes.size() - rows.size(), outcomes.size()), look);
            }
            if (meter != null) {
                meter.add(rows.size());
            }
        }
    }

    /** What the rows do to their owners', as if each had been inserted or updated by itself. */
    private void effects(List<M> rows, List<UpsertOutcome> outcomes, UpsertLook<M> seen) {
        List<M> inserted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            M record = rows.get(i);
            M before = seen.rowBefore(record);
            if (outcomes.get(i) == UpsertOutcome.INSERTED) {
                inserted.add(record);
            } else if (outcomes.get(i) == UpsertOutcome.UPDATED && before != null) {
                effects.afterUpsert(record, before, statements.access().snapshot(before));
            }
        }
        if (!inserted.isEmpty()) {
            effects.afterInsertAll(inserted);
        }
    }

    private void send(List<M> rows, boolean keyGiven) {
        ModelStatements.ColumnStatement upsert = upsert(rows.size(), keyGiven);
        try (StatementRun run = StatementRun.on(lease, upsert.sql())) {
            InsertMany.writeRows(rows, run, upsert, statements);
            run.execute();
        }
    }

    private ModelStatements.ColumnStatement upsert(int rows, boolean keyGiven) {
        return statements.upserts().upsert(new UpsertStatements.UpsertShape(keyGiven, rows, key, update));
    }

    private int mostRows(Dialect dialect) {
        if (!dialect.supports(DialectFeature.MULTI_ROW_INSERT)) {
            return 1;
        }
        int byBinds = dialect.limits().binds() / (2 * finder.mapping().columns().size());
        return Math.max(1, Math.min(MOST_ROWS, Math.min(dialect.limits().rowsPerInsert(), byBinds)));
    }

    // ---- reading back ----

    private Map<List<Object>, M> stored(List<M> rows) {
        Map<List<Object>, M> stored = new HashMap<>();
        for (M row : select(anyOf(rows))) {
            if (stored.put(keyOf(row), row) != null) {
                throw notUnique();
            }
        }
        return stored;
    }

    private Condition anyOf(List<M> rows) {
        if (key.size() > 1) {
            return Condition.any(rows.stream().map(this::sameKey).toList());
        }
        List<Bind> values = rows.stream()
                .map(record -> new Bind(keyOf(record).get(0), key.get(0).type()))
                .toList();
        return new InList(key.get(0).ref(), values, false);
    }

    private Condition sameKey(M record) {
        List<Object> values = keyOf(record);
        List<Condition> parts = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            Bind bind = new Bind(values.get(i), key.get(i).type());
            parts.add(new Comparison(key.get(i).ref(), Comparison.Operator.EQ, bind));
        }
        return Condition.all(parts);
    }

    private List<Object> keyOf(M record) {
        List<Object> values = keyOf(record, key);
        if (values == null) {
            throw new RecordStateException("the database keeps no value in " + names(key) + " of "
                    + finder.model().getSimpleName() + "; nothing was written");
        }
        return values;
    }

    /** The engine may find equal what Java does not (letter case, trailing zeros): then it is asked for this one. */
    private M storedOf(M record, Map<List<Object>, M> stored) {
        M found = stored.get(keyOf(record));
        if (found != null) {
            return found;
        }
        List<M> rows = select(sameKey(record));
        if (rows.size() != 1) {
            throw notUnique();
        }
        return rows.get(0);
    }

    private RecordStateException notUnique() {
        return new RecordStateException("upsertAll of " + finder.model().getSimpleName() + " by " + names(key)
                + " does not find exactly one row for each record afterwards; there is no unique key on these columns:"
                + " make one. Nothing was written");
    }

    private List<M> select(Condition condition) {
        SelectCommand command =
                Query.of(finder).where(condition).withDeleted().unscoped().command();
        ShapeWriter shape = ShapeWriter.of(command);
        List<M> found = new ArrayList<>();
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape));
                ResultRows rows = run.bindAll(shape).query()) {
            while (rows.next()) {
                requireOwn(rows);
                found.add(statements.read(rows));
            }
        }
        return found;
    }

    private void requireOwn(ResultRows row) {
        if (!statements.holds(row)) {
            throw new RecordStateException("upsertAll of " + finder.model().getSimpleName()
                    + " found the row of another class with the same " + names(key) + "; nothing was written");
        }
    }

    private void become(M record, M stored, RecordMemento memento) {
        ModelMapping<M> mapping = finder.mapping();
        @Nullable Object[] before = memento.values(mapping);
        for (int i = 0; i < before.length; i++) {
            statements.access().set(record, i, statements.access().get(stored, i));
        }
        memento.keep(mapping, before, statements.access().snapshot(record));
        RecordInsert.wrote(record, engine, lease, statements, memento);
    }
}
