package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import java.util.ArrayList;
import java.util.List;

/** Conditions on encrypted columns: only equality, and only where equal values are stored equal. */
final class EncryptedMatch {
    private EncryptedMatch() {}

    /** One of what {@code value} is under each key, or none of it. */
    static Condition of(TypedColumn<?, ?> column, Object value, boolean negated) {
        List<Bind> binds = new ArrayList<>(2);
        addBinds(column, value, negated ? "ne" : "eq", binds);
        if (binds.size() > 1) {
            return new InList(column.expression(), binds, negated);
        }
        Comparison.Operator operator = negated ? Comparison.Operator.NE : Comparison.Operator.EQ;
        return new Comparison(column.expression(), operator, binds.get(0));
    }

    static void addBinds(TypedColumn<?, ?> column, Object value, String operation, List<Bind> binds) {
        ColumnMapping mapping = column.mapping();
        requireComparable(operation, mapping);
        for (Object candidate : mapping.candidates(value)) {
            binds.add(new Bind(candidate, mapping.type()));
        }
    }

    static void requireComparable(String operation, ColumnMapping column) {
        if (!column.comparable()) {
            throw new InvalidQueryException(operation + " on " + column.property()
                    + " finds nothing: the column is encrypted, and equal values differ there; say"
                    + " @Encrypted(deterministic = true) to search it");
        }
    }

    static InvalidQueryException refused(TypedColumn<?, ?> column, String operation) {
        return new InvalidQueryException(
                operation + " on " + column + " makes no sense: the column is encrypted, and the"
                        + " database knows neither its values nor their order; use "
                        + (column.mapping().comparable() ? "eq, in, isNull" : "isNull")
                        + ", or do it in Java with the records");
    }
}
