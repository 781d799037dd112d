package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import org.jspecify.annotations.Nullable;

/**
 * Where in a model something is declared, for messages.
 *
 * @param property the property's name; inside an embedded record, the path to the component
 */
record Place(Class<?> model, String property) {
    /** The place of a component of the record declared here. */
    Place component(String name) {
        return new Place(model, property + "." + name);
    }

    MappingException error(String reason) {
        return error(reason, null);
    }

    MappingException error(String reason, @Nullable Throwable cause) {
        return new MappingException("cannot map field '" + property + "' of " + model.getName() + ": " + reason, cause);
    }
}
