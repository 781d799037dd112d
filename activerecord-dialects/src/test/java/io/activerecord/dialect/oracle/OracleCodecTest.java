package io.activerecord.dialect.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.golden.CodecRoundTrip;
import io.activerecord.dialect.golden.TypeCatalogue;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codecs over H2 in Oracle's mode: what they make of values, not what Oracle's driver makes of them. */
class OracleCodecTest {
    private static final Set<Integer> DRIVERS = Set.of(100, 101);

    private Connection connection;
    private CodecRoundTrip roundTrip;

    @BeforeEach
    void open() throws SQLException {
        connection = OracleGoldenTest.open();
        roundTrip = new CodecRoundTrip(connection, OracleDialect.INSTANCE, DRIVERS);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private @Nullable Object back(ColumnType type, @Nullable Object value) throws SQLException {
        return roundTrip.of(type, value);
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void valuesComeBackAsTheyWentIn(ColumnType type) throws SQLException {
        Object value = TypeCatalogue.value(type).value();
        Object back = back(type, value);
        assertThat(back instanceof BigDecimal number ? number.stripTrailingZeros() : back)
                .isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void nullComesBackAsNull(ColumnType type) throws SQLException {
        assertThat(roundTrip.of(type, null)).isNull();
    }

    @Test
    void aTextOfNoCharactersIsRefusedBeforeItBecomesNull() {
        for (ColumnType type : new ColumnType[] {ColumnType.STRING, ColumnType.JSON}) {
            assertThatThrownBy(() -> back(type, ""))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("feature EMPTY_STRINGS")
                    .hasMessageContaining("sqlrf/Nulls.html");
        }
    }

    @Test
    void numbersThatAreNoneAreKept() throws SQLException {
        assertThat(back(ColumnType.DOUBLE, Double.NaN)).isEqualTo(Double.NaN);
        assertThat(back(ColumnType.FLOAT, Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(back(ColumnType.BOOLEAN, false)).isEqualTo(false);
    }

    @Test
    void timesKeepTheirNanosecondsAndTheirOffset() throws SQLException {
        Instant instant = Instant.parse("1969-12-31T23:59:59.123456789Z");
        assertThat(back(ColumnType.INSTANT, instant)).isEqualTo(instant);
        OffsetDateTime there = OffsetDateTime.parse("2024-02-29T12:34:56.000000001+05:30");
        assertThat(back(ColumnType.OFFSET_DATE_TIME, there)).isEqualTo(there);
        assertThat(back(ColumnType.LOCAL_TIME, LocalTime.MAX)).isEqualTo(LocalTime.MAX);
        assertThat(back(ColumnType.LOCAL_TIME, LocalTime.MIDNIGHT)).isEqualTo(LocalTime.MIDNIGHT);
    }
}
