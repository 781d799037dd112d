package io.activerecord;

import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the rows of a model's table at one place of a command. Equal for equal places, so that the same join is
 * known again. Immutable; safe for use by several threads.
 */
record FilteredRows(List<ImplicitFilter> filters, Source at, Reach reach) implements Supplier<@Nullable Condition> {
    @Override
    public @Nullable Condition get() {
        List<Condition> holding = new ArrayList<>(filters.size());
        for (ImplicitFilter filter : filters) {
            Condition condition = filter.condition(at, reach);
            if (condition != null) {
                holding.add(condition);
            }
        }
        return holding.isEmpty() ? null : Condition.all(holding);
    }

    FilteredRows acrossTenants() {
        return new FilteredRows(filters, at, reach.withAllTenants());
    }
}
