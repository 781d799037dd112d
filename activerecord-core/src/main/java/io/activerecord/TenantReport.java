package io.activerecord;

import io.activerecord.error.TenantRunException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each tenant of a {@link TenantRun}. Immutable; safe for use by several threads.
 *
 * @param outcomes in the order of the run; the value is the tenant
 */
public record TenantReport(Map<String, Outcome<String>> outcomes) {
    private static final int NAMED = 20;

    public TenantReport {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Those it is done for. */
    public List<String> done() {
        return outcomes.keySet().stream()
                .filter(tenant -> outcome(tenant).succeeded())
                .toList();
    }

    /** Those it failed for, and how. */
    public Map<String, Throwable> failed() {
        Map<String, Throwable> failed = new LinkedHashMap<>();
        outcomes.forEach((tenant, outcome) -> outcome.failure().ifPresent(failure -> failed.put(tenant, failure)));
        return failed;
    }

    /** Those whose turn never came, because time was up. */
    public List<String> notStarted() {
        return outcomes.keySet().stream()
                .filter(tenant -> !outcome(tenant).wasStarted())
                .toList();
    }

    /** Those it is not done for: they failed or never began. */
    public List<String> rest() {
        return outcomes.keySet().stream()
                .filter(tenant -> !outcome(tenant).succeeded())
                .toList();
    }

    private Outcome<String> outcome(String tenant) {
        Outcome<String> outcome = outcomes.get(tenant);
        if (outcome == null) {
            throw new IllegalStateException("no outcome of tenant '" + tenant + "'");
        }
        return outcome;
    }

    /**
     * Passes if it is done for all.
     *
     * @throws TenantRunException naming those it is not done for
     */
    public void requireAll() {
        List<String> rest = rest();
        if (rest.isEmpty()) {
            return;
        }
        Map<String, Throwable> failed = failed();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String tenant : rest) {
            Throwable failure = failed.get(tenant);
            wrong.put(tenant, failure == null ? "never began: time was up" : failure.toString());
        }
        throw refusal(rest, wrong, new ArrayList<>(failed.values()));
    }

    private TenantRunException refusal(List<String> rest, Map<String, String> wrong, List<Throwable> failures) {
        String names = String.join(", ", rest.subList(0, Math.min(NAMED, rest.size())));
        String message = rest.size() + " of " + outcomes.size() + " tenants are not done: " + names
                + (rest.size() > NAMED ? ", ..." : "") + "; TenantReport tells each, and rest() is what to run again";
        @Nullable Throwable first = failures.isEmpty() ? null : failures.get(0);
        TenantRunException refusal = new TenantRunException(message, wrong, first);
        failures.stream().skip(1).forEach(refusal::addSuppressed);
        return refusal;
    }

    /** {@code 998 of 1000 tenants done, 2 failed, 0 never began}. */
    @Override
    public String toString() {
        return done().size() + " of " + outcomes.size() + " tenants done, " + failed().size() + " failed, "
                + notStarted().size() + " never began";
    }
}
