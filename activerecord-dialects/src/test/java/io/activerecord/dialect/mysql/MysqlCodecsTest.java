package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the drivers are handed, and what is made of what they give. */
class MysqlCodecsTest {
    private static final MysqlCodecs CODECS = new MysqlCodecs("mysql");

    @SuppressWarnings("unchecked") // the codec of a type takes the values of that type
    private static Object written(ColumnType type, Object value) {
        OneValue.Writer writer = new OneValue.Writer();
        ((ValueCodec<Object>) CODECS.codec(type)).write(writer, 1, value);
        return writer.value();
    }

    private static @Nullable Object read(ColumnType type, Object value) {
        return CODECS.codec(type).read(new OneValue.Reader(value), 1);
    }

    @Test
    void aPointInTimeIsWrittenAndReadInUtc() {
        LocalDateTime inUtc = LocalDateTime.parse("2024-10-27T00:30:00.123456");
        Instant instant = Instant.parse("2024-10-27T00:30:00.123456Z");
        assertThat(written(ColumnType.INSTANT, instant)).isEqualTo(inUtc);
        assertThat(read(ColumnType.INSTANT, inUtc)).isEqualTo(instant);
        assertThat(written(ColumnType.OFFSET_DATE_TIME, OffsetDateTime.parse("2024-10-27T02:30:00.123456+02:00")))
                .isEqualTo(inUtc);
    }

    @Test
    void whatIsFinerThanAMicrosecondIsDroppedNotRounded() {
        assertThat(written(ColumnType.INSTANT, Instant.parse("2024-12-31T23:59:59.999999999Z")))
                .isEqualTo(LocalDateTime.parse("2024-12-31T23:59:59.999999"));
        assertThat(written(ColumnType.LOCAL_TIME, LocalTime.MAX)).isEqualTo(LocalTime.parse("23:59:59.999999"));
    }

    @Test
    void aYearThatTheServerHasNotIsRefused() {
        assertThatThrownBy(() -> written(ColumnType.INSTANT, Instant.MAX))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("its years are 1 to 9999");
        assertThatThrownBy(() -> written(ColumnType.OFFSET_DATE_TIME, OffsetDateTime.MIN))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> written(ColumnType.LOCAL_DATE, LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00:00", "25:00:00", "-01:00:00", "838:59:59", "nonsense"})
    void aSpanThatIsNoTimeOfDayIsRefused(String stored) {
        assertThatThrownBy(() -> read(ColumnType.LOCAL_TIME, stored)).isInstanceOf(MappingException.class);
    }

    @Test
    void aTimeOfDayIsReadWithItsFraction() {
        assertThat(read(ColumnType.LOCAL_TIME, "23:59:59.999999")).isEqualTo(LocalTime.parse("23:59:59.999999"));
        assertThat(read(ColumnType.LOCAL_TIME, "02:30:00")).isEqualTo(LocalTime.of(2, 30));
    }

    @Test
    void aUuidIsTextAndReadFromBytesToo() {
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        assertThat(written(ColumnType.UUID, uuid)).isEqualTo(uuid.toString());
        assertThat(read(ColumnType.UUID, uuid.toString())).isEqualTo(uuid);
        byte[] bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        assertThat(read(ColumnType.UUID, bytes)).isEqualTo(uuid);
    }

    @Test
    void aFloatGoesAsTheDoubleItIs() {
        assertThat(written(ColumnType.FLOAT, 0.1f)).isEqualTo((double) 0.1f);
        assertThatThrownBy(() -> written(ColumnType.FLOAT, Float.NaN))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("NOT_A_NUMBER");
        assertThatThrownBy(() -> written(ColumnType.DOUBLE, Double.NEGATIVE_INFINITY))
                .hasMessageContaining("INFINITE_NUMBERS");
    }

    @Test
    void aNumberTooLargeForAFloatIsRefusedWhereADriverMakesItInfinite() {
        assertThatThrownBy(() -> read(ColumnType.FLOAT, Float.POSITIVE_INFINITY))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("give the property type Double");
    }
}
