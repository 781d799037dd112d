package io.activerecord.test.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ActiveRecord;
import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.MappingException;
import io.activerecord.test.LeakCheck;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of property comes back from the database as it went in, and its changes are seen. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class FieldTypesTest {
    private static final long SEED = 20_240_229;

    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("types.db")));
        ConnectionManager.execute(
                "primary",
                "create table everything (id integer primary key, flag integer, tiny integer, small integer,"
                        + " medium integer, large integer, single real, twice real, boxed_flag integer,"
                        + " boxed_tiny integer, boxed_small integer, boxed_medium integer, boxed_large integer,"
                        + " boxed_single real, boxed_twice real, text text, amount numeric, huge, bytes blob,"
                        + " token text, suit text, grade integer, moment text, day text, time_of_day text,"
                        + " wall_clock text, offset text, berlin text, prices text, \"index\" text, duration integer,"
                        + " address_street text, address_city text, address_number integer)");
    }

    static Stream<Arguments> values() {
        Random random = new Random(SEED);
        List<Arguments> all = new ArrayList<>();
        add(all, "flag", true, false);
        add(all, "tiny", Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) random.nextInt());
        add(all, "small", Short.MIN_VALUE, Short.MAX_VALUE, (short) random.nextInt());
        add(all, "medium", Integer.MIN_VALUE, Integer.MAX_VALUE, -1, random.nextInt());
        add(all, "large", Long.MIN_VALUE, Long.MAX_VALUE, -1L, 1L << 32, random.nextLong());
        add(all, "single", Float.MIN_VALUE, Float.MAX_VALUE, -1.5f, Float.NEGATIVE_INFINITY, random.nextFloat());
        add(all, "twice", Double.MIN_VALUE, Double.MAX_VALUE, -0.1, Double.POSITIVE_INFINITY, random.nextDouble());
        add(all, "boxedFlag", true, false, null);
        add(all, "boxedTiny", Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0, null);
        add(all, "boxedSmall", Short.MIN_VALUE, Short.MAX_VALUE, (short) 0, null);
        add(all, "boxedMedium", Integer.MIN_VALUE, Integer.MAX_VALUE, 0, null);
        add(all, "boxedLarge", Long.MIN_VALUE, Long.MAX_VALUE, 0L, null);
        add(all, "boxedSingle", Float.MIN_VALUE, Float.MAX_VALUE, 0f, null);
        add(all, "boxedTwice", Double.MIN_VALUE, Double.MAX_VALUE, 0.0, null);
        add(
                all,
                "text",
                "",
                " ",
                "'; drop table everything; --",
                "\"`[]\\",
                "\uD83D\uDE00 grüße 漢字",
                "a\nb\r\tc",
                null);
        add(all, "text", "?", ":x ??", "%_!", "x".repeat(100_000), "123", "1e3", "null");
        add(all, "amount", new BigDecimal("0"), new BigDecimal("-1.5"), new BigDecimal("99999999999999.9"), null);
        add(all, "amount", new BigDecimal("0.000001"), new BigDecimal("123456789012345678"));
        add(all, "huge", BigInteger.ZERO, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.ONE.negate(), null);
        add(all, "huge", BigInteger.TWO.pow(64), BigInteger.TEN.pow(60).negate());
        add(all, "bytes", new byte[0], new byte[] {0}, bytes(random, 5_000), null);
        add(all, "token", new UUID(0, 0), new UUID(-1, -1), new UUID(random.nextLong(), random.nextLong()), null);
        add(all, "suit", Suit.CLUBS, Suit.HEARTS, null);
        add(all, "grade", Grade.GOOD, Grade.FAIR, Grade.POOR, null);
        add(all, "moment", Instant.EPOCH, Instant.parse("1969-12-31T23:59:59.999999999Z"), null);
        add(all, "moment", Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z"));
        add(all, "day", LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(2024, 2, 29), null);
        add(all, "timeOfDay", LocalTime.MIDNIGHT, LocalTime.MAX, LocalTime.of(12, 0, 0, 1), null);
        add(all, "wallClock", LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999));
        add(all, "wallClock", LocalDateTime.of(2024, 3, 31, 2, 30), null);
        add(all, "offset", OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 1, ZoneOffset.UTC), null);
        add(
                all,
                "berlin",
                Instant.parse("2024-07-01T10:00:00.123456789Z"),
                Instant.parse("1900-01-01T00:00:00Z"),
                null);
        add(all, "prices", List.of(), List.of(new Money(new BigDecimal("1.50"), "EUR"), new Money(null, "\"")), null);
        add(all, "index", Map.of(), Map.of("a", List.of(1, 2)), null);
        add(all, "duration", Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(10_000), null);
        add(all, "address", new Address("High Street", "Ely", 1), new Address(null, "", null), null);
        return all.stream();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void add(List<Arguments> all, String property, Object... values) {
        for (Object value : values) {
            all.add(Arguments.of(property, value));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackThroughAGeneratedModel(String property, Object value) throws Exception {
        roundTrip(Finder.of(Everything.class), Everything::new, property, value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackThroughAPlainModel(String property, Object value) throws Exception {
        roundTrip(PlainEverything.find, PlainEverything::new, property, value);
    }

    private static <M extends ActiveRecord<M>> void roundTrip(
            Finder<M> find, Supplier<M> maker, String property, Object value) throws Exception {
        M made = maker.get();
        Field field = made.getClass().getDeclaredField(property);
        field.setAccessible(true);
        Object initial = field.get(made);
        field.set(made, value);
        made.save();
        assertThat(made.isChanged()).as("changed after insert").isFalse();

        Object key = made.getClass().getDeclaredField("id").get(made);
        M found = find.find(key);
        assertSame(field.get(found), value);
        assertThat(found.isChanged()).as("changed after load").isFalse();
        if (!property.equals("address") && !(value instanceof Float)) {
            assertThat(find.where(find.column(property).eq(value)).list()).containsExactly(found);
            assertSame(find.query().pluck(find.column(property)).get(0), value);
        }

        field.set(found, initial);
        assertThat(found.isChanged()).as("changed").isEqualTo(!same(initial, value));
        if (found.isChanged()) {
            assertThat(found.changedProperties()).allMatch(name -> name.startsWith(property));
        }
        found.save();
        assertSame(field.get(find.find(key)), initial);
        field.set(found, value);
        found.save();
        found.reload();
        assertSame(field.get(found), value);
    }

    private static boolean same(Object left, Object right) {
        return Objects.deepEquals(left, right);
    }

    private static void assertSame(Object actual, Object expected) {
        if (expected instanceof BigDecimal number) {
            assertThat((BigDecimal) actual).isEqualByComparingTo(number);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    static Stream<Arguments> unreadable() {
        List<Arguments> all = new ArrayList<>();
        for (String primitive : List.of("flag", "tiny", "small", "medium", "large", "single", "twice")) {
            all.add(Arguments.of(primitive, null, List.of("everything." + primitive, "is NULL", "primitive")));
        }
        all.add(Arguments.of("medium", 5_000_000_000L, List.of("medium")));
        all.add(Arguments.of("tiny", 300, List.of("tiny")));
        all.add(Arguments.of("small", 70_000, List.of("small")));
        all.add(Arguments.of("boxed_medium", 5_000_000_000L, List.of("boxed_medium")));
        all.add(Arguments.of("medium", "twelve", List.of("medium")));
        all.add(Arguments.of("large", "twelve", List.of("large")));
        all.add(Arguments.of("twice", "twelve", List.of("twice")));
        all.add(Arguments.of("flag", "maybe", List.of("flag")));
        all.add(Arguments.of("boxed_flag", "maybe", List.of("boxed_flag")));
        all.add(Arguments.of("suit", "SPADES", List.of("everything.suit", "SPADES", "CLUBS", "HEARTS")));
        all.add(Arguments.of("suit", "clubs", List.of("everything.suit", "clubs")));
        all.add(Arguments.of("grade", 7, List.of("everything.grade", "'7'", "-300")));
        all.add(Arguments.of("token", "no uuid", List.of("token")));
        all.add(Arguments.of("moment", "yesterday", List.of("moment")));
        all.add(Arguments.of("day", "2024-02-30", List.of("day")));
        all.add(Arguments.of("time_of_day", "25:00", List.of("time_of_day")));
        all.add(Arguments.of("prices", "{\"not\": \"a list\"}", List.of("everything.prices")));
        all.add(Arguments.of("prices", "[", List.of("everything.prices")));
        all.add(Arguments.of("amount", "much", List.of("amount")));
        all.add(Arguments.of("huge", "1.5", List.of("huge")));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aValueThatDoesNotFitAGeneratedModelIsNamed(String column, Object stored, List<String> told) {
        refuses(Finder.of(Everything.class), column, stored, told);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aValueThatDoesNotFitAPlainModelIsNamed(String column, Object stored, List<String> told) {
        refuses(PlainEverything.find, column, stored, told);
    }

    private static void refuses(Finder<?> find, String column, Object stored, List<String> told) {
        ConnectionManager.execute(
                "primary",
                "insert into everything (id, flag, tiny, small, medium, large, single, twice)"
                        + " values (1, 0, 0, 0, 0, 0, 0, 0)");
        ConnectionManager.execute("primary", "update everything set " + column + " = ?", stored);
        assertThatThrownBy(() -> find.find(1L))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll(told.toArray(String[]::new));
    }
}
