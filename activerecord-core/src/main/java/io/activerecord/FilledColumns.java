package io.activerecord;

import io.activerecord.annotation.KeySource;
import io.activerecord.error.MappingException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.Hierarchy;
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
    private final List<ColumnMapping> onMark = new ArrayList<>();
    private final @Nullable ColumnMapping version;
    private final @Nullable ColumnMapping createdAt;
    private final @Nullable ColumnMapping updatedAt;
    private final @Nullable ActorColumn createdBy;
    private final @Nullable ActorColumn updatedBy;
    private final @Nullable TenantColumn tenant;
    private final @Nullable ShardColumn shard;
    private final @Nullable DeletedMark mark;

    private final @Nullable Hierarchy hierarchy;

    FilledColumns(ModelMapping<?> mapping) {
        this.key = mapping.keyColumns();
        this.version = mapping.version();
        this.createdAt = mapping.createdAt();
        this.updatedAt = mapping.updatedAt();
        this.createdBy = ActorColumn.of(mapping, mapping.createdBy());
        this.updatedBy = ActorColumn.of(mapping, mapping.updatedBy());
        this.tenant = TenantColumn.of(mapping);
        this.shard = ShardColumn.of(mapping, tenant);
        this.mark = DeletedMark.of(mapping);
        for (ColumnMapping column : key) {
            if (column.keySource() != KeySource.APPLICATION) {
                onInsert.add(column);
            }
        }
        this.hierarchy = mapping.hierarchy();
        add(onInsert, version, createdAt, updatedAt, mapping.createdBy(), mapping.updatedBy(), mapping.tenantId());
        add(onInsert, hierarchy == null ? null : hierarchy.discriminator());
        add(onUpdate, version, updatedAt, mapping.updatedBy());
        add(onMark, version, updatedAt, mapping.updatedBy(), mapping.softDelete());
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

    /** What deleting softly and restoring write. */
    List<ColumnMapping> onMark() {
        return onMark;
    }

    @Nullable
    ColumnMapping version() {
        return version;
    }

    @Nullable
    ColumnMapping updatedAt() {
        return updatedAt;
    }

    @Nullable
    ActorColumn updatedBy() {
        return updatedBy;
    }

    @Nullable
    TenantColumn tenant() {
        return tenant;
    }

    @Nullable
    ShardColumn shard() {
        return shard;
    }

    @Nullable
    DeletedMark mark() {
        return mark;
    }

    /** Fills what a new record lacks; true if its key is complete without the database. */
    boolean fillNew(ActiveRecord<?> record, Engine engine) {
        if (tenant != null) {
            tenant.fill(record);
        }
        fillTimes(record, engine.clock());
        if (version != null) {
            version.set(record, nextVersion(version, null, engine));
        }
        fillActor(createdBy, record, engine);
        fillActor(updatedBy, record, engine);
        if (hierarchy != null) {
            fillDiscriminator(record, hierarchy);
        }
        boolean complete = true;
        for (ColumnMapping column : key) {
            complete &= fillKey(record, column);
        }
        return complete;
    }

    private static void fillActor(@Nullable ActorColumn actor, ActiveRecord<?> record, Engine engine) {
        if (actor != null && isBlank(actor.column().get(record), actor.column())) {
            actor.fill(record, engine);
        }
    }

    /** Whether nobody has set it: null, or of a primitive number zero. */
    static boolean isBlank(@Nullable Object value, ColumnMapping column) {
        return value == null || (column.primitive() && value instanceof Number number && number.longValue() == 0);
    }

    /**
     * Fills what says when and by whom a record was changed, unless the application has.
     *
     * @return the version as it was; the record's own is the next one
     */
    @Nullable
    Object fillChanged(ActiveRecord<?> record, ColumnMask changed, Engine engine) {
        if (updatedAt != null && !changed.has(updatedAt.index())) {
            setTime(updatedAt, record, now(engine.clock()));
        }
        if (updatedBy != null && !changed.has(updatedBy.column().index())) {
            updatedBy.fill(record, engine);
        }
        if (version == null) {
            return null;
        }
        Object before = version.get(record);
        version.set(record, nextVersion(version, before, engine));
        return before;
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

    /** A primitive one counts as unset while zero. */
    private static void fillDiscriminator(ActiveRecord<?> record, Hierarchy hierarchy) {
        ColumnMapping column = hierarchy.discriminator();
        Object given = column.get(record);
        if (given != null && !isZero(given, column) && !given.equals(hierarchy.value())) {
            throw new RecordStateException(record.getClass().getSimpleName() + "." + column.property() + " is "
                    + given + ", but that of its class is " + hierarchy.value()
                    + "; leave it unset, or make a record of the other class");
        }
        column.set(record, hierarchy.value());
    }

    private static boolean isZero(Object given, ColumnMapping column) {
        return column.primitive() && ((Number) given).longValue() == 0;
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

    /** The version after {@code current}, of the property's class: the next number, or a later time. */
    static Object nextVersion(ColumnMapping version, @Nullable Object current, Engine engine) {
        Class<?> type = version.javaType();
        if (type == int.class || type == Integer.class) {
            return current == null ? 1 : ((Number) current).intValue() + 1;
        }
        if (isCounted(version)) {
            return current == null ? 1L : ((Number) current).longValue() + 1;
        }
        Instant now = now(engine.clock());
        Instant before = current == null ? now : instant(current).truncatedTo(ChronoUnit.MICROS);
        Instant next = current == null || now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
        engine.defaults().gaveVersion(next);
        return time(version, next);
    }

    /** Whether the version is a number, not a time. */
    static boolean isCounted(ColumnMapping version) {
        return switch (version.type()) {
            case INTEGER, LONG -> true;
            default -> false;
        };
    }

    private static Instant instant(Object time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) time;
    }
}
