package io.activerecord.dialect.jooq;

import io.activerecord.sql.Bind;
import io.activerecord.sql.SelectCommand;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;

/** Limit and offset of one select. */
final class Pages {
    private final Pass pass;

    Pages(Pass pass) {
        this.pass = pass;
    }

    void add(SelectCommand command, SelectQuery<Record> query) {
        if (!pass.target().pagesByTop()) {
            limit(command, query);
        } else if (command.offset() == null || command.givesNothing()) {
            top(command, query);
        } else {
            fetch(command, query);
        }
    }

    private void limit(SelectCommand command, SelectQuery<Record> query) {
        Bind limit = command.limit();
        if (limit != null) {
            query.addLimit(pass.rows(limit));
        }
        Bind offset = command.offset();
        if (offset != null) {
            Long all = pass.target().limitOfAll();
            if (limit == null && all != null) {
                query.addLimit(DSL.inline(all));
            }
            query.addOffset(pass.rows(offset));
        }
    }

    /** A limit of nothing, which FETCH does not take, is one that TOP takes; an offset is of no account then. */
    private void top(SelectCommand command, SelectQuery<Record> query) {
        Bind limit = command.limit();
        if (limit == null) {
            return;
        }
        query.setDistinct(false);
        // a hint stands right after SELECT, but TOP after DISTINCT
        query.addHint((command.distinct() ? "distinct " : "") + "top (" + pass.place(limit) + ")");
    }

    private void fetch(SelectCommand command, SelectQuery<Record> query) {
        if (command.orderBy().isEmpty()) {
            query.addOrderBy(DSL.field(command.distinct() ? "1" : "(select null)"));
        }
        limit(command, query);
    }
}
