package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.transaction.TransactionOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes one column of one row by what it is in the database, not by what it is in memory. */
final class RecordCounter {
    private final ActiveRecord<?> record;
    private final Finder<?> finder;
    private final RecordOrigin origin;
    private final Object snapshot;
    private final ColumnMapping column;

    private RecordCounter(ActiveRecord<?> record, TypedColumn<?, ?> column) {
        this.record = record;
        this.finder = Finder.of(record.getClass());
        RecordOrigin from = record.origin();
        Object saved = record.snapshot();
        if (from == null || saved == null || record.isDeleted()) {
            throw new RecordStateException(record.getClass().getSimpleName() + " is "
                    + (record.isDeleted() ? "deleted" : "new; save it first")
                    + ", so there is no row to change " + column.property() + " of");
        }
        this.origin = from;
        this.snapshot = saved;
        this.column = finder.mapping().column(column.property());
        RecordStore.requireSameRow(record, finder, RecordStore.changed(record, finder.mapping(), saved));
        if (!this.column.updatable()
                || this.column.key()
                || this.column == finder.filled().version()
                || this.column == finder.mapping().softDelete()) {
            throw new RecordStateException(
                    column + " is not for updates; choose a column that the application may change");
        }
    }

    static void add(ActiveRecord<?> record, NumberColumn<?, ?> column, Number by, boolean less) {
        RecordCounter counter = new RecordCounter(record, column);
        ColumnMapping own = counter.column;
        Expression now = new SqlTemplate(List.of("coalesce(", ", 0)"), List.of(own.ref()), own.type());
        Bind amount = new Bind(own.toColumn(by), own.type());
        Arithmetic.Operator operator = less ? Arithmetic.Operator.MINUS : Arithmetic.Operator.PLUS;
        counter.set(new Arithmetic(now, operator, amount, own.type()));
    }

    static void toggle(ActiveRecord<?> record, TypedColumn<?, Boolean> column) {
        RecordCounter counter = new RecordCounter(record, column);
        ColumnMapping own = counter.column;
        counter.set(new SqlTemplate(
                List.of("case when ", " = ", " then ", " else ", " end"),
                List.of(own.ref(), bool(own, true), bool(own, false), bool(own, true)),
                own.type()));
    }

    private static Bind bool(ColumnMapping column, boolean value) {
        return new Bind(column.toColumn(value), column.type());
    }

    private void set(Expression value) {
        Route route = RecordStore.home(origin, finder);
        Engine engine = origin.engine();
        if (engine.connections().workFor(route) != null) {
            write(engine, route, value);
            return;
        }
        engine.transactions().run(route, TransactionOptions.once(), transaction -> {
            write(engine, route, value);
            return Boolean.TRUE;
        });
    }

    private void write(Engine engine, Route route, Expression value) {
        RecordMemento memento = new RecordMemento(record, finder.filled().onUpdate());
        memento.keep(column);
        Map<ColumnMapping, @Nullable Object> saved = filled(engine);
        try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
            update(lease, command(value, saved));
            saved.put(column, read(lease));
            Object next = RecordChanges.withSaved(record, finder.mapping(), snapshot, saved);
            record.previously(snapshot);
            record.become(RecordStatus.PERSISTED, next, origin);
            RecordInsert.restoreOnRollback(engine, lease, memento);
        }
    }

    /**
     * The time of the change, and the version that follows the one in memory: if the row has had another, this one stays
     * too old, and the next save is refused as it was before.
     */
    private Map<ColumnMapping, @Nullable Object> filled(Engine engine) {
        Map<ColumnMapping, @Nullable Object> saved = new LinkedHashMap<>();
        ColumnMapping updatedAt = finder.filled().updatedAt();
        if (updatedAt != null && updatedAt != column) {
            Instant now = FilledColumns.now(engine.clock());
            saved.put(updatedAt, FilledColumns.time(updatedAt, now));
        }
        ActorColumn updatedBy = finder.filled().updatedBy();
        if (updatedBy != null && updatedBy.column() != column) {
            saved.put(updatedBy.column(), updatedBy.value(engine));
        }
        ColumnMapping version = finder.filled().version();
        if (version != null) {
            saved.put(
                    version, FilledColumns.nextVersion(version, finder.mapping().kept(snapshot, version), engine));
        }
        return saved;
    }

    private UpdateCommand command(Expression value, Map<ColumnMapping, @Nullable Object> saved) {
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment(column.ref(), value));
        saved.forEach((filled, next) -> assignments.add(new Assignment(filled.ref(), assigned(filled, next))));
        Object[] key = finder.mapping().keyColumns().stream()
                .map(part -> part.get(record))
                .toArray();
        return new UpdateCommand(finder.mapping().table(), assignments, row(finder.keyCondition(key)));
    }

    /** The record's row: its tenant's, and, where the version is a time, which cannot be counted up, no other version. */
    private Condition row(Condition key) {
        Condition row = key;
        ColumnMapping tenant = finder.mapping().tenantId();
        if (tenant != null) {
            row = row.and(equal(tenant, tenant.get(record)));
        }
        ColumnMapping version = finder.filled().version();
        if (version != null && !FilledColumns.isCounted(version)) {
            row = row.and(equal(version, finder.mapping().kept(snapshot, version)));
        }
        return row;
    }

    private static Condition equal(ColumnMapping column, @Nullable Object value) {
        return new Comparison(column.ref(), Comparison.Operator.EQ, new Bind(column.toColumn(value), column.type()));
    }

    private Expression assigned(ColumnMapping filled, @Nullable Object next) {
        if (filled != finder.filled().version() || !FilledColumns.isCounted(filled)) {
            return new Bind(filled.toColumn(next), filled.type());
        }
        Bind one = new Bind(filled.toColumn(1), filled.type());
        return new Arithmetic(filled.ref(), Arithmetic.Operator.PLUS, one, filled.type());
    }

    private void update(Lease lease, SqlCommand command) {
        ShapeWriter shape = ShapeWriter.of(command);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape))) {
            if (run.bindAll(shape).update() == 0) {
                throw new StaleRecordException(RecordStore.describe(record, finder)
                        + " was deleted by somebody else since it was read; reload it and try again");
            }
        }
    }

    private @Nullable Object read(Lease lease) {
        ModelStatements<?> statements = finder.statements(lease.dialect());
        ModelStatements.ColumnStatement select = statements.select(ColumnMask.of(List.of(column)));
        try (StatementRun run = StatementRun.on(lease, select.sql())) {
            RecordStore.bindRow(record, statements.foundBy(), run, select.sql().slots(), 0, lease.dialect(), null);
            try (ResultRows rows = run.query()) {
                if (!rows.next()) {
                    throw new RecordNotFoundException(RecordStore.describe(record, finder) + " is no longer there");
                }
                return column.toProperty(lease.dialect().codec(column.type()).read(rows, 1));
            }
        }
    }
}
