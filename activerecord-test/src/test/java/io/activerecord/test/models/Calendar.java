package io.activerecord.test.models;

import io.activerecord.annotation.Model;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;

/** The classes of java.time that engines have no type for, and arrays. */
@Model
public class Calendar extends CalendarModel {
    Long id;
    Duration duration;
    Period period;
    Year year;
    YearMonth yearMonth;
    MonthDay monthDay;
    OffsetTime offsetTime;
    ZonedDateTime zoned;
    ZoneId zone;
    ZoneOffset offset;
    String[] tags;
    Integer[] counts;
    Long[] sums;
    Double[] ratios;
    Boolean[] flags;
    UUID[] ids;
}
