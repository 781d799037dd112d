package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import java.util.List;

/** Numbers of rows, and the count of a query: limit and offset, which would apply to its one row, are taken off after. */
final class RowCount {
    private RowCount() {}

    /**
     * A number of rows to be sent.
     *
     * @throws InvalidQueryException if negative
     */
    static Bind bind(long rows, String what) {
        if (rows < 0) {
            throw new InvalidQueryException(what + " must not be negative: " + rows);
        }
        return new Bind(rows, ColumnType.LONG);
    }

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
