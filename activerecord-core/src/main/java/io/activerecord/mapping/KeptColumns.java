package io.activerecord.mapping;

import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.ShardKey;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that annotations give to the library to keep. Says the same of mistakes as the annotation processor. */
record KeptColumns(
        @Nullable ColumnMapping version,
        @Nullable ColumnMapping createdBy,
        @Nullable ColumnMapping updatedBy,
        @Nullable ColumnMapping softDelete,
        @Nullable ColumnMapping tenantId,
        @Nullable ColumnMapping shardKey) {
    private static final Set<Class<?>> VERSIONS =
            Set.of(Integer.class, Long.class, Instant.class, LocalDateTime.class, OffsetDateTime.class);
    private static final Set<Class<?>> MARKS =
            Set.of(Boolean.class, Instant.class, LocalDateTime.class, OffsetDateTime.class);
    private static final Set<Class<?>> TENANTS = Set.of(String.class, Long.class, Integer.class, UUID.class);

    static KeptColumns of(Class<?> model, List<ColumnMapping> columns, List<PropertyMapping> properties) {
        Search search = new Search(model, columns, properties);
        return new KeptColumns(
                search.typed(
                        Version.class,
                        VERSIONS,
                        "counts or keeps a time, in a field of type int, long, Integer, Long, Instant, LocalDateTime or"
                                + " OffsetDateTime"),
                search.find(CreatedBy.class),
                search.find(UpdatedBy.class),
                search.typed(
                        SoftDelete.class,
                        MARKS,
                        "tells when or whether a row was deleted, in a field of type Instant, LocalDateTime,"
                                + " OffsetDateTime, boolean or Boolean"),
                search.typed(
                        TenantId.class,
                        TENANTS,
                        "tells whose row it is, in a field of type String, int, long, Integer, Long or UUID"),
                search.find(ShardKey.class));
    }

    private record Search(Class<?> model, List<ColumnMapping> columns, List<PropertyMapping> properties) {
        @Nullable
        ColumnMapping find(Class<? extends Annotation> annotation) {
            PropertyMapping property = property(annotation);
            if (property == null) {
                return null;
            }
            if (property.embedded()) {
                throw place(property)
                        .error("@" + annotation.getSimpleName() + " is for a field that one column stores, and this is"
                                + " @Embedded; put it on a field of its own");
            }
            return columns.get(property.firstColumn());
        }

        @Nullable
        ColumnMapping typed(Class<? extends Annotation> annotation, Set<Class<?>> types, String what) {
            PropertyMapping property = property(annotation);
            if (property == null) {
                return null;
            }
            boolean plain = !property.embedded()
                    && isPlain(property.columns().get(0).value().conversion())
                    && types.contains(Primitives.box(property.type()));
            if (!plain) {
                throw place(property)
                        .error("@" + annotation.getSimpleName() + " " + what + ", and this is "
                                + property.type().getName() + "; change the type");
            }
            return columns.get(property.firstColumn());
        }

        private static boolean isPlain(@Nullable Conversion conversion) {
            return conversion == null || conversion instanceof ZoneConversion;
        }

        private @Nullable PropertyMapping property(Class<? extends Annotation> annotation) {
            List<PropertyMapping> found = properties.stream()
                    .filter(property -> property.field().isAnnotationPresent(annotation))
                    .toList();
            if (found.size() > 1) {
                throw place(found.get(1))
                        .error("more than one field is annotated with @" + annotation.getSimpleName() + "; keep one");
            }
            return found.isEmpty() ? null : found.get(0);
        }

        private Place place(PropertyMapping property) {
            return new Place(model, property.name());
        }
    }
}
