package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpdateCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type to its ends: stored, read back, found by. */
interface ValueCases extends TckCases {
    /** Every sample of every type. */
    static Stream<Arguments> samples() {
        return Arrays.stream(ColumnType.values())
                .flatMap(type ->
                        Samples.of(type).stream().map(value -> Arguments.argumentSet(name(type, value), type, value)));
    }

    private static String name(ColumnType type, Object value) {
        String text = Values.shown(value).replaceAll("[^ -~]", "~");
        return type + " " + text;
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ValueCases#samples")
    default void valueComesBack(ColumnType type, Object value) {
        Values.insert(1, type, value);
        Values.requireKept(tck().database(), type, value, Values.read(1, type));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ValueCases#samples")
    default void rowIsFoundByItsValue(ColumnType type, Object value) {
        Values.insert(1, type, value);
        Values.insert(2, type, null);
        assertEquals(List.of(1L), Values.find(type, value));
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    default void nullComesBack(ColumnType type) {
        Values.insert(1, type, null);
        assertNull(Values.read(1, type));
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    default void rowIsFoundByNull(ColumnType type) {
        Values.insert(1, type, null);
        Values.insert(2, type, Samples.of(type).get(0));
        assertEquals(List.of(1L), Values.find(type, null));
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    default void valueIsOverwritten(ColumnType type) {
        List<Object> samples = Samples.of(type);
        Values.insert(1, type, samples.get(0));
        Object last = samples.get(samples.size() - 1);
        assertEquals(1, set(type, last));
        Values.requireKept(tck().database(), type, last, Values.read(1, type));
        assertEquals(1, set(type, null));
        assertNull(Values.read(1, type));
    }

    private static long set(ColumnType type, @Nullable Object value) {
        return Commands.update(new UpdateCommand(
                Table.of(Values.TABLE),
                List.of(new Assignment(Values.column(type), new Bind(value, type))),
                new Comparison(Values.ID, Comparison.Operator.EQ, Bind.of(1L))));
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    default void anyValueComesBack(ColumnType type) {
        Random random = new Random(type.name().hashCode());
        for (long id = 1; id <= 25; id++) {
            Object value = Samples.random(type, random);
            Values.insert(id, type, value);
            Values.requireKept(tck().database(), type, value, Values.read(id, type));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BYTE",
                "SHORT",
                "INTEGER",
                "LONG",
                "FLOAT",
                "DOUBLE",
                "DECIMAL",
                "BIG_INTEGER",
                "INSTANT",
                "OFFSET_DATE_TIME",
                "LOCAL_DATE",
                "LOCAL_TIME",
                "LOCAL_DATE_TIME"
            })
    default void rowsAreOrderedAsInJava(ColumnType type) {
        List<Object> values = new ArrayList<>(Samples.of(type));
        for (int i = 0; i < values.size(); i++) {
            Values.insert(i, type, values.get(i));
        }
        List<Long> byJava = Stream.iterate(0L, i -> i + 1)
                .limit(values.size())
                .sorted(Comparator.comparing((Long i) -> comparable(values.get(i.intValue())))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        assertEquals(byJava, ordered(type));
    }

    @SuppressWarnings("unchecked") // numbers and times are compared with their own kind only
    private static Comparable<Object> comparable(Object value) {
        return value instanceof java.time.OffsetDateTime time
                ? (Comparable<Object>) (Object) time.toInstant()
                : (Comparable<Object>) value;
    }

    private static List<Long> ordered(ColumnType type) {
        SelectCommand command = new SelectCommand(
                false,
                List.of(Selection.of(Values.ID)),
                Values.ID.source(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(
                        new Ordering(Values.column(type), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT),
                        new Ordering(Values.ID, Ordering.Direction.ASC, Ordering.Nulls.DEFAULT)),
                null,
                null);
        return Commands.rows(command, List.of(Values.ID)).stream()
                .map(row -> (Long) row.get(0))
                .toList();
    }

    @Test
    @RequiresFeature(DialectFeature.EMPTY_STRINGS)
    default void emptyTextIsNotNull() {
        Values.insert(1, ColumnType.STRING, "");
        assertEquals("", Values.read(1, ColumnType.STRING));
        assertEquals(List.of(1L), Values.find(ColumnType.STRING, ""));
        assertEquals(List.of(), Values.find(ColumnType.STRING, null));
    }

    @Test
    @RequiresFeature(DialectFeature.EMPTY_STRINGS)
    default void noBytesAreNotNull() {
        Values.insert(1, ColumnType.BYTES, new byte[0]);
        Values.requireKept(tck().database(), ColumnType.BYTES, new byte[0], Values.read(1, ColumnType.BYTES));
    }

    @Test
    @RequiresFeature(DialectFeature.NOT_A_NUMBER)
    default void doubleThatIsNoNumberComesBack() {
        Values.insert(1, ColumnType.DOUBLE, Double.NaN);
        assertEquals(Double.NaN, Values.read(1, ColumnType.DOUBLE));
    }

    @Test
    @RequiresFeature(DialectFeature.NOT_A_NUMBER)
    default void floatThatIsNoNumberComesBack() {
        Values.insert(1, ColumnType.FLOAT, Float.NaN);
        assertEquals(Float.NaN, Values.read(1, ColumnType.FLOAT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @RequiresFeature(DialectFeature.INFINITE_NUMBERS)
    default void infiniteDoubleComesBack(double value) {
        Values.insert(1, ColumnType.DOUBLE, value);
        assertEquals(value, Values.read(1, ColumnType.DOUBLE));
        assertEquals(List.of(1L), Values.find(ColumnType.DOUBLE, value));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    @RequiresFeature(DialectFeature.INFINITE_NUMBERS)
    default void infiniteFloatComesBack(float value) {
        Values.insert(1, ColumnType.FLOAT, value);
        assertEquals(value, Values.read(1, ColumnType.FLOAT));
    }
}
