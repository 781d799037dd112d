package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import java.util.List;

/** Counts the rows of a query; limit and offset are taken off afterwards, since they would apply to the one row. */
final class RowCount {
    private RowCount() {}

    static long of(Query<?> query) {
        QuerySpec spec = query.spec();
        Long found = query.asBag().value(counted(query.finder(), spec));
        long rows = found == null ? 0 : found;
        rows = spec.offset() == null ? rows : Math.max(0, rows - longOf(spec.offset()));
        return spec.limit() == null ? rows : Math.min(rows, longOf(spec.limit()));
    }

    static long longOf(Bind bind) {
        return bind.value() instanceof Long value ? value : 0;
    }

    private static TypedExpression<Long> counted(Finder<?> finder, QuerySpec spec) {
        if (!spec.distinct()) {
            return new ComputedExpression<>(Aggregate.countRows(), ColumnType.LONG);
        }
        List<ColumnMapping> key = finder.mapping().keyColumns();
        if (key.size() > 1) {
            throw new InvalidQueryException(
                    "cannot count distinct " + finder.model().getSimpleName()
                            + " records: the key has several columns; count one column with value(X.countDistinct())");
        }
        return ComputedExpression.count(key.get(0).ref(), true);
    }
}
