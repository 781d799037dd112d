package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A property of every column type. */
@Model(table = "wide_rows")
class Wide extends ActiveRecord<Wide> {
    Long id;
    boolean flag;
    byte tiny;
    short small;
    int medium;
    long large;
    float single;
    double twice;
    Boolean boxedFlag;
    Long boxedLarge;
    BigDecimal amount;

    @Column(precision = 14, scale = 4)
    BigDecimal price;

    BigInteger huge;
    String text;

    @Column(length = 40, nullable = false)
    String shortText;

    @Column(length = 100_000)
    String longText;

    byte[] bytes;

    @Column(length = 64)
    byte[] digest;

    UUID token;
    Tier tier;
    Instant moment;
    LocalDate day;
    LocalTime timeOfDay;
    LocalDateTime wallClock;
    OffsetDateTime offset;

    @Json
    String document;

    String[] words;
    Integer[] counts;
    Long[] ids;
    Double[] weights;
    Boolean[] flags;
    UUID[] tokens;

    @Embedded
    Place place;
}
