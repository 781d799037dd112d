package io.activerecord.mapping;

import io.activerecord.sql.ColumnType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Points in time in a column that shows the wall clock of one zone. Where clocks go back, an hour happens twice and the
 * column cannot say which one was meant: it reads as the first, so an instant of the second does not survive the trip.
 * A wall clock time that was skipped reads as the time that much later. An {@link OffsetDateTime} comes back with the
 * zone's offset.
 */
final class ZoneConversion implements Conversion {
    private final ZoneId zone;
    private final boolean instant;

    private ZoneConversion(ZoneId zone, boolean instant) {
        this.zone = zone;
        this.instant = instant;
    }

    static ValueMapping of(Place place, Class<?> javaType, String zone) {
        if (javaType != Instant.class && javaType != OffsetDateTime.class) {
            throw place.error("a " + javaType.getName() + " is no point in time, so @Column(zone = \"" + zone
                    + "\") means nothing; use Instant or OffsetDateTime, or leave the zone out");
        }
        ZoneConversion conversion = new ZoneConversion(parse(place, zone), javaType == Instant.class);
        return new ValueMapping(ColumnType.LOCAL_DATE_TIME, javaType, conversion, Keeping.AS_IS);
    }

    @Override
    public Object toColumn(Object property) {
        Instant point = instant ? (Instant) property : ((OffsetDateTime) property).toInstant();
        return LocalDateTime.ofInstant(point, zone);
    }

    @Override
    public Object toProperty(Object column) {
        OffsetDateTime point = ((LocalDateTime) column).atZone(zone).toOffsetDateTime();
        return instant ? point.toInstant() : point;
    }

    private static ZoneId parse(Place place, String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw place.error("no time zone is named '" + zone + "'; use one such as Europe/Berlin or +02:00", e);
        }
    }
}
