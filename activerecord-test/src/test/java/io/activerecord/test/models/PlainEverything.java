package io.activerecord.test.models;

import io.activerecord.ActiveRecord;
import io.activerecord.Finder;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One property of every type there is, on the same runtime without generated code. */
@Model(table = "everything")
class PlainEverything extends ActiveRecord<PlainEverything> {
    static final Finder<PlainEverything> find = Finder.of(PlainEverything.class);

    Long id;
    boolean flag;
    byte tiny;
    short small;
    int medium;
    long large;
    float single;
    double twice;
    Boolean boxedFlag;
    Byte boxedTiny;
    Short boxedSmall;
    Integer boxedMedium;
    Long boxedLarge;
    Float boxedSingle;
    Double boxedTwice;
    String text;
    BigDecimal amount;
    BigInteger huge;
    byte[] bytes;
    UUID token;
    Suit suit;
    Grade grade;
    Instant moment;
    LocalDate day;
    LocalTime timeOfDay;
    LocalDateTime wallClock;
    OffsetDateTime offset;

    @Column(zone = "Europe/Berlin")
    Instant berlin;

    @Json
    List<Money> prices;

    @Json
    Map<String, List<Integer>> index;

    @Convert(DurationConverter.class)
    Duration duration;

    @Embedded
    Address address;
}
