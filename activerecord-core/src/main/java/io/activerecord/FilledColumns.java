package io.activerecord;

import io.activerecord.annotation.KeySource;
import io.activerecord.error.MappingException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a model that the library fills itself. Safe for use by several threads; made once for each model. */
final class FilledColumns {
    private final List<ColumnMapping> onInsert = new ArrayList<>();
    private final List<ColumnMapping> onUpdate = new ArrayList<>();
    private final List<ColumnMapping> key;
    private final @Nullable ColumnMapping version;
    private final @Nullable ColumnMapping createdAt;
    private final @Nullable ColumnMapping updatedAt;

    FilledColumns(ModelMapping<?> mapping) {
        this.key = mapping.keyColumns();
        this.version = mapping.version();
        this.createdAt = mapping.createdAt();
        this.updatedAt = mapping.updatedAt();
        for (ColumnMapping column : key) {
            if (column.keySource() != KeySource.APPLICATION) {
                onInsert.add(column);
            }
        }
        add(onInsert, version, createdAt, updatedAt);
        add(onUpdate, version, updatedAt);
    }

    private static void add(List<ColumnMapping> columns, @Nullable ColumnMapping... more) {
        for (ColumnMapping column : more) {
            if (column != null) {
                columns.add(column);
            }
        }
    }

    List<ColumnMapping> onInsert() {
        return onInsert;
    }

    List<ColumnMapping> onUpdate() {
        return onUpdate;
    }

    @Nullable
    ColumnMapping version() {
        return version;
    }

    @Nullable
    ColumnMapping updatedAt() {
        return updatedAt;
    }

    /** Fills what a new record lacks; true if its key is complete without the database. */
    boolean fillNew(ActiveRecord<?> record, Clock clock) {
        fillTimes(record, clock);
        boolean complete = true;
        for (ColumnMapping column : key) {
            complete &= fillKey(record, column);
        }
        return complete;
    }

    /** Both with the same time; the clock is read only if one is wanted. */
    private void fillTimes(ActiveRecord<?> record, Clock clock) {
        @Nullable Instant now = null;
        if (createdAt != null && createdAt.get(record) == null) {
            now = now(clock);
            setTime(createdAt, record, now);
        }
        if (updatedAt != null && updatedAt.get(record) == null) {
            setTime(updatedAt, record, now == null ? now(clock) : now);
        }
    }

    /** The time as columns keep it: to the microsecond. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean fillKey(ActiveRecord<?> record, ColumnMapping column) {
        if (!isUnset(column.get(record), column)) {
            return true;
        }
        switch (column.keySource()) {
            case DATABASE -> {
                return false;
            }
            case UUID -> column.set(record, UUID.randomUUID());
            default ->
                throw new RecordStateException(record.getClass().getSimpleName() + "." + column.property()
                        + " is the key, which the application sets; set it before the first save");
        }
        return true;
    }

    /** Primitive keys made by the database count as unset while zero. */
    static boolean isUnset(@Nullable Object value, ColumnMapping column) {
        if (value == null) {
            return true;
        }
        return column.primitive() && column.keySource() == KeySource.DATABASE && ((Number) value).longValue() == 0;
    }

    static void setTime(ColumnMapping column, ActiveRecord<?> record, Instant now) {
        column.set(record, time(column, now));
    }

    static Object time(ColumnMapping column, Instant now) {
        Class<?> type = column.javaType();
        if (type == Instant.class) {
            return now;
        }
        if (type == OffsetDateTime.class) {
            return now.atOffset(ZoneOffset.UTC);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        }
        throw new MappingException(
                "property " + column.property() + " is filled with the time of day, but is a " + type.getName());
    }

    /** The version after {@code current}, of the property's class. */
    static Object nextVersion(ColumnMapping version, @Nullable Object current) {
        long next = current == null ? 1 : ((Number) current).longValue() + 1;
        Class<?> type = version.javaType();
        return type == int.class || type == Integer.class ? (Object) (int) next : (Object) next;
    }
}
