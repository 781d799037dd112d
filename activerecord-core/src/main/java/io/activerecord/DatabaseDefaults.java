package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.List;

/**
 * The columns of a model that the database fills where a new record has null. Safe for use by several threads; made once
 * for each model.
 */
final class DatabaseDefaults {
    private final List<ColumnMapping> columns;

    DatabaseDefaults(ModelMapping<?> mapping) {
        this.columns = mapping.columns().stream()
                .filter(ColumnMapping::databaseDefault)
                .toList();
    }

    boolean none() {
        return columns.isEmpty();
    }

    /** Those that the database is to fill for {@code record}. */
    List<ColumnMapping> openIn(ActiveRecord<?> record) {
        return columns.isEmpty()
                ? columns
                : columns.stream().filter(column -> column.get(record) == null).toList();
    }

    /** Reads what the database has put into {@code open}, the record's row being there. One statement. */
    static void readBack(
            ActiveRecord<?> record,
            Finder<?> finder,
            Lease lease,
            ModelStatements<?> statements,
            List<ColumnMapping> open,
            RecordMemento memento) {
        open.forEach(memento::keep);
        ModelStatements.ColumnStatement select = statements.select(ColumnMask.of(open));
        try (StatementRun run = StatementRun.on(lease, select.sql())) {
            RecordStore.bindRow(record, statements.foundBy(), run, select.sql().slots(), 0, lease.dialect(), null);
            try (ResultRows rows = run.query()) {
                if (!rows.next()) {
                    throw new RecordNotFoundException(
                            RecordStore.describe(record, finder) + " is gone right after its insert");
                }
                for (int i = 0; i < open.size(); i++) {
                    ColumnMapping column = open.get(i);
                    Object stored = lease.dialect().codec(column.type()).read(rows, i + 1);
                    column.set(record, column.toProperty(stored));
                }
            }
        }
    }
}
