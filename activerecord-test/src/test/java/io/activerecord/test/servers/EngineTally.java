package io.activerecord.test.servers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the cases of one engine. Confined to the thread that reports. */
final class EngineTally {
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Set<String> deviations = new TreeSet<>();
    private int passed;
    private int failed;

    /** Counts a case by what it published. What this does not know stands in the report as it is. */
    void count(String outcome) {
        if (outcome.equals("passed")) {
            passed++;
        } else if (outcome.startsWith("refused:")) {
            refused.merge(outcome.substring("refused:".length()).strip(), 1, Integer::sum);
        } else if (outcome.startsWith("deviation:")) {
            deviations.add(outcome.substring("deviation:".length()).strip());
        } else {
            deviations.add("published '" + outcome + "', which is no outcome");
        }
    }

    void countFailure() {
        failed++;
    }

    /** An engine that {@link ServerEngines} does not know was made by its test, and so is real. */
    EngineRow row(String name) {
        String version = "";
        String how = "real";
        for (ServerEngine engine : ServerEngines.all()) {
            if (engine.name().equals(name)) {
                version = engine.versionIfStarted().orElse("");
                how = engine.availability().how().name().toLowerCase(Locale.ROOT);
            }
        }
        return new EngineRow(
                name,
                version,
                how,
                passed,
                failed,
                Map.copyOf(refused),
                deviations.stream().toList(),
                "");
    }
}
