package io.activerecord.dialect.jooq;

import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Table;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Selects inside another command. What an engine takes only inside a derived table is put into one, where that means the
 * same: a select that reads columns of the command around it is refused there.
 */
final class Nested {
    private final Pass pass;
    private final @Nullable Table changed;

    /**
     * Selects inside one command.
     *
     * @param changed the table that the command updates or deletes from; null for a select
     */
    Nested(Pass pass, @Nullable Table changed) {
        this.pass = pass;
        this.changed = changed;
    }

    /** A select behind IN. */
    SelectQuery<Record> in(SelectCommand select) {
        boolean limited = select.limit() != null || select.offset() != null;
        if (limited && pass.target().derivesLimitedIn()) {
            return derived(select, "use IN with a limited select", "compare by EXISTS, or leave out the limit");
        }
        return of(select);
    }

    /** A select as a value, or behind EXISTS. */
    SelectQuery<Record> of(SelectCommand select) {
        Table table = changed;
        if (table != null
                && pass.target().derivesOwnTable()
                && Reads.of(pass.parts(), select).from(table)) {
            return derived(select, "change table '" + table + "' by a select from it", "select the keys first");
        }
        return new Selects(pass).nested(select);
    }

    private SelectQuery<Record> derived(SelectCommand select, String what, String cure) {
        if (Reads.of(pass.parts(), select).outer()) {
            throw new UnsupportedByDialectException(pass.dialect().name() + " cannot " + what
                    + " that reads columns of the statement around it; " + cure);
        }
        SelectQuery<Record> inner = new Selects(pass).nested(select);
        Long all = pass.target().limitOfAll();
        if (select.limit() == null && select.offset() == null && all != null) {
            inner.addLimit(DSL.inline(all)); // it is read as a whole, and only once, since a limit cannot be merged
        }
        SelectQuery<Record> outer = pass.jooq().selectQuery();
        outer.addSelect(DSL.asterisk());
        outer.addFrom(inner.asTable(DSL.quotedName("derived")));
        return outer;
    }
}
