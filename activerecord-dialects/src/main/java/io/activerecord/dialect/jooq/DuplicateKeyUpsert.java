package io.activerecord.dialect.jooq;

import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.UpsertCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/**
 * {@code insert .. on duplicate key update}, which updates the row that was clashed with on whatever key
 * (https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html). So its first assignment leaves a column of the
 * wanted key as it is, and raises where the two rows do not have that key in common: {@code key = if(t.key = new.key or
 * <overflow>, t.key, t.key)}. Compared by {@code =}: a key that is NULL clashes with none.
 */
final class DuplicateKeyUpsert {
    private static final String ROW = "new_row";

    private final Pass pass;
    private final UpsertCommand command;
    private final String row;

    DuplicateKeyUpsert(Pass pass, UpsertCommand command) {
        this.pass = pass;
        this.command = command;
        this.row = command.table().name().equalsIgnoreCase(ROW) ? ROW + "_" : ROW;
    }

    /** Puts what happens on a clash after {@code insert}, which is without it. */
    QueryPart after(Query insert) {
        List<QueryPart> assignments = new ArrayList<>(command.update().size() + 1);
        ColumnRef first = command.conflict().get(0);
        assignments.add(assignment(first, guarded(first)));
        for (ColumnRef column : command.update()) {
            assignments.add(assignment(column, fresh(column)));
        }
        ColumnRef counted = command.counted();
        if (counted != null && !command.update().isEmpty()) {
            assignments.add(assignment(counted, old(counted).plus(DSL.inline(1))));
        }
        String named = pass.target().namesNewRow() ? " as {0}" : "";
        QueryPart clash = DSL.sql(named + " on duplicate key update {1}", pass.name(row), DSL.list(assignments));
        return CustomQueryPart.of(context -> context.visit(insert).visit(clash));
    }

    private QueryPart assignment(ColumnRef column, Field<Number> value) {
        return DSL.sql("{0} = {1}", pass.column(column), value);
    }

    private Field<Number> guarded(ColumnRef first) {
        List<Condition> same = new ArrayList<>(command.conflict().size());
        for (ColumnRef key : command.conflict()) {
            same.add(old(key).eq(fresh(key)));
        }
        String key = command.conflict().stream().map(ColumnRef::name).collect(Collectors.joining(", "));
        Field<Number> overflow = Pass.untyped(DSL.field(ClashGuard.overflow(key), old(first)));
        return Pass.untyped(DSL.field("if({0} or {1}, {2}, {2})", DSL.and(same), overflow, old(first)));
    }

    /** The column of the row that is there. */
    private Field<Number> old(ColumnRef column) {
        return Pass.untyped(DSL.field(pass.name(command.table().name(), column.name())));
    }

    /** The column of the row that was to be inserted. */
    private Field<Number> fresh(ColumnRef column) {
        return pass.target().namesNewRow()
                ? Pass.untyped(DSL.field(pass.name(row, column.name())))
                : Pass.untyped(DSL.field("values({0})", pass.column(column)));
    }
}
