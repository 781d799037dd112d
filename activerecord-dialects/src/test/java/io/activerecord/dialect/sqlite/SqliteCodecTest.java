package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values to a real SQLite and back. */
class SqliteCodecTest {
    private final Random random = new Random(20_240_229);
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = Sqlite.open("jdbc:sqlite::memory:");
        Sqlite.execute(connection, "create table t (free, num numeric, txt text, int integer, real real)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private @Nullable Object roundTrip(ColumnType type, Object value, String column) throws SQLException {
        Sqlite.execute(connection, "delete from t");
        String insert = "insert into t (" + column + ") values (?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            Sqlite.write(SqliteCodecs.codec(type), statement, 1, value);
            statement.execute();
        }
        return read(type, "select " + column + " from t");
    }

    private @Nullable Object read(ColumnType type, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return SqliteCodecs.codec(type).read(new JdbcColumns.Reader(rows), 1);
        }
    }

    private void survives(ColumnType type, Object... values) throws SQLException {
        for (Object value : values) {
            assertThat(roundTrip(type, value, "free")).as("%s", value).isEqualTo(value);
        }
    }

    private void survivesRandom(ColumnType type, Supplier<Object> values) throws SQLException {
        for (int i = 0; i < 500; i++) {
            survives(type, values.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullIsNull(ColumnType type) throws SQLException {
        assertThat(read(type, "select null")).isNull();
        assertThat(SqliteCodecs.codec(type)).isSameAs(SqliteCodecs.codec(type));
    }

    @Test
    void wholeNumbersSurvive() throws SQLException {
        survives(ColumnType.BOOLEAN, true, false);
        survives(ColumnType.BYTE, Byte.MIN_VALUE, (byte) 0, (byte) 7, Byte.MAX_VALUE);
        survives(ColumnType.SHORT, Short.MIN_VALUE, (short) 0, (short) 7, Short.MAX_VALUE);
        survives(ColumnType.INTEGER, Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
        survives(ColumnType.LONG, Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
        survivesRandom(ColumnType.INTEGER, random::nextInt);
        survivesRandom(ColumnType.LONG, random::nextLong);
    }

    @Test
    void floatingPointNumbersSurvive() throws SQLException {
        survives(ColumnType.DOUBLE, 0d, -1.5, Double.MIN_VALUE, Double.MAX_VALUE, 0.1);
        survives(ColumnType.DOUBLE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        survives(ColumnType.FLOAT, 0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY);
        survivesRandom(ColumnType.DOUBLE, () -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300));
        survivesRandom(ColumnType.FLOAT, random::nextFloat);
    }

    @Test
    void notANumberIsRefused() {
        assertThatThrownBy(() -> roundTrip(ColumnType.DOUBLE, Double.NaN, "free"))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> roundTrip(ColumnType.FLOAT, Float.NaN, "free"))
                .isInstanceOf(UnsupportedByDialectException.class);
    }

    @Test
    void decimalsSurviveWhereTheColumnCanHoldThem() throws SQLException {
        for (int i = 0; i < 3_000; i++) {
            int digits = 1 + random.nextInt(40);
            BigDecimal value = new BigDecimal(new BigInteger(digits * 3, random), random.nextInt(80) - 40);
            decimalSurvives(random.nextBoolean() ? value : value.negate());
        }
        for (String value : new String[] {"0", "0.00", "1E+400", "1E-400", "1e2147483647", "9.99999999999999e289"}) {
            decimalSurvives(new BigDecimal(value));
        }
    }

    private void decimalSurvives(BigDecimal value) throws SQLException {
        boolean real = value.stripTrailingZeros().precision() <= 15 && Math.abs(value.scale()) < 290;
        for (String column : real ? new String[] {"num", "txt", "free"} : new String[] {"txt", "free"}) {
            assertThat((BigDecimal) roundTrip(ColumnType.DECIMAL, value, column))
                    .as("%s in %s", value, column)
                    .isEqualByComparingTo(value);
        }
    }

    @Test
    void decimalsCompareAndSumAsNumbers() throws SQLException {
        roundTrip(ColumnType.DECIMAL, new BigDecimal("10.50"), "num");
        for (String condition : new String[] {"num = ?", "num * 1 = ?", "(select sum(num) from t) = ?"}) {
            assertThat(matches(condition, new BigDecimal("10.5"))).as(condition).isTrue();
        }
        assertThat(matches("num + 1 > ?", new BigDecimal("11.4"))).isTrue();
        assertThat(matches("num + 1 > ?", new BigDecimal("11.6"))).isFalse();
    }

    @Test
    void equalDecimalsAreFoundInTextWhateverTheirScale() throws SQLException {
        for (String stored : new String[] {"2", "2.00", "2.50", "0.000", "100", "1E+2", "12345678901234567.50"}) {
            BigDecimal value = new BigDecimal(stored);
            roundTrip(ColumnType.DECIMAL, value, "txt");
            assertThat(matches("txt = ?", value.stripTrailingZeros()))
                    .as(stored)
                    .isTrue();
            assertThat(matches("txt = ?", value.setScale(25))).as(stored).isTrue();
        }
    }

    private boolean matches(String condition, BigDecimal value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from t where " + condition)) {
            Sqlite.write(SqliteCodecs.codec(ColumnType.DECIMAL), statement, 1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Test
    void bigIntegersSurvive() throws SQLException {
        BigInteger long64 = BigInteger.valueOf(Long.MAX_VALUE);
        survives(
                ColumnType.BIG_INTEGER, BigInteger.ZERO, long64, long64.negate().subtract(BigInteger.ONE));
        survives(
                ColumnType.BIG_INTEGER,
                long64.add(BigInteger.ONE),
                BigInteger.TEN.pow(100).negate());
        assertThat(roundTrip(ColumnType.BIG_INTEGER, long64, "num")).isEqualTo(long64);
    }

    @Test
    void textAndBytesSurvive() throws SQLException {
        survives(ColumnType.STRING, "", "it's", "a\u0000b", "Zoë 😀", "x".repeat(100_000));
        survives(ColumnType.JSON, "{\"a\": [1, null]}");
        survives(ColumnType.BYTES, new byte[] {0, 1, -1}, new byte[100_000], new byte[0]);
        survivesRandom(ColumnType.UUID, UUID::randomUUID);
        assertThat(read(ColumnType.UUID, "select x'000102030405060708090a0b0c0d0e0f'"))
                .isEqualTo(UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"));
    }

    @Test
    void datesAndTimesSurvive() throws SQLException {
        survives(ColumnType.LOCAL_DATE, LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(2024, 2, 29));
        survives(ColumnType.LOCAL_TIME, LocalTime.MIN, LocalTime.MAX, LocalTime.of(1, 2, 3, 4));
        survives(ColumnType.LOCAL_DATE_TIME, LocalDateTime.of(0, 1, 1, 0, 0), LocalDateTime.MAX.withYear(9999));
        survives(ColumnType.INSTANT, Instant.EPOCH, Instant.parse("0000-01-01T00:00:00Z"));
        survives(ColumnType.INSTANT, Instant.parse("9999-12-31T23:59:59.999999999Z"), Instant.ofEpochSecond(-1, 1));
        survivesRandom(
                ColumnType.INSTANT,
                () -> Instant.ofEpochSecond(
                        random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000)));
    }

    @Test
    void anOffsetDateTimeIsTheSameMomentInUtc() throws SQLException {
        OffsetDateTime written = OffsetDateTime.of(2024, 2, 29, 1, 30, 0, 5, ZoneOffset.ofHours(2));
        assertThat(roundTrip(ColumnType.OFFSET_DATE_TIME, written, "txt"))
                .isEqualTo(written.withOffsetSameInstant(ZoneOffset.UTC));
        assertThat(Sqlite.value(connection, "select txt from t")).isEqualTo("2024-02-28 23:30:00.000000005");
        assertThat(read(ColumnType.OFFSET_DATE_TIME, "select '2024-02-29 01:30:00+02:00'"))
                .isEqualTo(written.withNano(0));
    }

    @Test
    void theTextOfAMomentIsReadBySqliteAndSortsInTheOrderOfTime() throws SQLException {
        roundTrip(ColumnType.INSTANT, Instant.parse("2024-02-29T12:00:00.25Z"), "txt");
        assertThat(Sqlite.value(connection, "select strftime('%s', txt) || ' ' || date(txt, '+1 day') from t"))
                .isEqualTo("1709208000 2024-03-01");
        assertThat(Sqlite.value(connection, "select txt < '2024-02-29 12:00:00.250000001' from t"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2024-02-29'",
                "'2024-02-29 00:00'",
                "'2024-02-29 00:00:00'",
                "'2024-02-29T00:00:00Z'",
                "'2024-02-29 00:00:00.0'",
                "'2024-02-29T02:00:00.000000000000+02:00'",
                "'2024-02-28 18:30:00 -0530'",
                "'2024-02-28T23:00-01'",
                "1709164800000",
                "datetime(1709164800, 'unixepoch')"
            })
    void momentsAreReadInTheFormsFoundInTheWild(String sql) throws SQLException {
        assertThat(read(ColumnType.INSTANT, "select " + sql)).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @Test
    void anyNumberOfFractionDigitsIsRead() throws SQLException {
        assertThat(read(ColumnType.INSTANT, "select '1970-01-01 00:00:00.12'")).isEqualTo(Instant.ofEpochMilli(120));
        assertThat(read(ColumnType.INSTANT, "select '1970-01-01 00:00:00.1234567899999'"))
                .isEqualTo(Instant.ofEpochSecond(0, 123_456_789));
        assertThat(read(ColumnType.LOCAL_TIME, "select '10:20'")).isEqualTo(LocalTime.of(10, 20));
        assertThat(read(ColumnType.LOCAL_DATE, "select '2024-02-29 00:00:00'")).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @CsvSource({
        "INSTANT, 'yesterday'",
        "INSTANT, '2024-13-01'",
        "INSTANT, '2024-02-29 00:00:00+'",
        "INSTANT, ''",
        "INSTANT, '2024-02-29 00:00:00.'",
        "LOCAL_DATE, '2023-02-29'",
        "LOCAL_DATE, '2024-02-29 01:00:00'",
        "LOCAL_DATE_TIME, '2024-02-29 00:00:00Z'",
        "LOCAL_TIME, '25:00:00'",
        "UUID, 'x'",
        "LONG, 'abc'",
        "INTEGER, '0x'",
        "BOOLEAN, 'maybe'",
        "DOUBLE, 'abc'"
    })
    void textOfAnotherKindIsRefusedWithoutQuotingIt(ColumnType type, String text) {
        assertThatThrownBy(() -> read(type, "select '" + text + "'"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("column 1: it holds TEXT of " + text.length() + " characters")
                .hasMessageNotContaining("'" + text + "'");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> read(ColumnType.INTEGER, "select 2147483648")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> read(ColumnType.SHORT, "select -32769")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> read(ColumnType.BYTE, "select 128")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> read(ColumnType.BIG_INTEGER, "select 1.5")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> read(ColumnType.LOCAL_DATE, "select 5")).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "'''true''', true", "'''f''', false", "2, true", "0.0, false"})
    void booleansOfOtherLibrariesAreRead(String sql, boolean expected) throws SQLException {
        assertThat(read(ColumnType.BOOLEAN, "select " + sql)).isEqualTo(expected);
    }

    @Test
    void yearsThatDoNotSortAreRefused() {
        for (Instant moment : new Instant[] {Instant.MIN, Instant.MAX, Instant.parse("-0001-12-31T23:59:59Z")}) {
            assertThatThrownBy(() -> roundTrip(ColumnType.INSTANT, moment, "free"))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("0000 to 9999");
        }
        assertThatThrownBy(() -> roundTrip(ColumnType.LOCAL_DATE, LocalDate.MAX, "free"))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> roundTrip(ColumnType.LOCAL_DATE_TIME, LocalDateTime.MIN, "free"))
                .isInstanceOf(MappingException.class);
    }
}
