package io.activerecord.test.tck;

import java.util.List;

/**
 * Something that SQL leaves in a session and the next borrower of the connection must not find.
 *
 * @param what for the message of a failure
 * @param statements that leave it, run one after the other
 * @param question a query for one value that differs while it is there; one that is refused counts as a value too
 */
public record Leftover(String what, List<String> statements, String question) {
    /** Left by one statement. */
    public Leftover(String what, String statement, String question) {
        this(what, List.of(statement), question);
    }
}
