package io.activerecord.test.h2;

import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One property of each kind. */
@Model
public class Parcel extends ParcelModel {
    Long id;
    String label;
    int pieces;
    Integer floor;
    boolean fragile;
    Boolean insured;
    byte tariff;
    short zone;
    float width;
    double weight;
    BigDecimal price;
    BigInteger serial;
    byte[] seal;
    UUID code;
    Instant sentAt;
    LocalDate dueOn;
    LocalTime dueAt;
    LocalDateTime packed;
    OffsetDateTime promised;
    Instant createdAt;
}
