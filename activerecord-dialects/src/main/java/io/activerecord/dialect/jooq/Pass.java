package io.activerecord.dialect.jooq;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InList;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One rendering: the engine, which slot each bound value owns, and names and binds as jOOQ wants them. */
record Pass(Dialect dialect, RenderTarget target, DSLContext jooq, ShapeWriter slots, Words words) {
    /** Fields are only ever rendered, so their Java type is of no account; that of a number lets jOOQ calculate. */
    @SuppressWarnings("unchecked")
    static Field<Number> untyped(Field<?> field) {
        return (Field<Number>) field;
    }

    /** What parts of the command are made of. */
    Parts parts() {
        return new Parts(slots);
    }

    /** A place-holder for {@code bind}. */
    Field<Number> bind(Bind bind) {
        return bind(slots.slotOf(bind), bind.type());
    }

    /** A place-holder for the {@code index}th of the values of {@code list}. */
    Field<Number> bind(InList list, int index) {
        return bind(slots.slotOf(list) + index, list.values().get(0).type());
    }

    private Field<Number> bind(int slot, ColumnType type) {
        return untyped(DSL.param(Placed.slot(slot), target.type(type)));
    }

    /** A place-holder for a number of rows. */
    Param<Long> rows(Bind bind) {
        return DSL.param(Placed.slot(slots.slotOf(bind)), SQLDataType.BIGINT);
    }

    /** The same where the text is written by hand. */
    String place(Bind bind) {
        return Placed.MARK + Placed.slot(slots.slotOf(bind));
    }

    /** A name, whose parts are quoted whatever they are. */
    Name name(String... parts) {
        String[] marked = new String[parts.length];
        for (int i = 0; i < parts.length; i++) {
            marked[i] = words.name(parts[i]);
        }
        return DSL.quotedName(marked);
    }

    /** The column by its own name. */
    Field<Number> column(ColumnRef column) {
        return untyped(DSL.field(name(column.name()), target.type(column.type())));
    }

    /** The column by the names of its table and its own. */
    Field<Number> qualified(ColumnRef column) {
        return untyped(DSL.field(name(column.source().alias(), column.name()), target.type(column.type())));
    }

    /** The table, by the name of its schema too if it has one. */
    org.jooq.Table<Record> table(Table table) {
        String schema = table.schema();
        if (schema == null) {
            return DSL.table(name(table.name()));
        }
        require(DialectFeature.SCHEMAS, "name schema '" + schema + "' of table '" + table.name() + "'", "leave it out");
        return DSL.table(name(schema, table.name()));
    }

    /** The table under its alias, if it has one. */
    org.jooq.Table<Record> source(Source source) {
        org.jooq.Table<Record> table = table(source.table());
        return source.aliased() ? table.as(name(source.alias())) : table;
    }

    /** The same, with {@code hint} after its name and alias. */
    org.jooq.Table<Record> hinted(Source source, String hint) {
        org.jooq.Table<Record> table = table(source.table());
        return source.aliased()
                ? DSL.table("{0} {1} " + hint, table, name(source.alias()))
                : DSL.table("{0} " + hint, table);
    }

    /**
     * Refuses what the engine cannot do.
     *
     * @param what completes "sqlite cannot ..."
     * @param cure what to do instead
     */
    void require(DialectFeature feature, String what, String cure) {
        String reason = dialect.absences().get(feature);
        if (reason != null) {
            throw new UnsupportedByDialectException(
                    dialect.name() + " cannot " + what + " (feature " + feature + "): " + reason + "; " + cure);
        }
    }
}
