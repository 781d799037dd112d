package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpsertCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.InsertQuery;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Inserts and upserts, and how the values that the database made come back. */
final class Inserts {
    private final Pass pass;
    private final List<ColumnRef> returning;
    private final boolean returnsRows;

    private Inserts(Pass pass, List<ColumnRef> returning, DialectFeature feature) {
        this.pass = pass;
        this.returning = returning;
        this.returnsRows = !returning.isEmpty() && pass.dialect().supports(feature);
    }

    static Inserts of(Pass pass, InsertCommand command) {
        if (command.rows().size() > 1 && !command.returning().isEmpty()) {
            pass.require(
                    DialectFeature.MULTI_ROW_KEYS,
                    "give back columns of several rows in order",
                    "insert them one by one");
        }
        if (!command.returning().isEmpty() && !pass.dialect().supports(DialectFeature.INSERT_RETURNING)) {
            pass.require(
                    DialectFeature.GENERATED_KEYS,
                    "give back what the database makes of a new row",
                    "set its key before it is inserted");
        }
        Inserts inserts = new Inserts(pass, command.returning(), DialectFeature.INSERT_RETURNING);
        inserts.checkKeys();
        return inserts;
    }

    private void checkKeys() {
        String problem =
                returnsRows || returning.isEmpty() ? null : pass.target().keyProblem(returning);
        if (problem != null) {
            throw new UnsupportedByDialectException(
                    pass.dialect().name() + " cannot " + problem + "; set the key yourself, or select the row after");
        }
    }

    static Inserts of(Pass pass, UpsertCommand command) {
        if (!command.returning().isEmpty()) {
            pass.require(DialectFeature.UPSERT_RETURNING, "give back columns of an upsert", "select them by the key");
        }
        return new Inserts(pass, command.returning(), DialectFeature.UPSERT_RETURNING);
    }

    QueryPart insert(InsertCommand command) {
        if (!returnsRows && returning.size() > 1 && pass.target().givesBackOneKey()) {
            throw new UnsupportedByDialectException(pass.dialect().name() + " cannot give back columns " + keyColumns()
                    + " of an insert, only the one that numbers its rows; select the others by it");
        }
        InsertQuery<Record> query = pass.jooq().insertQuery(pass.table(command.table()));
        if (command.columns().isEmpty()) {
            defaults(command, query);
        } else {
            checkRows(command);
            if (command.rows().size() > 1 && pass.target().insertsRowsAsValues()) {
                return new ValueRows(pass).insert(command);
            }
            values(command.table(), command.columns(), command.rows(), query);
        }
        return returning(query);
    }

    private void checkRows(InsertCommand command) {
        requireRows(command.rows());
        checkColumns(command.table(), command.columns(), command.rows());
    }

    private void requireRows(List<List<Bind>> rows) {
        if (rows.size() > 1) {
            pass.require(DialectFeature.MULTI_ROW_INSERT, "insert several rows at once", "send them as a batch");
        }
        int most = pass.dialect().limits().rowsPerInsert();
        if (rows.size() > most) {
            throw new UnsupportedByDialectException(pass.dialect().name() + " cannot insert " + rows.size()
                    + " rows at once, at most " + most + "; send them in portions");
        }
    }

    QueryPart upsert(UpsertCommand command) {
        pass.require(DialectFeature.UPSERT, "update the row that an INSERT clashes with", "look for the row first");
        if (command.conflict().isEmpty()) {
            throw new IllegalArgumentException(
                    "an upsert into " + command.table() + " names no key; name the columns of a unique key");
        }
        requireKeyAmong(command);
        return switch (pass.target().upsertForm()) {
            case ON_CONFLICT -> onConflict(command);
            case ON_DUPLICATE_KEY -> onDuplicateKey(command);
            case MERGE -> merge(command);
        };
    }

    private static void requireKeyAmong(UpsertCommand command) {
        for (ColumnRef key : command.conflict()) {
            if (command.columns().stream().noneMatch(column -> column.name().equals(key.name()))) {
                throw new IllegalArgumentException("an upsert into " + command.table() + " clashes on column '"
                        + key.name() + "' but gives it no value; add it to the columns");
            }
        }
    }

