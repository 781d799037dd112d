package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How an engine is asked how it runs a query.
 *
 * @param plan what stands before the query
 * @param analyze the same where the query is run, and what it did is told; null where there is none
 * @param read what gives the rows where the first statement gives none; null where it does
 * @param clean what removes that again
 */
public record ExplainForm(
        String plan,
        @Nullable String analyze,
        @Nullable String read,
        @Nullable String clean) {
    /** A statement that gives its rows itself. */
    public static ExplainForm of(String plan, @Nullable String analyze) {
        return new ExplainForm(plan, analyze, null, null);
    }
}
