package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an application opens when it starts, and how long that may take. Immutable: each method gives a new value.
 *
 * <pre>{@code
 * StartReport report = ConnectionManager.start(StartPlan.within(Duration.ofSeconds(20)).tenants("shop", ids));
 * report.down().forEach(each -> log.warn("{}", each));
 * }</pre>
 */
public final class StartPlan {
    private static final int THREADS = 32;

    private final Duration budget;
    private final Map<String, List<String>> tenants;
    private final int parallelism;

    private StartPlan(Duration budget, Map<String, List<String>> tenants, int parallelism) {
        this.budget = budget;
        this.tenants = tenants;
        this.parallelism = parallelism;
    }

    /** Every name that is no tenant group, inside {@code budget}. */
    public static StartPlan within(Duration budget) {
        if (budget.isNegative() || budget.isZero()) {
            throw new ConfigurationException("a start needs some time, not " + budget);
        }
        return new StartPlan(budget, Map.of(), THREADS);
    }

    /** And these tenants of the group {@code name}; without it a tenant opens at its first use. */
    public StartPlan tenants(String name, Collection<String> ids) {
        Map<String, List<String>> more = new LinkedHashMap<>(tenants);
        List<String> all = new ArrayList<>(more.getOrDefault(Objects.requireNonNull(name, "name"), List.of()));
        all.addAll(ids);
        more.put(name, List.copyOf(all));
        return new StartPlan(budget, Collections.unmodifiableMap(more), parallelism);
    }

    /** How many are opened at a time, at least 1; 32 by default. */
    public StartPlan parallelism(int threads) {
        if (threads < 1) {
            throw new ConfigurationException("parallelism cannot be " + threads + "; give at least 1");
        }
        return new StartPlan(budget, tenants, threads);
    }

    Duration budget() {
        return budget;
    }

    Map<String, List<String>> tenants() {
        return tenants;
    }

    int parallelism() {
        return parallelism;
    }
}
