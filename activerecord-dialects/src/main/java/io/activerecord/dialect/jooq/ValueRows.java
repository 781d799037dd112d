package io.activerecord.dialect.jooq;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.InsertCommand;
import java.util.List;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** Rows as {@code (?, ?), (?, ?)}, for engines that have them though jOOQ's dialect does not know. */
final class ValueRows {
    private final Pass pass;

    ValueRows(Pass pass) {
        this.pass = pass;
    }

    QueryPart insert(InsertCommand command) {
        return CustomQueryPart.of(context -> {
            context.sql("insert into ").visit(pass.table(command.table())).sql(" (");
            list(context, columns(command.columns()));
            context.sql(") values ");
            write(context, command.rows());
        });
    }

    void write(Context<?> context, List<List<Bind>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            context.sql(i == 0 ? "(" : ", (");
            list(context, rows.get(i).stream().map(pass::bind).toList());
            context.sql(")");
        }
    }

    List<Field<Number>> columns(List<ColumnRef> columns) {
        return columns.stream().map(pass::column).toList();
    }

    static void list(Context<?> context, List<? extends QueryPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            context.sql(i == 0 ? "" : ", ").visit(parts.get(i));
        }
    }
}
