package io.activerecord.dialect.jooq;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Source;
import io.activerecord.sql.UpsertCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/**
 * An upsert as {@code merge into .. using ..}, written by hand: jOOQ's emulation leaves out what the engines that need it
 * demand. Columns of the key are never updated; they are what they were, and some engines refuse it.
 */
final class Merge {
    private static final String SOURCE = "new_";

    private final Pass pass;
    private final UpsertCommand command;
    private final RenderTarget.MergeForm form;

    Merge(Pass pass, UpsertCommand command) {
        this.pass = pass;
        this.command = command;
        this.form = pass.target().mergeForm();
    }

    QueryPart text() {
        return CustomQueryPart.of(form.oneRow() == null ? this::writeRows : this::writeRow);
    }

    /** From a source of rows: what they hold is called by the source's name. */
    private void writeRows(Context<?> context) {
        into(context);
        context.sql("(");
        for (int i = 0; i < command.rows().size(); i++) {
            context.sql(i == 0 ? "select " : " union all select ");
            writeRow(context, command.rows().get(i), i == 0);
        }
        context.sql(") ").visit(pass.name(SOURCE));
        finish(context, column -> DSL.field(pass.name(SOURCE, column.name())));
    }

    private void writeRow(Context<?> context, List<Bind> row, boolean named) {
        for (int i = 0; i < row.size(); i++) {
            context.sql(i == 0 ? "" : ", ").visit(pass.bind(row.get(i)));
            if (named) {
                context.sql(" as ").visit(pass.name(command.columns().get(i).name()));
            }
        }
    }

    /** From nothing: each value stands where it is used, so that the engine knows its type from there. */
    private void writeRow(Context<?> context) {
        into(context);
        context.sql(String.valueOf(form.oneRow()));
        List<Bind> row = command.rows().get(0);
        finish(context, column -> pass.bind(row.get(position(column))));
    }

    private int position(ColumnRef column) {
        for (int i = 0; i < command.columns().size(); i++) {
            if (command.columns().get(i).name().equals(column.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException("an upsert into " + command.table() + " updates column '" + column.name()
                + "' but gives it no value; add it to the columns");
    }

    private void into(Context<?> context) {
        context.sql("merge into ")
                .visit(pass.table(command.table()))
                .sql(form.hint())
                .sql(" using ");
    }

    private void finish(Context<?> context, Function<ColumnRef, Field<?>> value) {
        context.sql(" on (");
        pairs(context, command.conflict(), column -> pass.qualified(table(column)), value, " and ");
        context.sql(")");
        List<ColumnRef> updated = updated();
        if (!updated.isEmpty()) {
            context.sql(" when matched then update set ");
            pairs(context, updated, pass::column, value, ", ");
            count(context);
        }
        context.sql(" when not matched then insert (");
        ValueRows.list(context, command.columns().stream().map(pass::column).toList());
        context.sql(") values (");
        ValueRows.list(context, command.columns().stream().map(value).toList());
        context.sql(")").sql(form.end());
    }

    private void count(Context<?> context) {
        ColumnRef counted = command.counted();
        if (counted != null) {
            context.sql(", ").visit(pass.column(counted)).sql(" = ");
            context.visit(pass.qualified(table(counted))).sql(" + 1");
        }
    }

    private ColumnRef table(ColumnRef column) {
        return new ColumnRef(Source.of(command.table()), column.name(), column.type());
    }

    private List<ColumnRef> updated() {
        List<ColumnRef> columns = new ArrayList<>();
        for (ColumnRef column : command.update()) {
            position(column);
            if (command.conflict().stream().noneMatch(key -> key.name().equals(column.name()))) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static void pairs(
            Context<?> context,
            List<ColumnRef> columns,
            Function<ColumnRef, Field<?>> left,
            Function<ColumnRef, Field<?>> right,
            String between) {
        for (int i = 0; i < columns.size(); i++) {
            context.sql(i == 0 ? "" : between).visit(left.apply(columns.get(i))).sql(" = ");
            context.visit(right.apply(columns.get(i)));
        }
    }
}
