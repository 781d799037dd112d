package io.activerecord.processor;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Unique;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What the annotations of a field or component must agree on. */
final class ColumnRules {
    private static final Set<String> INSTANTS = Set.of("java.time.Instant", "java.time.OffsetDateTime");
    private static final Set<String> COLLECTIONS =
            Set.of("java.util.List", "java.util.Collection", "java.util.Set", "java.lang.Iterable");

    private ColumnRules() {}

    /** What is wrong with annotations that stand beside the mapping, if anything. */
    static Optional<String> complaint(Property property, Mapping mapping) {
        VariableElement source = property.source();
        if (source.getAnnotation(Id.class) != null && (property.isComponent() || !mapping.isColumn())) {
            return Optional.of("@Id is for a column of its own, and this is "
                    + (property.isComponent() ? "part of a record" : mapping)
                    + "; declare the key's columns as fields with @Id");
        }
        Optional<String> kept = KeptRules.complaint(property, mapping);
        if (kept.isPresent()) {
            return kept;
        }
        if (source.getAnnotation(Unique.class) != null && (mapping.isAssociation() || property.isComponent())) {
            return Optional.of("@Unique is for a field that columns store, and this is "
                    + (property.isComponent() ? "part of a record" : mapping) + "; put it on "
                    + (property.isComponent() ? "the field that holds the record" : "the field of the foreign key"));
        }
        if (Family.isDiscriminated(source)) {
            Optional<String> discriminator = DiscriminatorRule.complaint(property, mapping);
            if (discriminator.isPresent()) {
                return discriminator;
            }
        }
        Optional<String> attributes = AttributeRules.complaint(property, mapping);
        return attributes.isPresent()
                ? attributes
                : column(source.getAnnotation(Column.class), property.type(), mapping);
    }

    private static Optional<String> column(@Nullable Column column, TypeMirror type, Mapping mapping) {
        if (column == null) {
            return Optional.empty();
        }
        if (!mapping.isColumn() && !LimitRules.saysOnlyNullable(column, mapping)) {
            return Optional.of("@Column is for one column, and this is " + mapping + "; use its "
                    + (mapping == Mapping.EMBEDDED ? "prefix" : "foreignKey"));
        }
        Optional<String> limits = LimitRules.complaint(column, type, mapping);
        if (limits.isPresent()) {
            return limits;
        }
        boolean zoneless = mapping != Mapping.CONVERT && !INSTANTS.contains(ColumnTypes.nameOf(type));
        return zoneless && !column.zone().isEmpty()
                ? Optional.of("@Column(zone) is for points in time, Instant or OffsetDateTime, and this is "
                        + TypeNames.of(type) + "; take the zone away or change the type")
                : Optional.empty();
    }

    /** Why a type is no column, and what to do, in the words of the likeliest intention. */
    static String noColumn(TypeMirror type) {
        String name = TypeNames.of(type);
        if (ColumnTypes.nameOf(type).equals("java.lang.Character")) {
            return name + " is no column type, because databases pad and trim it differently; use String";
        }
        if (AssociationReader.isModel(type)) {
            return name + " is a model; add @BelongsTo or @HasOne";
        }
        if (COLLECTIONS.contains(ColumnTypes.nameOf(type))
                && AssociationReader.elementOf(type)
                        .filter(AssociationReader::isModel)
                        .isPresent()) {
            return name + " holds models; add @HasMany to a List";
        }
        return name
                + (ColumnTypes.isKind(type, ElementKind.RECORD)
                        ? " is a record; add @Embedded for one column per component, or @Json"
                        : " is no column type; add @Json or @Convert, or keep it out with @Transient");
    }
}
