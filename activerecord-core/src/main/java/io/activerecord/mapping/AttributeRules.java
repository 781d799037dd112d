package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ReadOnly;
import io.activerecord.annotation.Unique;
import io.activerecord.annotation.Version;
import io.activerecord.annotation.WriteOnce;
import io.activerecord.sql.ColumnType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the annotations about reading and writing a column must agree on. The processor says the same of sources. */
final class AttributeRules {
    private static final List<Class<? extends Annotation>> WRITING =
            List.of(ReadOnly.class, WriteOnce.class, Computed.class);

    private final Field field;
    private final boolean key;
    private final boolean component;

    private AttributeRules(Field field, boolean key, boolean component) {
        this.field = field;
        this.key = key || field.isAnnotationPresent(Id.class);
        this.component = component;
    }

    /** What is wrong with a column's field; null if nothing is. */
    static @Nullable String problem(Field field, ValueMapping value, boolean key, boolean component) {
        AttributeRules rules = new AttributeRules(field, key, component);
        String writing = rules.writing();
        if (writing != null) {
            return writing;
        }
        String encrypted = rules.encrypted(value);
        return encrypted != null ? encrypted : rules.databaseDefault();
    }

    private boolean has(Class<? extends Annotation> annotation) {
        return field.isAnnotationPresent(annotation);
    }

    private @Nullable String writing() {
        List<Class<? extends Annotation>> found =
                WRITING.stream().filter(this::has).toList();
        if (found.isEmpty()) {
            return null;
        }
        String name = "@" + found.get(0).getSimpleName();
        if (found.size() > 1) {
            return name + " and @" + found.get(1).getSimpleName() + " exclude each other; keep one";
        }
        if (key || has(Version.class)) {
            return name + " is for what the library does not write itself, and this is "
                    + (has(Version.class) ? "the version" : "the key") + "; take it away";
        }
        return has(Computed.class) ? computed() : null;
    }

    private @Nullable String computed() {
        if (component) {
            return "@Computed is for a field of the model, and this is part of a record; declare it there";
        }
        return has(Encrypted.class) || has(Unique.class)
                ? "@Computed is no column of the table, so it is neither @Encrypted nor @Unique; keep one"
                : null;
    }

    private @Nullable String encrypted(ValueMapping value) {
        Encrypted encrypted = field.getAnnotation(Encrypted.class);
        if (encrypted == null) {
            return null;
        }
        if (key || has(Version.class)) {
            return "@Encrypted is for values, and this is " + (key ? "the key" : "the version") + "; take it away";
        }
        ColumnType type = value.type();
        if (type != ColumnType.STRING && type != ColumnType.JSON && type != ColumnType.BYTES) {
            return "@Encrypted is for texts and bytes, and this is "
                    + value.javaType().getTypeName() + "; convert it to a text with @Convert";
        }
        return has(Unique.class) && !encrypted.deterministic()
                ? "@Unique finds no two equal values where each is encrypted differently"
                        + "; say @Encrypted(deterministic = true)"
                : null;
    }

    private @Nullable String databaseDefault() {
        Column column = field.getAnnotation(Column.class);
        if (column == null || !column.databaseDefault()) {
            return null;
        }
        if (key || component || field.getType().isPrimitive()) {
            String what = key ? "the key" : component ? "part of a record" : "never null";
            return "@Column(databaseDefault) is for a field that is null until the database fills it, and this is "
                    + what + "; "
                    + (key || component
                            ? "take it away"
                            : "use the box of " + field.getType().getName());
        }
        return has(ReadOnly.class) || has(Computed.class)
                ? "@Column(databaseDefault) is for what inserts may set; take it away"
                : null;
    }
}
