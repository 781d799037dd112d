package io.activerecord.processor;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.ManyToMany;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** The way in which a field is mapped, said by at most one annotation. */
enum Mapping {
    BASIC(null),
    JSON(Json.class),
    CONVERT(Convert.class),
    EMBEDDED(Embedded.class),
    HAS_MANY(HasMany.class),
    MANY_TO_MANY(ManyToMany.class),
    HAS_ONE(HasOne.class),
    BELONGS_TO(BelongsTo.class);

    private final @Nullable Class<? extends Annotation> annotation;

    Mapping(@Nullable Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** Those that the field's annotations ask for: none for a basic column, several by mistake. */
    static List<Mapping> askedBy(Element field) {
        return Arrays.stream(values()).filter(mapping -> mapping.isOn(field)).toList();
    }

    boolean isAssociation() {
        return isMany() || this == HAS_ONE || this == BELONGS_TO;
    }

    /** Whether the field is a list of records. */
    boolean isMany() {
        return this == HAS_MANY || this == MANY_TO_MANY;
    }

    /** Whether the field is one column of the model's own table. */
    boolean isColumn() {
        return this == BASIC || this == JSON || this == CONVERT;
    }

    private boolean isOn(Element field) {
        return annotation != null && field.getAnnotation(annotation) != null;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return annotation == null ? "a basic column" : "@" + annotation.getSimpleName();
    }
}
