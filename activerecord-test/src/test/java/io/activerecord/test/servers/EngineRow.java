package io.activerecord.test.servers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run found out about an engine.
 *
 * @param version empty if nothing was started
 * @param how {@code real}, {@code docker}, {@code own}, or {@code none}
 * @param refused how many cases each missing feature turned into a refusal
 * @param deviations what is known to differ, each once
 * @param untested why no case ran; empty if some did
 */
public record EngineRow(
        String engine,
        String version,
        String how,
        int passed,
        int failed,
        Map<String, Integer> refused,
        List<String> deviations,
        String untested) {
    static EngineRow untested(ServerEngine engine) {
        Availability availability = engine.availability();
        return new EngineRow(
                engine.name(),
                "",
                "none",
                0,
                0,
                Map.of(),
                List.of(),
                availability.available() ? "no case ran on it" : availability.reason());
    }

    /** What two JVMs of one run found out about the same engine. */
    EngineRow plus(EngineRow other) {
        if (!other.untested.isEmpty()) {
            return this;
        }
        if (!untested.isEmpty()) {
            return other;
        }
        Map<String, Integer> both = new TreeMap<>(refused);
        other.refused.forEach((feature, cases) -> both.merge(feature, cases, Integer::sum));
        return new EngineRow(
                engine,
                version.isEmpty() ? other.version : version,
                how,
                passed + other.passed,
                failed + other.failed,
                both,
                Stream.concat(deviations.stream(), other.deviations.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                "");
    }
}
