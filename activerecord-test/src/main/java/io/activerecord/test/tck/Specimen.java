package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table of values, with each type that has an order. */
@NullUnmarked // as its columns are
@Model(table = Values.TABLE)
class Specimen extends SpecimenModel {
    Long id;
    Boolean vBoolean;
    Byte vByte;
    Short vShort;
    Integer vInteger;
    Long vLong;
    Float vFloat;
    Double vDouble;
    BigDecimal vDecimal;
    BigInteger vBigInteger;
    String vString;
    byte[] vBytes;
    UUID vUuid;
    Instant vInstant;
    LocalDate vLocalDate;
    LocalTime vLocalTime;
    LocalDateTime vLocalDateTime;
    OffsetDateTime vOffsetDateTime;
}
