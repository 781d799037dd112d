package io.activerecord.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A unit of work over several connections ended, and not all of them committed. The outcomes say which did what; its cause
 * is the first failure. Records in memory follow the part they belong to.
 */
public class UnitOfWorkException extends TransactionException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a LinkedHashMap of strings and enum constants
    private final Map<String, CommitOutcome> outcomes;

    @SuppressWarnings("serial") // a LinkedHashMap of strings and exceptions
    private final Map<String, RuntimeException> failures;

    /**
     * @param outcomes of every connection
     * @param failures of those that have failed; not empty
     */
    @SuppressWarnings("this-escape") // addSuppressed is final and keeps no reference to this
    public UnitOfWorkException(Map<String, CommitOutcome> outcomes, Map<String, RuntimeException> failures) {
        super(message(outcomes, failures), failures.values().iterator().next());
        this.outcomes = new LinkedHashMap<>(outcomes);
        this.failures = new LinkedHashMap<>(failures);
        RuntimeException first = failures.values().iterator().next();
        for (RuntimeException each : failures.values()) {
            if (each != first) {
                addSuppressed(each);
            }
        }
    }

    private static String message(Map<String, CommitOutcome> outcomes, Map<String, RuntimeException> failures) {
        StringBuilder text = new StringBuilder("the unit of work has not committed everywhere: ").append(outcomes);
        failures.forEach(
                (name, failure) -> text.append("; ").append(name).append(": ").append(failure.getMessage()));
        return text.toString();
    }

    /** Each connection's outcome, in the order in which they were named. Unmodifiable. */
    public Map<String, CommitOutcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    /** Why each failed that is {@code FAILED} or {@code UNKNOWN}. Unmodifiable. */
    public Map<String, RuntimeException> failures() {
        return Collections.unmodifiableMap(failures);
    }
}
