package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every query of a model without being told: that a row is not deleted, is the tenant's, is in the default
 * scope. Queries of a model that has none of it are as they are. Safe for use by several threads; made once for each model.
 */
final class ModelFilters {
    private static final ModelFilters NONE = new ModelFilters(null, List.of());

    private final @Nullable ModelMapping<?> mapping;
    private final List<ImplicitFilter> filters;

    private ModelFilters(@Nullable ModelMapping<?> mapping, List<ImplicitFilter> filters) {
        this.mapping = mapping;
        this.filters = List.copyOf(filters);
    }

    static ModelFilters of(ModelMapping<?> mapping) {
        List<ImplicitFilter> filters = new ArrayList<>();
        TenantColumn tenant = TenantColumn.of(mapping);
        if (tenant != null) {
            filters.add(tenant);
        }
        DeletedMark mark = DeletedMark.of(mapping);
        if (mark != null) {
            filters.add(mark);
        }
        mapping.defaultScopes().forEach(scope -> filters.add(new ScopeFilter(scope)));
        return filters.isEmpty() ? NONE : new ModelFilters(mapping, filters);
    }

    /** Whether queries are sent as they are told. */
    boolean none() {
        return filters.isEmpty();
    }

    /** The query with what holds for it added to its conditions, to be asked when the statement runs. */
    QuerySpec applied(QuerySpec spec, Class<?> model) {
        if (spec.reach().deleted() == Reach.Deleted.ONLY) {
            requireMark(model);
        }
        QuerySpec told = spec.reach().acrossTenants() ? JoinReach.acrossTenants(spec) : spec;
        if (mapping == null) {
            return told;
        }
        Condition own = told.where();
        Condition implicit = new ImplicitCondition(new FilteredRows(filters, mapping.source(), spec.reach()));
        return told.where(own == null ? implicit : own.and(implicit));
    }

    private void requireMark(Class<?> model) {
        if (filters.stream().noneMatch(DeletedMark.class::isInstance)) {
            throw new InvalidQueryException(
                    model.getSimpleName() + " keeps no deleted rows to be asked for; give it a field with @SoftDelete");
        }
    }

    /** What holds where the model's table is joined at {@code at}; null for nothing. */
    @Nullable
    Condition joined(Source at) {
        List<ImplicitFilter> holding =
                filters.stream().filter(ImplicitFilter::holdsInJoins).toList();
        return holding.isEmpty() ? null : new ImplicitCondition(new FilteredRows(holding, at, Reach.USUAL));
    }

    /** A default scope. Its columns are those of the table under its own name, so it is no matter of joins. */
    private record ScopeFilter(Supplier<Condition> scope) implements ImplicitFilter {
        @Override
        public @Nullable Condition condition(Source at, Reach reach) {
            return reach.unscoped() || reach.raw() ? null : scope.get();
        }

        @Override
        public boolean holdsInJoins() {
            return false;
        }
    }
}
