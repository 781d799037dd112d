package io.activerecord;

import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds for every query of a model without being told. Asked when a statement is about to run, on its
 * thread. Safe for use by several threads; made once for each model.
 */
interface ImplicitFilter {
    /**
     * The condition; null where {@code reach} lifts it.
     *
     * @param at the table, under the name that the query gives it
     */
    @Nullable
    Condition condition(Source at, Reach reach);

    /** Whether it holds as well where the model's table is joined to another. */
    boolean holdsInJoins();
}
