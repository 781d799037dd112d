package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.schema.Finding;
import io.activerecord.schema.FindingCode;
import io.activerecord.schema.Schema;
import io.activerecord.schema.Severity;
import io.activerecord.schema.TableInfo;
import io.activerecord.sql.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tables that are made from models, read, compared and dropped; a dialect without a schema part refuses all of it. */
interface SchemaCases extends TckCases {
    /** Runs a case with the model's table made, and drops it. */
    private void onShelves(Consumer<Schema> work) {
        onSchema(schema -> {
            schema.createTable(Shelf.class);
            try {
                work.accept(schema);
            } finally {
                schema.dropTable(Shelf.class, true);
            }
        });
    }

    private void onSchema(Consumer<Schema> work) {
        if (hasSchemaPart()) {
            work.accept(ConnectionManager.schema(Tck.NAME));
            return;
        }
        assertEquals(List.of(), tck().sentBy(() -> {
            Schema schema = ConnectionManager.schema(Tck.NAME);
            refused(() -> schema.createTable(Shelf.class));
            refused(() -> schema.dropTable(Shelf.class, true));
            refused(() -> schema.truncate(Shelf.class));
            refused(() -> schema.tableExists(Shelf.class));
            refused(() -> schema.check(Shelf.class));
        }));
    }

    private boolean hasSchemaPart() {
        try {
            tck().dialect().schema();
            return true;
        } catch (UnsupportedByDialectException e) {
            return false;
        }
    }

    private void refused(Runnable work) {
        UnsupportedByDialectException refusal = assertThrows(UnsupportedByDialectException.class, work::run);
        assertTrue(
                String.valueOf(refusal.getMessage()).contains(tck().dialect().name()),
                () -> "a refusal names the dialect, but this does not: " + refusal);
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Test
    default void tableOfAModelIsReadBack() {
        onShelves(schema -> {
            TableInfo table = schema.table(Shelf.class).orElseThrow();
            assertEquals(
                    List.of("id", "label", "places", "open", "width", "genre", "built_at", "note"),
                    lower(table.columns().stream().map(ColumnInfo::name).toList()));
            assertEquals(List.of("id"), lower(table.primaryKey()));
            assertEquals(false, table.column("label").orElseThrow().nullable());
            assertEquals(true, table.column("note").orElseThrow().nullable());
            assertTrue(table.indexes().stream()
                    .anyMatch(index -> index.unique() && lower(index.columns()).equals(List.of("label"))));
            assertFalse(table.isView());
        });
    }

    @Test
    default void tableOfAModelTakesItsRecords() {
        onShelves(schema -> {
            Shelf shelf = Shelf.labelled("north");
            shelf.places = 12;
            shelf.open = true;
            shelf.width = new BigDecimal("1234567890.25");
            shelf.genre = Genre.ATLAS;
            shelf.builtAt = Instant.parse("2024-02-29T12:00:00.123Z");
            shelf.save();
            Shelf found = Finder.of(Shelf.class).find(shelf.id);
            assertEquals("north", found.label);
            assertEquals(12, found.places);
            assertTrue(found.open);
            assertEquals(0, shelf.width.compareTo(found.width));
            assertEquals(Genre.ATLAS, found.genre);
            assertEquals(shelf.builtAt, found.builtAt);
            assertThrows(
                    ConstraintViolationException.class,
                    () -> Shelf.labelled("north").save());
        });
    }

    @Test
    default void tableIsThereUntilItIsDropped() {
        onShelves(schema -> {
            assertTrue(schema.tableExists("tck_shelves"));
            assertTrue(schema.tables().stream().map(Table::name).anyMatch("tck_shelves"::equalsIgnoreCase));
            assertFalse(schema.tableExists("tck_shelve_"));
            schema.dropTable(Shelf.class, false);
            assertFalse(schema.tableExists(Shelf.class));
            schema.dropTable(Shelf.class, true);
            assertThrows(SqlException.class, () -> schema.dropTable(Shelf.class, false));
        });
    }

    @Test
    default void truncatedTableIsEmpty() {
        onShelves(schema -> {
            Shelf.labelled("a").save();
            Shelf.labelled("b").save();
            schema.truncate(Shelf.class);
            assertEquals(0, Finder.of(Shelf.class).count());
            Shelf.labelled("a").save();
            assertEquals(1, Finder.of(Shelf.class).count());
        });
    }

    @Test
    default void tableOfAModelFitsIt() {
        onShelves(schema -> assertEquals(List.of(), schema.check(Shelf.class).atLeast(Severity.WARNING)));
    }

    @Test
    default void droppedColumnIsFound() {
        onShelves(schema -> {
            ConnectionManager.execute(
                    Tck.NAME, "alter table " + tck().quote("tck_shelves") + " drop column " + tck().quote("note"));
            List<Finding> found = schema.check(Shelf.class).atLeast(Severity.WARNING);
            assertEquals(1, found.size(), found::toString);
            assertEquals(FindingCode.MISSING_COLUMN, found.get(0).code());
            assertEquals("note", found.get(0).property());
        });
    }

    @Test
    default void missingTableIsFound() {
        onSchema(schema -> assertEquals(
                List.of(FindingCode.MISSING_TABLE),
                schema.check(Shelf.class).findings().stream().map(Finding::code).toList()));
    }
}
