package io.activerecord.test.tck;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** The table with a column for each type, and what a value may look like when it has been there. */
final class Values {
    static final String TABLE = "tck_values";
    static final ColumnRef ID = Commands.column(TABLE, "id", ColumnType.LONG);

    private Values() {}

    static ColumnRef column(ColumnType type) {
        return Commands.column(TABLE, TckSchema.columnOf(type), type);
    }

    static void insert(long id, ColumnType type, @Nullable Object value) {
        long rows = Commands.update(new InsertCommand(
                Table.of(TABLE),
                List.of(ID, column(type)),
                List.of(List.of(Bind.of(id), new Bind(value, type))),
                List.of()));
        Assertions.assertEquals(1, rows);
    }

    static @Nullable Object read(long id, ColumnType type) {
        Condition one = new Comparison(ID, Comparison.Operator.EQ, Bind.of(id));
        List<List<@Nullable Object>> rows =
                Commands.rows(Commands.select(List.of(column(type)), one), List.of(column(type)));
        Assertions.assertEquals(1, rows.size());
        return rows.get(0).get(0);
    }

    /** The keys of the rows whose column is equal to {@code value}, or null. */
    static List<Object> find(ColumnType type, @Nullable Object value) {
        Condition condition = value == null
                ? new NullTest(column(type), false)
                : new Comparison(column(type), Comparison.Operator.EQ, new Bind(value, type));
        return Commands.rows(Commands.select(List.of(ID), condition), List.of(ID)).stream()
                .map(row -> Objects.requireNonNull(row.get(0)))
                .sorted()
                .toList();
    }

    /** What is left of {@code value} in a column that keeps so many digits of a second. */
    static Object kept(Object value, int digits) {
        if (value instanceof Temporal time && time.isSupported(ChronoField.NANO_OF_SECOND)) {
            long nanos = time.getLong(ChronoField.NANO_OF_SECOND);
            return time.with(ChronoField.NANO_OF_SECOND, nanos - nanos % (long) Math.pow(10, 9 - digits));
        }
        return value;
    }

    static void requireKept(TckDatabase database, ColumnType type, Object value, @Nullable Object read) {
        Object expected = kept(value, database.fractionDigits());
        Assertions.assertTrue(
                read != null && same(database, type, expected, read),
                () -> type + " " + shown(expected) + " came back as " + shown(read));
    }

    private static boolean same(TckDatabase database, ColumnType type, Object expected, Object read) {
        if (expected instanceof BigDecimal decimal) {
            return decimal.compareTo((BigDecimal) read) == 0;
        }
        if (expected instanceof byte[] bytes) {
            return Arrays.equals(bytes, (byte[]) read);
        }
        if (expected instanceof Object[] elements) {
            return elements.getClass() == read.getClass() && Arrays.equals(elements, (Object[]) read);
        }
        if (expected instanceof OffsetDateTime time && !database.keepsOffsets()) {
            return time.isEqual((OffsetDateTime) read);
        }
        return type == ColumnType.JSON
                ? compact((String) expected).equals(compact((String) read))
                : expected.equals(read);
    }

    /** JSON without the blanks that engines put between its parts, or leave out. */
    private static String compact(String json) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && (i == 0 || json.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            if (quoted || !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    static String shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
