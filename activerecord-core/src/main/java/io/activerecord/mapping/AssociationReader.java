package io.activerecord.mapping;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Model;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;

/** Makes associations of annotated fields. */
final class AssociationReader {
    private AssociationReader() {}

    static List<AssociationMapping> readAll(List<ModelField> fields, ColumnIndex columns) {
        List<AssociationMapping> associations = new ArrayList<>();
        for (ModelField field : fields) {
            AssociationMapping association = read(field, associations.size());
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
                checkColumns(field, association, columns);
            }
            associations.add(association);
        }
        return List.copyOf(associations);
    }

    private static void checkColumns(ModelField field, AssociationMapping association, ColumnIndex columns) {
        for (String column : association.foreignKey()) {
            if (columns.find(column).isEmpty()) {
                throw field.place()
                        .error("no field is stored in column '" + column + "', which holds the key of "
                                + association.target().getName()
                                + "; declare one, or name another column with foreignKey");
            }
        }
    }

    private static AssociationMapping read(ModelField field, int index) {
        BelongsTo belongsTo = field.field().getAnnotation(BelongsTo.class);
        HasOne hasOne = field.field().getAnnotation(HasOne.class);
        HasMany hasMany = field.field().getAnnotation(HasMany.class);
        checkAlone(field);
        if (belongsTo != null) {
            Class<?> target = checkModel(field, TypeBindings.rawClass(field.type()));
            List<String> key = keyOrConvention(field, belongsTo.foreignKey(), field.name(), target);
            return new AssociationMapping(AssociationMapping.Kind.BELONGS_TO, index, field.name(), target, key);
        }
        String owner = field.owner().getSimpleName();
        if (hasOne != null) {
            Class<?> target = checkModel(field, TypeBindings.rawClass(field.type()));
            List<String> key = keyOrConvention(field, hasOne.foreignKey(), owner, field.model());
            return new AssociationMapping(AssociationMapping.Kind.HAS_ONE, index, field.name(), target, key);
        }
        Class<?> target = checkModel(field, elementType(field));
        String[] annotated = hasMany == null ? new String[0] : hasMany.foreignKey();
        List<String> key = keyOrConvention(field, annotated, owner, field.model());
        return new AssociationMapping(AssociationMapping.Kind.HAS_MANY, index, field.name(), target, key);
    }

    /** {@code user_id}: the side that holds the key's owner, and the owner's key. Maps neither of them. */
    private static List<String> keyOrConvention(ModelField field, String[] annotated, String prefix, Class<?> owner) {
        List<String> keys = ModelField.keys(ModelField.of(owner)).stream()
                .map(ModelField::columnName)
                .toList();
        if (annotated.length == 0) {
            return keys.stream()
                    .map(key -> Naming.snakeCase(prefix) + "_" + Naming.snakeCase(key))
                    .toList();
        }
        if (annotated.length != keys.size()) {
            throw field.place()
                    .error("foreignKey names " + annotated.length + " columns, but the key of " + owner.getName()
                            + " is " + keys + "; name one column for each, in that order");
        }
        return List.of(annotated);
    }

    private static Class<?> elementType(ModelField field) {
        boolean takesList = TypeBindings.rawClass(field.type()).isAssignableFrom(List.class);
        if (takesList && field.type() instanceof ParameterizedType generic) {
            return TypeBindings.rawClass(generic.getActualTypeArguments()[0]);
        }
        throw field.place().error("@HasMany belongs on a List of the other model, such as List<Post>");
    }

    private static Class<?> checkModel(ModelField field, Class<?> target) {
        if (target.isAnnotationPresent(Model.class) || ModelField.extendsFramework(target)) {
            return target;
        }
        throw field.place().error(target.getName() + " is no model; annotate that class with @Model");
    }

    private static void checkAlone(ModelField field) {
        long kinds = List.of(BelongsTo.class, HasOne.class, HasMany.class).stream()
                .filter(field::has)
                .count();
        if (kinds > 1) {
            throw field.place().error("only one of @BelongsTo, @HasOne and @HasMany can hold; keep that one");
        }
        if (Modifier.isFinal(field.field().getModifiers())) {
            throw field.place().error("the field is final, so it cannot be loaded; remove final");
        }
    }
}
