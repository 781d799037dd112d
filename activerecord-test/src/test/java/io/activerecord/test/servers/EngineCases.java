package io.activerecord.test.servers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;

/**
 * What the cases of a run say of their engines. A case publishes {@code tck.engine} and {@code tck.outcome}, by itself
 * or, where it is a dynamic test, by its factory. One that fails need not come so far: then it counts for the engine of
 * its neighbours. Confined to one thread at a time.
 */
final class EngineCases {
    private final Map<String, String> engines = new HashMap<>();
    private final Map<String, String> outcomes = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, EngineTally> tallies = new TreeMap<>();

    void published(TestIdentifier test, ReportEntry entry) {
        String engine = entry.getKeyValuePairs().get("tck.engine");
        String outcome = entry.getKeyValuePairs().get("tck.outcome");
        if (engine == null) {
            return;
        }
        engines.put(test.getUniqueId(), engine);
        if (outcome != null && test.isContainer()) {
            tally(engine).count(outcome); // one of many that a factory publishes
        } else if (test.isTest()) {
            test.getParentId().ifPresent(parent -> engines.put(parent, engine));
            if (outcome != null) {
                outcomes.put(test.getUniqueId(), outcome);
            }
        }
    }

    /** A case that published its outcome and failed afterwards has failed. An aborted one counts for nothing. */
    void finished(TestIdentifier test, TestExecutionResult result) {
        String id = test.getUniqueId();
        test.getParentId().ifPresent(parent -> parents.put(id, parent));
        String outcome = outcomes.remove(id);
        String engine = engines.get(id);
        if (result.getStatus() == Status.FAILED) {
            failures.add(id);
        } else if (result.getStatus() == Status.SUCCESSFUL && outcome != null && engine != null) {
            tally(engine).count(outcome);
        }
    }

    private EngineTally tally(String engine) {
        return tallies.computeIfAbsent(engine, name -> new EngineTally());
    }

    /** A row for each engine that a case named and each that is known; none if no case named any. */
    List<EngineRow> rows() {
        for (String failure : failures) {
            String engine = engineOf(failure);
            if (engine != null) {
                tally(engine).countFailure();
            }
        }
        failures.clear();
        List<EngineRow> rows = new ArrayList<>();
        tallies.forEach((name, tally) -> rows.add(tally.row(name)));
        if (!rows.isEmpty()) {
            ServerEngines.all().stream()
                    .filter(engine -> !tallies.containsKey(engine.name()))
                    .map(EngineRow::untested)
                    .forEach(rows::add);
        }
        return rows;
    }

    private @Nullable String engineOf(String test) {
        for (String id = test; id != null; id = parents.get(id)) {
            String engine = engines.get(id);
            if (engine != null) {
                return engine;
            }
        }
        return null;
    }
}
