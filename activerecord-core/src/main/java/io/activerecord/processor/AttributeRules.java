package io.activerecord.processor;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ReadOnly;
import io.activerecord.annotation.Unique;
import io.activerecord.annotation.Version;
import io.activerecord.annotation.WriteOnce;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;

/** What the annotations about reading and writing a column must agree on. The mapping says the same of classes. */
final class AttributeRules {
    private static final List<Class<? extends Annotation>> ALL =
            List.of(ReadOnly.class, WriteOnce.class, Computed.class, Encrypted.class);

    /** What is stored neither as text nor as bytes. */
    private static final Set<String> NO_TEXTS = Set.of(
            "java.lang.Boolean",
            "java.util.UUID",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.Year");

    private final Property property;
    private final Mapping mapping;
    private final boolean key;

    private AttributeRules(Property property, Mapping mapping) {
        this.property = property;
        this.mapping = mapping;
        this.key = has(Id.class);
    }

    static Optional<String> complaint(Property property, Mapping mapping) {
        AttributeRules rules = new AttributeRules(property, mapping);
        return Stream.of(rules.place(), rules.writing(), rules.encrypted(), rules.databaseDefault())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean has(Class<? extends Annotation> annotation) {
        return property.source().getAnnotation(annotation) != null;
    }

    private Optional<String> place() {
        Optional<String> first =
                ALL.stream().filter(this::has).map(Class::getSimpleName).findFirst();
        if (first.isPresent() && mapping.isAssociation()) {
            return Optional.of("@" + first.get() + " is for a column, and this is " + mapping
                    + "; put it on the field of the foreign key");
        }
        return mapping == Mapping.EMBEDDED && (has(Encrypted.class) || has(Computed.class))
                ? Optional.of("@Encrypted and @Computed are for one column, and this is @Embedded"
                        + "; annotate what is meant, a component or a field of its own")
                : Optional.empty();
    }

    private Optional<String> writing() {
        List<String> found = Stream.of(ReadOnly.class, WriteOnce.class, Computed.class)
                .filter(this::has)
                .map(annotation -> "@" + annotation.getSimpleName())
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            return Optional.of(found.get(0) + " and " + found.get(1) + " exclude each other; keep one");
        }
        if (key || has(Version.class)) {
            return Optional.of(found.get(0) + " is for what the library does not write itself, and this is "
                    + (has(Version.class) ? "the version" : "the key") + "; take it away");
        }
        return has(Computed.class) ? computed() : Optional.empty();
    }

    private Optional<String> computed() {
        if (property.isComponent()) {
            return Optional.of("@Computed is for a field of the model, and this is part of a record; declare it there");
        }
        return has(Encrypted.class) || has(Unique.class)
                ? Optional.of("@Computed is no column of the table, so it is neither @Encrypted nor @Unique; keep one")
                : Optional.empty();
    }

    private Optional<String> encrypted() {
        Encrypted encrypted = property.source().getAnnotation(Encrypted.class);
        if (encrypted == null) {
            return Optional.empty();
        }
        if (key || has(Version.class)) {
            return Optional.of(
                    "@Encrypted is for values, and this is " + (key ? "the key" : "the version") + "; take it away");
        }
        if (mapping == Mapping.BASIC && isNoText()) {
            return Optional.of("@Encrypted is for texts and bytes, and this is " + TypeNames.of(property.type())
                    + "; convert it to a text with @Convert");
        }
        return has(Unique.class) && !encrypted.deterministic()
                ? Optional.of("@Unique finds no two equal values where each is encrypted differently"
                        + "; say @Encrypted(deterministic = true)")
                : Optional.empty();
    }

    private boolean isNoText() {
        boolean number = ColumnTypes.kindOf(property.type()).equals(Optional.of(ColumnKind.NUMBER));
        boolean array = property.type().getKind() == TypeKind.ARRAY
                && !property.type().toString().equals("byte[]");
        return number || array || NO_TEXTS.contains(ColumnTypes.nameOf(property.type()));
    }

    private Optional<String> databaseDefault() {
        Column column = property.source().getAnnotation(Column.class);
        if (column == null || !column.databaseDefault()) {
            return Optional.empty();
        }
        boolean inside = key || property.isComponent();
        if (inside || property.type().getKind().isPrimitive()) {
            String what = key ? "the key" : inside ? "part of a record" : "never null";
            return Optional.of("@Column(databaseDefault) is for a field that is null until the database fills it, and"
                    + " this is " + what + "; "
                    + (inside ? "take it away" : "use the box of " + TypeNames.of(property.type())));
        }
        return has(ReadOnly.class) || has(Computed.class)
                ? Optional.of("@Column(databaseDefault) is for what inserts may set; take it away")
                : Optional.empty();
    }
}
