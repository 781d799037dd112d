package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Private access to the classes of an application, or the reason why there is none. */
final class ModelLookup {
    private ModelLookup() {}

    /**
     * A lookup with the rights of {@code type} itself. Does not initialise it.
     *
     * @throws MappingException if its module keeps its package closed
     */
    static MethodHandles.Lookup in(Class<?> type) {
        ModelLookup.class.getModule().addReads(type.getModule());
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw closed(type, e);
        }
    }

    static MappingException closed(Class<?> type, @Nullable Throwable cause) {
        Module core = ModelLookup.class.getModule();
        String to = core.isNamed() ? core.getName() : "io.activerecord.core";
        return new MappingException(
                "cannot reach the fields of " + type.getName() + ": module "
                        + type.getModule().getName() + " does not open package " + type.getPackageName() + " to " + to
                        + "; add 'opens " + type.getPackageName() + " to " + to + ";' to its module-info",
                cause);
    }
}
