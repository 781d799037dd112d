package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.UpsertCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The upserts of a model in one dialect, each rendered once. Safe for use by several threads. */
final class UpsertStatements {
    private final ModelMapping<?> mapping;
    private final Dialect dialect;
    private final ModelStatements<?> statements;
    private final Map<UpsertShape, ModelStatements.ColumnStatement> upserts = new ConcurrentHashMap<>();

    UpsertStatements(ModelMapping<?> mapping, Dialect dialect, ModelStatements<?> statements) {
        this.mapping = mapping;
        this.dialect = dialect;
        this.statements = statements;
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
    ModelStatements.ColumnStatement upsert(UpsertShape shape) {
        return upserts.computeIfAbsent(shape, this::renderUpsert);
    }

    private ModelStatements.ColumnStatement renderUpsert(UpsertShape shape) {
        List<ColumnMapping> columns = statements.inserted(shape.keyGiven());
        List<ColumnMapping> update =
                withKept(shape.update() == null ? updatable(columns, shape.key()) : shape.update());
        ColumnMapping version = update.isEmpty() ? null : mapping.version();
        UpsertCommand command = new UpsertCommand(
                mapping.table(),
                ModelStatements.refs(columns),
                ModelStatements.rows(columns, shape.rows()),
                ModelStatements.refs(shape.key()),
                ModelStatements.refs(update),
                version == null || !FilledColumns.isCounted(version) ? null : version.ref(),
                List.of());
        return new ModelStatements.ColumnStatement(dialect.render(command), columns, ColumnMask.NONE);
    }

    /** With what every change of a row changes: when and by whom, and a version that is a time. */
    private List<ColumnMapping> withKept(List<ColumnMapping> update) {
        if (update.isEmpty()) {
            return update;
        }
        List<ColumnMapping> all = new ArrayList<>(update);
        for (ColumnMapping kept : new FilledColumns(mapping).onUpdate()) {
            boolean counted = kept == mapping.version() && FilledColumns.isCounted(kept);
            if (!counted && !all.contains(kept) && kept.insertable() && kept.updatable()) {
                all.add(kept);
            }
        }
        return all;
    }

    /** What a clash changes of the row that is there, unless it is told what. */
    List<ColumnMapping> updatable(List<ColumnMapping> columns, List<ColumnMapping> key) {
        return columns.stream()
                .filter(column -> column.updatable() && !column.key() && !key.contains(column))
                .filter(column -> column != mapping.createdAt() && column != mapping.version())
                .toList();
    }
}
