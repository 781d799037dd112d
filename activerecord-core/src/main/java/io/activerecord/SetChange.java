package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.UpdateCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of every row of a query in one statement, with what is kept at every change. Used once, by the thread that
 * makes it.
 */
final class SetChange<M extends ActiveRecord<?>> {
    private final Query<M> query;
    private final ModelMapping<M> mapping;
    private final FilledColumns filled;
    private final boolean raw;

    SetChange(Query<M> query, String operation) {
        query.spec().requirePlain(operation);
        this.query = query;
        this.mapping = query.finder().mapping();
        this.filled = query.finder().filled();
        this.raw = query.spec().reach().raw();
    }

    long update(List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            throw new InvalidQueryException("update() needs at least one assignment, such as X.COLUMN.set(value)");
        }
        List<Assignment> all = new ArrayList<>(assignments);
        if (!raw) {
            assignments.forEach(this::requireFree);
            query.finder().guarded().requireNotAssigned(assignments);
            addKept(all);
        }
        return write(query, all);
    }

    private static boolean isOf(Assignment assignment, @Nullable ColumnMapping column) {
        return column != null && assignment.column().name().equals(column.name());
    }

    private void requireFree(Assignment assignment) {
        String what = mapping.keyColumns().stream().anyMatch(column -> isOf(assignment, column))
                ? "the key stays as it is"
                : keptAs(assignment);
        if (what != null) {
            throw new InvalidQueryException(
                    "update() cannot set column " + assignment.column().name() + " of "
                            + mapping.modelClass().getSimpleName() + ": " + what + "; leave it out, or say raw()");
        }
    }

    private @Nullable String keptAs(Assignment assignment) {
        if (isOf(assignment, mapping.tenantId())) {
            return "a row stays with its tenant";
        }
        if (isOf(assignment, mapping.shardKey())) {
            return "a row stays on its shard";
        }
        if (isOf(assignment, mapping.createdAt()) || isOf(assignment, mapping.createdBy())) {
            return "it says how the row was made";
        }
        if (isOf(assignment, mapping.version())) {
            return "the version is set with every change";
        }
        return isOf(assignment, mapping.softDelete()) ? "it tells deleted rows, for delete() and restore()" : null;
    }

    /** What every change of a row changes, unless it is told. */
    private void addKept(List<Assignment> assignments) {
        Engine engine = query.engine();
        ColumnMapping version = filled.version();
        if (version != null) {
            assignments.add(next(version, engine));
        }
        ColumnMapping updatedAt = filled.updatedAt();
        if (updatedAt != null && assignments.stream().noneMatch(each -> isOf(each, updatedAt))) {
            assignments.add(set(updatedAt, FilledColumns.time(updatedAt, FilledColumns.now(engine.clock()))));
        }
        ActorColumn updatedBy = filled.updatedBy();
        if (updatedBy != null && assignments.stream().noneMatch(each -> isOf(each, updatedBy.column()))) {
            assignments.add(set(updatedBy.column(), updatedBy.value(engine)));
        }
    }

    private static Assignment next(ColumnMapping version, Engine engine) {
        if (!FilledColumns.isCounted(version)) {
            return set(version, FilledColumns.time(version, engine.defaults().nextVersion()));
        }
        Object one = version.javaType() == int.class || version.javaType() == Integer.class ? (Object) 1 : (Object) 1L;
        Bind bind = new Bind(one, version.type());
        return new Assignment(
                version.ref(), new Arithmetic(version.ref(), Arithmetic.Operator.PLUS, bind, version.type()));
    }

    private static Assignment set(ColumnMapping column, @Nullable Object value) {
        return new Assignment(column.ref(), new Bind(column.toColumn(value), column.type()));
    }

    long delete() {
        DeletedMark mark = filled.mark();
        if (mark == null || raw) {
            return deleteForever();
        }
        return mark(mark, true, query);
    }

    long restore() {
        DeletedMark mark = filled.mark();
        if (mark == null) {
            throw new InvalidQueryException("restore() brings back rows that were deleted softly, which "
                    + mapping.modelClass().getSimpleName() + " has none of; give it a field with @SoftDelete");
        }
        return mark(mark, false, raw ? query : query.onlyDeleted());
    }

    private long mark(DeletedMark mark, boolean deleted, Query<M> rows) {
        Instant now = FilledColumns.now(query.engine().clock());
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(set(mark.column(), mark.value(deleted, now)));
        if (!raw) {
            addKept(assignments);
        }
        boolean said = !raw && rows.spec().reach().deleted() == (deleted ? Reach.Deleted.LEFT_OUT : Reach.Deleted.ONLY);
        return write(said ? rows : rows.where(mark.condition(mapping.source(), !deleted)), assignments);
    }

    long deleteForever() {
        return RecordReader.write(query, new DeleteCommand(mapping.table(), where(query)));
    }

    private static long write(Query<?> rows, List<Assignment> assignments) {
        return RecordReader.write(
                rows, new UpdateCommand(rows.finder().mapping().table(), assignments, where(rows)));
    }

    private static @Nullable Condition where(Query<?> rows) {
        Finder<?> finder = rows.finder();
        return finder.filters().applied(rows.spec(), finder.model()).where();
    }
}
