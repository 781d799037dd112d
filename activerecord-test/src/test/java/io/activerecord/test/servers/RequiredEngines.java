package io.activerecord.test.servers;

import java.util.List;
import java.util.stream.Stream;

/** The engines that {@code -Dengines.require=postgresql,sqlite} names: their absence is a failure. */
final class RequiredEngines {
    private RequiredEngines() {}

    /** The names in a list with commas; none in an empty one. */
    static List<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Requires an engine, or all versions of a product. A version that needs Docker is required by its own name, or if
     * the product has no other.
     *
     * @throws AssertionError if one of them is not available, or nothing is called so
     */
    static void require(String name) {
        matching(name, ServerEngines.all()).forEach(RequiredEngines::require);
    }

    static List<ServerEngine> matching(String name, List<ServerEngine> known) {
        List<ServerEngine> engines;
        try {
            engines = ServerEngines.matching(name, known);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("engines.require: " + e.getMessage(), e);
        }
        List<ServerEngine> withoutDocker =
                engines.stream().filter(engine -> !engine.needsDocker()).toList();
        return withoutDocker.isEmpty() ? engines : withoutDocker;
    }

    static void require(ServerEngine engine) {
        Availability availability = engine.availability();
        if (!availability.available()) {
            throw new AssertionError(
                    "engines.require names " + engine + ", which is not available: " + availability.reason());
        }
    }
}
