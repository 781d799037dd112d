package io.activerecord.test.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ExtendWith(LeakCheck.class)
class CalendarTest {
    @BeforeEach
    void table() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.configure(
                "h2", ConnectionConfig.url("jdbc:h2:mem:calendars").minIdle(1));
        ConnectionManager.schema("primary").createTable(Calendar.class);
        ConnectionManager.schema("h2").createTable(Calendar.class);
    }

    /** The second of the two times that a clock shows when it is put back, which an offset alone tells. */
    private static ZonedDateTime later() {
        return LocalDateTime.of(2024, 10, 27, 2, 30)
                .atZone(ZoneId.of("Europe/Berlin"))
                .withLaterOffsetAtOverlap();
    }

    private static Calendar filled() {
        Calendar calendar = new Calendar();
        calendar.duration = Duration.ofSeconds(Long.MIN_VALUE, 999_999_999);
        calendar.period = Period.of(-1, 14, 400);
        calendar.year = Year.of(-999_999_999);
        calendar.yearMonth = YearMonth.of(2024, 2);
        calendar.monthDay = MonthDay.of(2, 29);
        calendar.offsetTime = OffsetTime.of(LocalTime.MAX, ZoneOffset.MIN);
        calendar.zoned = later();
        calendar.zone = ZoneId.of("America/Argentina/Buenos_Aires");
        calendar.offset = ZoneOffset.ofHoursMinutesSeconds(-3, -30, -52);
        calendar.tags = new String[] {"", null, "\"quoted\" \\ \n \uD83D\uDE00"};
        calendar.counts = new Integer[] {Integer.MIN_VALUE, null};
        calendar.sums = new Long[] {Long.MAX_VALUE};
        calendar.ratios = new Double[] {0.1, -0.0, Double.MIN_VALUE};
        calendar.flags = new Boolean[] {true, null, false};
        calendar.ids = new UUID[] {new UUID(1, 2)};
        return calendar;
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void everyValueComesBackAsItWentIn(String connection) {
        Calendar written = filled();
        Calendar.usingConnection(connection, written::save);
        Calendar read = Calendar.using(connection).find(written.id);
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(read.zoned.getOffset()).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(read.isChanged()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void nullOfEachComesBack(String connection) {
        Calendar written = new Calendar();
        Calendar.usingConnection(connection, written::save);
        Calendar read = Calendar.using(connection).find(written.id);
        assertThat(read.zoned).isNull();
        assertThat(read.tags).isNull();
        assertThat(read.year).isNull();
    }

    @Test
    void anElementThatChangesChangesTheColumn() {
        Calendar calendar = filled();
        calendar.save();
        calendar.tags[1] = "new";
        assertThat(calendar.changedProperties()).containsExactly("tags");
        calendar.save();
        assertThat(Calendar.find(calendar.id).tags[1]).isEqualTo("new");
    }

    @Test
    void recordsAreFoundByThem() {
        Calendar calendar = filled();
        calendar.save();
        assertThat(Calendar.where(Calendar.YEAR_MONTH.eq(YearMonth.of(2024, 2))).count())
                .isEqualTo(1);
        assertThat(Calendar.where(Calendar.YEAR.lt(Year.of(0))).count()).isEqualTo(1);
        assertThat(Calendar.where(Calendar.SUMS.eq(new Long[] {Long.MAX_VALUE})).count())
                .isEqualTo(1);
    }
}