    private QueryPart onConflict(UpsertCommand command) {
        InsertQuery<Record> query = pass.jooq().insertQuery(pass.table(command.table()));
        values(command.table(), command.columns(), command.rows(), query);
        query.onConflict(columns(command.conflict()));
        conflict(command, query);
        return returning(query);
    }

    private QueryPart merge(UpsertCommand command) {
        requireRows(command.rows());
        checkColumns(command.table(), command.columns(), command.rows());
        return new Merge(pass, command).text();
    }

    private QueryPart onDuplicateKey(UpsertCommand command) {
        InsertQuery<Record> query = pass.jooq().insertQuery(pass.table(command.table()));
        values(command.table(), command.columns(), command.rows(), query);
        return returning(new DuplicateKeyUpsert(pass, command).after(query));
    }

    private void conflict(UpsertCommand command, InsertQuery<Record> query) {
        if (command.update().isEmpty()) {
            query.onDuplicateKeyIgnore(true);
            return;
        }
        query.onDuplicateKeyUpdate(true);
        for (ColumnRef column : command.update()) {
            Field<Number> field = pass.column(column);
            query.addValueForUpdate(field, DSL.excluded(field));
        }
        ColumnRef counted = command.counted();
        if (counted != null) { // qualified, since the new row has a column of that name too
            query.addValueForUpdate(
                    pass.column(counted), pass.qualified(counted).plus(DSL.inline(1)));
        }
    }

    private void defaults(InsertCommand command, InsertQuery<Record> query) {
        pass.require(DialectFeature.INSERT_DEFAULT_VALUES, "insert a row of defaults", "set at least one column");
        if (command.rows().size() > 1) {
            throw new IllegalArgumentException("an insert into " + command.table() + " has "
                    + command.rows().size() + " rows without columns; insert them one by one");
        }
        if (pass.target().insertsDefaultValues()) {
            query.setDefaultValues();
            return;
        }
        if (returning.isEmpty()) {
            throw new UnsupportedByDialectException(pass.dialect().name() + " cannot insert a row of defaults into "
                    + command.table() + " without naming a column; set at least one");
        }
        for (ColumnRef column : returning) {
            query.addValue(pass.column(column), DSL.default_(pass.column(column)));
        }
    }

    private void values(Table table, List<ColumnRef> columns, List<List<Bind>> rows, InsertQuery<Record> query) {
        requireRows(rows);
        checkColumns(table, columns, rows);
        for (List<Bind> row : rows) {
            query.newRecord();
            for (int i = 0; i < columns.size(); i++) {
                query.addValue(pass.column(columns.get(i)), pass.bind(row.get(i)));
            }
        }
    }

    private static void checkColumns(Table table, List<ColumnRef> columns, List<List<Bind>> rows) {
        Set<String> named = new HashSet<>();
        for (ColumnRef column : columns) {
            if (!named.add(column.name())) {
                throw new IllegalArgumentException(
                        "an insert into " + table + " names column '" + column.name() + "' twice; name it once");
            }
        }
        if (rows.isEmpty() || columns.isEmpty() || rows.stream().anyMatch(row -> row.size() != columns.size())) {
            throw new IllegalArgumentException("an insert into " + table + " of " + columns.size()
                    + " columns needs at least one row, and a value for each column in every row");
        }
    }

    /** Put after the insert by hand: for some engines that have it, jOOQ does not render it. */
    private QueryPart returning(QueryPart query) {
        if (!returnsRows) {
            return query;
        }
        List<Field<Number>> columns = columns(returning);
        return CustomQueryPart.of(
                context -> context.visit(query).sql(" returning ").visit(DSL.list(columns)));
    }

    private List<Field<Number>> columns(List<ColumnRef> columns) {
        return columns.stream().map(pass::column).toList();
    }

    /** Whether the text itself gives back what the caller wants. */
    boolean returnsRows() {
        return returnsRows;
    }

    /** The columns to ask the driver for, where the text cannot give them back. */
    List<String> keyColumns() {
        if (returnsRows) {
            return List.of();
        }
        return returning.stream().map(ColumnRef::name).map(this::keyColumn).toList();
    }

    private String keyColumn(String name) {
        return pass.target().keyColumn(name, pass.dialect().quote(name));
    }
}
