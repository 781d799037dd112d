package io.activerecord.processor;

import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.ShardKey;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What the annotations of columns that the library keeps want of a field. Says the same of mistakes as the runtime. */
final class KeptRules {
    private static final String TIMES = "Instant, LocalDateTime";

    /**
     * What a kept column's type may be.
     *
     * @param what completes "@Version ..."
     */
    private record Rule(Class<? extends Annotation> annotation, Set<String> types, String what) {}

    private static final List<Rule> TYPED = List.of(
            new Rule(
                    Version.class,
                    Set.of(
                            "java.lang.Integer",
                            "java.lang.Long",
                            "java.time.Instant",
                            "java.time.LocalDateTime",
                            "java.time.OffsetDateTime"),
                    "counts or keeps a time, in a field of type int, long, Integer, Long, " + TIMES
                            + " or OffsetDateTime"),
            new Rule(
                    SoftDelete.class,
                    Set.of(
                            "java.lang.Boolean",
                            "java.time.Instant",
                            "java.time.LocalDateTime",
                            "java.time.OffsetDateTime"),
                    "tells when or whether a row was deleted, in a field of type " + TIMES
                            + ", OffsetDateTime, boolean or Boolean"),
            new Rule(
                    TenantId.class,
                    Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "java.util.UUID"),
                    "tells whose row it is, in a field of type String, int, long, Integer, Long or UUID"));

    private static final List<Class<? extends Annotation>> UNTYPED =
            List.of(CreatedBy.class, UpdatedBy.class, ShardKey.class);

    private KeptRules() {}

    static Optional<String> complaint(Property property, Mapping mapping) {
        for (Rule rule : TYPED) {
            if (property.source().getAnnotation(rule.annotation()) != null) {
                boolean fits = mapping == Mapping.BASIC && rule.types().contains(ColumnTypes.nameOf(property.type()));
                if (!fits || property.isComponent()) {
                    return Optional.of("@" + rule.annotation().getSimpleName() + " " + rule.what() + ", and this is "
                            + TypeNames.of(property.type()) + "; change the type");
                }
            }
        }
        for (Class<? extends Annotation> annotation : UNTYPED) {
            boolean one = mapping.isColumn() && !property.isComponent();
            if (property.source().getAnnotation(annotation) != null && !one) {
                return Optional.of("@" + annotation.getSimpleName()
                        + " is for a field that one column stores, and this is "
                        + (property.isComponent() ? "part of a record" : mapping) + "; put it on a field of its own");
            }
        }
        return Optional.empty();
    }

    /** Fields that share what one field of a model may have. */
    static void checkOne(List<Property> properties, Mistakes mistakes) {
        List<Class<? extends Annotation>> all = List.of(
                Version.class, SoftDelete.class, TenantId.class, CreatedBy.class, UpdatedBy.class, ShardKey.class);
        for (Class<? extends Annotation> annotation : all) {
            properties.stream()
                    .filter(property -> property.source().getAnnotation(annotation) != null)
                    .skip(1)
                    .findFirst()
                    .ifPresent(second -> mistakes.at(
                            second.field(),
                            "more than one field is annotated with @" + annotation.getSimpleName() + "; keep one"));
        }
    }

    /** Methods that say what holds for every query. */
    static void checkScopes(TypeElement type, Mistakes mistakes) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            boolean fits = method.getModifiers().contains(Modifier.STATIC)
                    && method.getParameters().isEmpty()
                    && ColumnTypes.nameOf(method.getReturnType()).equals("io.activerecord.sql.Condition");
            if (method.getAnnotation(DefaultScope.class) != null && !fits) {
                mistakes.at(
                        method,
                        "@DefaultScope is for a static method without parameters that gives a Condition; write 'static"
                                + " Condition " + method.getSimpleName() + "()'");
            }
        }
    }
}
