package io.activerecord.test.tck;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.Dialect;
import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of the kit. Names are quoted, so they stand in the database as they stand here. */
final class TckSchema {
    /** Children first, so that rows can be deleted in this order. */
    private static final List<String> TABLES = List.of(
            "tck_books",
            "tck_vehicles",
            "tck_coupons",
            "tck_authors",
            "tck_seats",
            "tck_articles",
            "tck_tokens",
            "tck_ledgers",
            "tck_memos",
            "tck_desks",
            "tck_presets",
            "tck_documents",
            "tck_badges",
            "tck_parcels",
            "tck_loans",
            "tck_notes",
            "tck_items_readers",
            "tck_readers_seats",
            "tck_items",
            "tck_readers",
            Values.TABLE);

    private final TckTypes types;
    private final Dialect dialect;

    private TckSchema(TckTypes types, Dialect dialect) {
        this.types = types;
        this.dialect = dialect;
    }

    static void create(TckTypes types, Dialect dialect) {
        TckSchema schema = new TckSchema(types, dialect);
        schema.library();
        schema.odd();
        schema.keys();
        schema.vehicles();
        schema.rest();
        schema.kept();
        schema.associations();
        schema.values();
    }

    static void empty(Dialect dialect) {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            for (String table : TABLES) {
                ConnectionManager.execute(Tck.NAME, "delete from " + dialect.quote(table));
            }
        });
    }

    private void library() {
        table(
                "tck_authors",
                column("id", types.generatedKey()),
                column("name", types.text(60) + " not null"),
                column("email", types.text(80)),
                column("city", types.text(40)),
                column("born", types.of(ColumnType.INTEGER)),
                column("mentor_id", types.of(ColumnType.LONG)));
        table(
                "tck_books",
                column("id", types.generatedKey()),
                column("title", types.text(80) + " not null"),
                column("author_id", types.of(ColumnType.LONG)),
                column("pages", types.of(ColumnType.INTEGER)),
                column("price", types.decimal(12, 2)),
                column("rating", types.of(ColumnType.DOUBLE)),
                column("genre", types.text(20)),
                column("in_print", types.of(ColumnType.BOOLEAN) + " not null"),
                column("published", types.of(ColumnType.LOCAL_DATE)),
                constraint(
                        "tck_books_author",
                        "foreign key (" + quote("author_id") + ") references " + quote("tck_authors") + " ("
                                + quote("id") + ")"),
                constraint("tck_books_pages", "check (" + quote("pages") + " >= 0)"));
    }

    private void odd() {
        table(
                "tck_coupons",
                column("id", types.generatedKey()),
                column("code", types.text(40)),
                column("giver_id", types.of(ColumnType.LONG)),
                constraint("tck_odd_one", "unique (" + quote("code") + ")"),
                constraint(
                        "tck_odd_two",
                        "foreign key (" + quote("giver_id") + ") references " + quote("tck_authors") + " ("
                                + quote("id") + ")"));
    }

    private void keys() {
        table(
                "tck_seats",
                column("hall", types.of(ColumnType.INTEGER) + " not null"),
                column("seat", types.text(10) + " not null"),
                column("holder", types.text(40)),
                column("price", types.of(ColumnType.INTEGER)),
                constraint("tck_seats_key", "primary key (" + quote("hall") + ", " + quote("seat") + ")"));
        table(
                "tck_articles",
                column("sku", types.text(20) + " not null"),
                column("label", types.text(40) + " not null"),
                column("amount", types.of(ColumnType.INTEGER) + " not null"),
                column("note", types.text(40)),
                constraint("tck_articles_key", "primary key (" + quote("sku") + ")"),
                constraint("tck_articles_label", "unique (" + quote("label") + ")"));
        table(
                "tck_badges",
                column("id", types.of(ColumnType.UUID) + " not null primary key"),
                column("owner", types.text(40)));
    }

    private void vehicles() {
        table(
                "tck_vehicles",
                column("id", types.generatedKey()),
                column("type", types.text(20)),
                column("plate", types.text(20) + " not null"),
                column("owner_id", types.of(ColumnType.LONG)),
                column("doors", types.of(ColumnType.INTEGER)),
                column("tons", types.of(ColumnType.DOUBLE)),
                column("axles", types.of(ColumnType.INTEGER)),
                constraint("tck_vehicles_plate", "unique (" + quote("plate") + ")"));
    }

    private void rest() {
        table("tck_tokens", column("id", types.generatedKey()), column("token", types.text(40) + " not null"));
        table(
                "tck_ledgers",
                column("id", types.generatedKey()),
                column("owner", types.text(40)),
                column("balance", types.of(ColumnType.INTEGER) + " not null"),
                column("version", types.of(ColumnType.INTEGER) + " not null"),
                column("created_at", types.of(ColumnType.INSTANT)),
                column("updated_at", types.of(ColumnType.INSTANT)));
        table(
                "tck_presets",
                column("id", types.generatedKey()),
                column("status", types.text(20) + " default 'new' not null"),
                column("amount", types.of(ColumnType.INTEGER) + " default 7 not null"));
        table(
                "tck_parcels",
                column("id", types.generatedKey()),
                column("note", types.longText()),
                column("receiver", types.text(200)),
                column("photo", types.longBytes()),
                column("stops", types.longText()),
                column("status", types.text(20) + " default 'fresh' not null"),
                column("pieces", types.of(ColumnType.INTEGER)),
                column("weight", types.of(ColumnType.INTEGER) + " not null"),
                column("urgent", types.of(ColumnType.BOOLEAN)));
        table(
                "tck_documents",
                column("id", types.of(ColumnType.LONG) + " not null primary key"),
                column("body", types.longText()),
                column("content", types.longBytes()));
    }

    private void kept() {
        table(
                "tck_memos",
                column("code", types.text(20) + " not null primary key"),
                column("body", types.text(40)),
                column("version", types.of(ColumnType.INSTANT)),
                column("created_at", types.of(ColumnType.INSTANT)),
                column("updated_at", types.of(ColumnType.INSTANT)),
                column("created_by", types.text(40)),
                column("updated_by", types.text(40)),
                column("deleted_at", types.of(ColumnType.INSTANT)));
        table(
                "tck_desks",
                column("id", types.generatedKey()),
                column("tenant", types.text(20) + " not null"),
                column("label", types.text(40)),
                column("floor", types.of(ColumnType.INTEGER) + " not null"),
                column("version", types.of(ColumnType.LONG) + " not null"),
                column("gone", types.of(ColumnType.BOOLEAN) + " not null"));
    }

    private void associations() {
        table(
                "tck_readers",
                column("id", types.generatedKey()),
                column("name", types.text(40) + " not null"),
                column("loans_count", types.of(ColumnType.INTEGER) + " not null"),
                column("updated_at", types.of(ColumnType.INSTANT)));
        table(
                "tck_items",
                column("id", types.generatedKey()),
                column("label", types.text(40) + " not null"),
                column("notes_count", types.of(ColumnType.LONG) + " not null"));
        table(
                "tck_loans",
                column("id", types.generatedKey()),
                column("reader_id", types.of(ColumnType.LONG)),
                column("item_id", types.of(ColumnType.LONG)));
        table(
                "tck_notes",
                column("id", types.generatedKey()),
                column("body", types.text(40)),
                column("subject_type", types.text(20)),
                column("subject_id", types.of(ColumnType.LONG)));
        table(
                "tck_items_readers",
                column("item_id", types.of(ColumnType.LONG) + " not null"),
                column("reader_id", types.of(ColumnType.LONG) + " not null"));
        table(
                "tck_readers_seats",
                column("reader_id", types.of(ColumnType.LONG) + " not null"),
                column("hall", types.of(ColumnType.INTEGER) + " not null"),
                column("seat", types.text(10) + " not null"));
    }

    /** A column for each type there is. */
    private void values() {
        List<String> columns = new ArrayList<>();
        columns.add(column("id", types.of(ColumnType.LONG) + " not null primary key"));
        for (ColumnType type : ColumnType.values()) {
            columns.add(column(columnOf(type), types.of(type)));
        }
        table(Values.TABLE, columns.toArray(String[]::new));
    }

    static String columnOf(ColumnType type) {
        return "v_" + type.name().toLowerCase(Locale.ROOT);
    }

    private void table(String name, String... parts) {
        ConnectionManager.execute(
                Tck.NAME, "create table " + quote(name) + " (" + String.join(", ", parts) + ") " + types.tableSuffix());
    }

    private String column(String name, String definition) {
        return quote(name) + " " + definition;
    }

    private String constraint(String name, String definition) {
        return "constraint " + quote(name) + " " + definition;
    }

    private String quote(String name) {
        return dialect.quote(name);
    }
}
