package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ModelMapping;

/** Makes associations of what a model declares. */
final class Associations {
    private Associations() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // the mapping says that the target is a model
    static Association<?, ?> of(ModelMapping<?> model, AssociationMapping association) {
        Class owner = model.modelClass();
        Class target = association.target();
        if (association.polymorphic()) {
            return new ToAny<>(owner, association.property());
        }
        return association.many()
                ? new ToMany<>(owner, target, association.property(), null)
                : new ToOne<>(owner, target, association.property(), null);
    }
}
