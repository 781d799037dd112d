package io.activerecord.dialect.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.golden.CodecRoundTrip;
import io.activerecord.dialect.golden.TypeCatalogue;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codecs over H2 in SQL Server's mode: what they make of values, not what Microsoft's driver makes of them. */
class SqlServerCodecTest {
    private Connection connection;
    private CodecRoundTrip roundTrip;

    @BeforeEach
    void open() throws SQLException {
        connection = SqlServerGoldenTest.open();
        roundTrip = new CodecRoundTrip(connection, SqlServerDialect.INSTANCE, Set.of());
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

    /** Rounded, the last moment of a year would be the first of the next. */
    @Test
    void whatIsFinerThan100NanosecondsIsCutOff() throws SQLException {
        assertThat(back(ColumnType.LOCAL_DATE_TIME, LocalDateTime.parse("2024-12-31T23:59:59.999999999")))
                .isEqualTo(LocalDateTime.parse("2024-12-31T23:59:59.9999999"));
        assertThat(back(ColumnType.LOCAL_TIME, LocalTime.MAX)).isEqualTo(LocalTime.parse("23:59:59.9999999"));
        assertThat(back(ColumnType.INSTANT, Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.9999999Z"));
    }

    @Test
    void anOffsetThatCannotBeStoredKeepsItsMoment() throws SQLException {
        OffsetDateTime near = OffsetDateTime.parse("2024-02-29T12:34:56+14:00");
        assertThat(back(ColumnType.OFFSET_DATE_TIME, near)).isEqualTo(near);
        for (String odd : new String[] {"2024-02-29T12:34:56+18:00", "2024-02-29T12:34:56+01:00:30"}) {
            OffsetDateTime value = OffsetDateTime.parse(odd);
            assertThat(back(ColumnType.OFFSET_DATE_TIME, value))
                    .isInstanceOfSatisfying(OffsetDateTime.class, stored -> {
                        assertThat(stored.toInstant()).isEqualTo(value.toInstant());
                        assertThat(stored.getOffset().getTotalSeconds()).isZero();
                    });
        }
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> back(ColumnType.DOUBLE, Double.NaN))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("sqlserver")
                .hasMessageContaining("NOT_A_NUMBER");
        assertThatThrownBy(() -> back(ColumnType.FLOAT, Float.POSITIVE_INFINITY))
                .hasMessageContaining("INFINITE_NUMBERS");
    }

    @Test
    void aByteHasASign() throws SQLException {
        assertThat(back(ColumnType.BYTE, Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
        assertThat(back(ColumnType.BYTE, (byte) 0)).isEqualTo((byte) 0);
        assertThatThrownBy(() -> roundTrip.read(ColumnType.BYTE, "200"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("make the property a short");
    }

    /** As a decimal, NULL would take the digits behind the point from the other rows of a VALUES. */
    @Test
    void aNullDecimalIsTheSmallestOfNumbers() {
        assertThat(SqlServerDialect.INSTANCE.codec(ColumnType.DECIMAL).sqlType())
                .isEqualTo(Types.TINYINT);
        assertThat(SqlServerDialect.INSTANCE.codec(ColumnType.BIG_INTEGER).sqlType())
                .isEqualTo(Types.TINYINT);
        assertThat(SqlServerDialect.INSTANCE.codec(ColumnType.STRING).sqlType()).isEqualTo(Types.NVARCHAR);
    }
}
