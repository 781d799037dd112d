package io.activerecord;

import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a model's table count where an association joins it: all that a query of the model itself would see.
 * What holds may differ from one moment to the next, so it is asked when the statement is sent.
 */
final class JoinedRows {
    private JoinedRows() {}

    /** What must be true of them, at {@code source}; null for nothing. */
    static @Nullable Condition filter(ModelMapping<?> model, Source source) {
        Condition own = RecordClasses.filter(model, source);
        Condition implied = implied(model, source);
        if (own == null || implied == null) {
            return own == null ? implied : own;
        }
        return own.and(implied);
    }

    /** The same of rows of all its classes. */
    static @Nullable Condition implied(ModelMapping<?> model, Source source) {
        return Finder.of(modelClass(model)).filters().joined(source);
    }

    @SuppressWarnings("unchecked") // associations lead to models
    private static Class<? extends ActiveRecord<?>> modelClass(ModelMapping<?> model) {
        return (Class<? extends ActiveRecord<?>>) model.modelClass();
    }

    /** {@code on}, and what must be true besides. */
    static Condition on(ModelMapping<?> model, Source source, Condition on) {
        Condition filter = filter(model, source);
        return filter == null ? on : on.and(filter);
    }
}
