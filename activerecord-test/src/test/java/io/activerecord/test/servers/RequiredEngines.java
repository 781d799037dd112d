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

    /** @throws AssertionError if an engine of that name, or version of that product, is not available or unknown */
    static void require(String name) {
        List<ServerEngine> engines;
        try {
            engines = ServerEngines.matching(name);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("engines.require: " + e.getMessage(), e);
        }
        engines.forEach(RequiredEngines::require);
    }

    static void require(ServerEngine engine) {
        Availability availability = engine.availability();
        if (!availability.available()) {
            throw new AssertionError(
                    "engines.require names " + engine + ", which is not available: " + availability.reason());
        }
    }
}
