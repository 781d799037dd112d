package io.activerecord.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several connections took part in one unit of work and one of them failed to commit after others had. The outcomes say
 * which did what; nothing more is done about it. Records in memory are all put back as after a rollback, those of
 * connections that committed too.
 */
public class PartialCommitException extends TransactionException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a LinkedHashMap of strings and enum constants
    private final Map<String, CommitOutcome> outcomes;

    public PartialCommitException(Map<String, CommitOutcome> outcomes, Throwable cause) {
        super("the unit of work was committed in part: " + outcomes + "; " + cause.getMessage(), cause);
        this.outcomes = new LinkedHashMap<>(outcomes);
    }

    /** Each connection's outcome, in the order in which commits were tried. Unmodifiable. */
    public Map<String, CommitOutcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }
}
