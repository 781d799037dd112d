package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The column that tells deleted rows: a time, null for those that are not, or a boolean. Safe for use by several threads. */
record DeletedMark(ColumnMapping column, boolean isTime) implements ImplicitFilter {
    static @Nullable DeletedMark of(ModelMapping<?> mapping) {
        ColumnMapping column = mapping.softDelete();
        if (column == null) {
            return null;
        }
        return new DeletedMark(column, column.javaType() != boolean.class && column.javaType() != Boolean.class);
    }

    boolean isSet(ActiveRecord<?> record) {
        Object value = column.get(record);
        return isTime ? value != null : Boolean.TRUE.equals(value);
    }

    /** The mark of a row that is deleted, or of one that is not. */
    @Nullable
    Object value(boolean deleted, Instant now) {
        if (isTime) {
            return deleted ? FilledColumns.time(column, now) : null;
        }
        return deleted;
    }

    @Override
    public @Nullable Condition condition(Source at, Reach reach) {
        return switch (reach.deleted()) {
            case LEFT_OUT -> reach.raw() ? null : condition(at, false);
            case ONLY -> condition(at, true);
            case WITH -> null;
        };
    }

    @Override
    public boolean holdsInJoins() {
        return true;
    }

    Condition condition(Source at, boolean deleted) {
        return condition(at, deleted, new Bind(deleted, column.type()));
    }

    /** The same with a bind of the caller's, which a time does not need. A boolean may be null: not deleted. */
    Condition condition(Source at, boolean deleted, Bind bind) {
        ColumnRef ref = new ColumnRef(at, column.name(), column.type());
        if (isTime) {
            return new NullTest(ref, deleted);
        }
        Condition equal = new Comparison(ref, Comparison.Operator.EQ, bind);
        return deleted || column.primitive() ? equal : Condition.any(List.of(new NullTest(ref, false), equal));
    }
}
