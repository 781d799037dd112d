package io.activerecord.mapping;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes associations of annotated fields. */
final class AssociationReader {
    private static final List<Class<? extends Annotation>> KINDS =
            List.of(BelongsTo.class, HasOne.class, HasMany.class, ManyToMany.class);

    private final ModelField field;
    private final int index;

    private AssociationReader(ModelField field, int index) {
        this.field = field;
        this.index = index;
    }

    static List<AssociationMapping> readAll(List<ModelField> fields, ColumnIndex columns) {
        List<AssociationMapping> associations = new ArrayList<>();
        for (ModelField field : fields) {
            AssociationReader reader = new AssociationReader(field, associations.size());
            AssociationMapping association = reader.read();
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
                reader.checkColumns(association, columns);
            }
            associations.add(association);
        }
        return List.copyOf(associations);
    }

    private void checkColumns(AssociationMapping association, ColumnIndex columns) {
        for (String column : association.foreignKey()) {
            if (columns.find(column).isEmpty()) {
                throw field.place()
                        .error("no field is stored in column '" + column + "', which holds the key of "
                                + association.target().getName()
                                + "; declare one, or name another column with foreignKey");
            }
        }
        String type = association.rules().typeColumn();
        if (type != null
                && columns.find(type)
                        .filter(found -> found.type() == ColumnType.STRING)
                        .isEmpty()) {
            throw field.place()
                    .error("no String field is stored in column '" + type
                            + "', which says the type; declare one, or name another column with typeColumn");
        }
    }

    private AssociationMapping read() {
        checkAlone();
        BelongsTo belongsTo = field.field().getAnnotation(BelongsTo.class);
        HasOne hasOne = field.field().getAnnotation(HasOne.class);
        HasMany hasMany = field.field().getAnnotation(HasMany.class);
        ManyToMany manyToMany = field.field().getAnnotation(ManyToMany.class);
        if (belongsTo != null) {
            return belongsTo(belongsTo);
        }
        if (hasOne != null) {
            Class<?> target = checkModel(TypeBindings.rawClass(field.type()));
            AssociationRules rules = rules(
                    target,
                    new String[] {hasOne.through(), hasOne.source(), hasOne.as(), hasOne.inverse()},
                    hasOne.dependent(),
                    hasOne.foreignKey());
            return owning(AssociationMapping.Kind.HAS_ONE, target, hasOne.foreignKey(), rules);
        }
        if (hasMany != null) {
            Class<?> target = checkModel(elementType("@HasMany"));
            AssociationRules rules = rules(
                    target,
                    new String[] {hasMany.through(), hasMany.source(), hasMany.as(), hasMany.inverse()},
                    hasMany.dependent(),
                    hasMany.foreignKey());
            return owning(AssociationMapping.Kind.HAS_MANY, target, hasMany.foreignKey(), rules);
        }
        if (manyToMany == null) {
            throw new IllegalStateException("field " + field.name() + " is no association");
        }
        return manyToMany(manyToMany);
    }

    // ---- the side that holds the key ----

    private AssociationMapping belongsTo(BelongsTo annotation) {
        Class<?> declared = TypeBindings.rawClass(field.type());
        AssociationRules rules = AssociationRules.owner(
                List.of(annotation.types()),
                typeColumn(annotation, declared),
                emptyToNull(annotation.counterCache()),
                annotation.touch());
        List<String> key = annotation.types().length > 0
                ? keyOfSeveral(annotation)
                : keyOrConvention(annotation.foreignKey(), field.name(), checkModel(declared));
        return new AssociationMapping(AssociationMapping.Kind.BELONGS_TO, index, field.name(), declared, key, rules);
    }

    private @Nullable String typeColumn(BelongsTo annotation, Class<?> declared) {
        boolean several = annotation.types().length > 0;
        if (several != ModelField.isFramework(declared)) {
            throw field.place()
                    .error(
                            several
                                    ? "@BelongsTo with types leads to several models, and this is " + declared.getName()
                                            + "; make it ActiveRecord<?>"
                                    : "it may lead to any model; name them with types = {..}");
        }
        if (!several) {
            return null;
        }
        return annotation.typeColumn().isEmpty() ? Naming.snakeCase(field.name()) + "_type" : annotation.typeColumn();
    }

    private List<String> keyOfSeveral(BelongsTo annotation) {
        String[] given = annotation.foreignKey();
        List<String> key = given.length == 0 ? List.of(Naming.snakeCase(field.name()) + "_id") : List.of(given);
        Set<String> names = new HashSet<>();
        for (Class<?> type : annotation.types()) {
            requireLength("foreignKey", key.size(), checkModel(type));
            if (!names.add(AssociationMapping.typeName(type))) {
                throw field.place()
                        .error("two of its types are called '" + AssociationMapping.typeName(type)
                                + "'; name one of them with @PolymorphicName");
            }
        }
        return key;
    }

    // ---- the other sides ----

    /** {@code names}: through, source, as, inverse; each empty if it is not said. */
    private AssociationRules rules(Class<?> target, String[] names, Dependent dependent, String... foreignKey) {
        String through = names[0];
        String as = names[2];
        String inverse = names[3];
        if (through.isEmpty()) {
            if (!names[1].isEmpty()) {
                throw field.place().error("source is for associations over another one; name that with through");
            }
            if (!as.isEmpty() && foreignKey.length > 0) {
                throw field.place().error("as leaves foreignKey to the association it names; take it away");
            }
            return AssociationRules.owned(
                    AssociationFields.as(field, target, as),
                    dependent,
                    AssociationFields.inverse(field, target, inverse));
        }
        if (foreignKey.length > 0 || !as.isEmpty() || !inverse.isEmpty() || dependent != Dependent.NONE) {
            throw field.place()
                    .error("through leaves foreignKey, as, dependent and inverse to the associations on the way; take"
                            + " them away");
        }
        return AssociationFields.through(field, target, through, names[1]);
    }

    private AssociationMapping owning(
            AssociationMapping.Kind kind, Class<?> target, String[] foreignKey, AssociationRules rules) {
        List<String> key = rules.through() != null || rules.as() != null
                ? List.of()
                : keyOrConvention(foreignKey, field.owner().getSimpleName(), field.model());
        return new AssociationMapping(kind, index, field.name(), target, key, rules);
    }

    private AssociationMapping manyToMany(ManyToMany annotation) {
        Class<?> target = checkModel(elementType("@ManyToMany"));
        Dependent dependent = annotation.dependent();
        if (dependent == Dependent.DESTROY || dependent == Dependent.NULLIFY) {
            throw field.place()
                    .error("the pairs of a @ManyToMany are deleted or left; use Dependent.DELETE, RESTRICT or NONE");
        }
        List<String> own = named("foreignKey", annotation.foreignKey(), field.owner(), field.model());
        List<String> other = named("targetKey", annotation.targetKey(), target, target);
        String table = annotation.joinTable();
        if (table.isEmpty()) {
            table = Stream.of(Naming.tableName(field.owner()), Naming.tableName(target))
                    .sorted()
                    .reduce((first, second) -> first + "_" + second)
                    .orElseThrow();
        }
        if (own.stream().anyMatch(other::contains)) {
            throw field.place()
                    .error("both sides of table '" + table + "' would be in " + own
                            + "; name the columns of the other side with targetKey");
        }
        JoinTable pairs = new JoinTable(new Table(emptyToNull(annotation.schema()), table), own, other);
        return new AssociationMapping(
                AssociationMapping.Kind.MANY_TO_MANY,
                index,
                field.name(),
                target,
                own,
                AssociationRules.pairs(pairs, dependent));
    }

    private List<String> named(String what, String[] annotated, Class<?> called, Class<?> owner) {
        if (annotated.length == 0) {
            return convention(called.getSimpleName(), owner);
        }
        requireLength(what, annotated.length, owner);
        return List.of(annotated);
    }

    // ---- keys ----

    /** {@code user_id}: the side that holds the key's owner, and the owner's key. Maps neither of them. */
    private List<String> keyOrConvention(String[] annotated, String prefix, Class<?> owner) {
        if (annotated.length == 0) {
            return convention(prefix, owner);
        }
        requireLength("foreignKey", annotated.length, owner);
        return List.of(annotated);
    }

    private static List<String> convention(String prefix, Class<?> owner) {
        return keyColumns(owner).stream()
                .map(key -> Naming.snakeCase(prefix) + "_" + Naming.snakeCase(key))
                .toList();
    }

    private void requireLength(String what, int given, Class<?> owner) {
        List<String> keys = keyColumns(owner);
        if (given != keys.size()) {
            throw field.place()
                    .error(what + " names " + given + " columns, but the key of " + owner.getName() + " is " + keys
                            + "; name one column for each, in that order");
        }
    }

    private static List<String> keyColumns(Class<?> owner) {
        return ModelField.keys(ModelField.of(owner)).stream()
                .map(ModelField::columnName)
                .toList();
    }

    // ---- the field ----

    private Class<?> elementType(String annotation) {
        boolean takesList = TypeBindings.rawClass(field.type()).isAssignableFrom(List.class);
        if (takesList && field.type() instanceof ParameterizedType generic) {
            return TypeBindings.rawClass(generic.getActualTypeArguments()[0]);
        }
        throw field.place().error(annotation + " belongs on a List of the other model, such as List<Post>");
    }

    private Class<?> checkModel(Class<?> target) {
        if (target.isAnnotationPresent(Model.class) || ModelField.extendsFramework(target)) {
            return target;
        }
        throw field.place().error(target.getName() + " is no model; annotate that class with @Model");
    }

    private void checkAlone() {
        if (KINDS.stream().filter(field::has).count() > 1) {
            throw field.place()
                    .error("only one of @BelongsTo, @HasOne, @HasMany and @ManyToMany can hold; keep that one");
        }
        if (Modifier.isFinal(field.field().getModifiers())) {
            throw field.place().error("the field is final, so it cannot be loaded; remove final");
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
