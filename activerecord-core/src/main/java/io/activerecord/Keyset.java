package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a query's records are walked through, so complete that each has its own place: the query's order,
 * and the key where that does not decide. A place is the values of its columns. Immutable; safe for use by several
 * threads.
 */
final class Keyset<M extends ActiveRecord<?>> {
    private final ModelMapping<M> mapping;
    private final List<KeysetTerm> terms;

    private Keyset(ModelMapping<M> mapping, List<KeysetTerm> terms) {
        this.mapping = mapping;
        this.terms = List.copyOf(terms);
    }

    /**
     * The order of {@code query} where it runs now. No I/O, but where {@link io.activerecord.connection.Route#dialect}
     * does some.
     *
     * @param operation what messages call the caller
     * @throws InvalidQueryException if the query's order is not one of its own columns, or of a type without an order
     */
    static <M extends ActiveRecord<?>> Keyset<M> of(Query<M> query, String operation) {
        ModelMapping<M> mapping = query.finder().mapping();
        Dialect dialect = query.route().dialect();
        List<KeysetTerm> terms = new ArrayList<>();
        Ordering.Direction last = Ordering.Direction.ASC;
        for (Ordering ordering : query.spec().orderBy()) {
            ColumnMapping column = column(mapping, ordering, operation);
            last = ordering.direction();
            add(terms, KeysetTerm.of(column, ordering, dialect));
        }
        for (ColumnMapping key : mapping.keyColumns()) {
            Ordering ordering = new Ordering(key.ref(), last, Ordering.Nulls.DEFAULT);
            add(terms, KeysetTerm.of(key, ordering, dialect));
        }
        return new Keyset<>(mapping, terms);
    }

    private static void add(List<KeysetTerm> terms, KeysetTerm term) {
        if (terms.stream()
                .noneMatch(each -> each.column().index() == term.column().index())) {
            terms.add(term);
        }
    }

    private static ColumnMapping column(ModelMapping<?> mapping, Ordering ordering, String operation) {
        for (ColumnMapping column : mapping.columns()) {
            if (ordering.expression() instanceof ColumnRef ref && column.ref().equals(ref)) {
                if (hasNoOrder(column.type())) {
                    throw new InvalidQueryException(operation + " cannot go by " + column.property() + " of "
                            + mapping.modelClass().getSimpleName() + ": a column of type " + column.type()
                            + " has no order that all engines know; order by another column");
                }
                return column;
            }
        }
        throw new InvalidQueryException(operation + " goes by columns of "
                + mapping.modelClass().getSimpleName()
                + " itself: each record must tell its place, and what is computed or joined is not in it; order by its own"
                + " columns");
    }

    private static boolean hasNoOrder(ColumnType type) {
        return type == ColumnType.JSON || type.isArray();
    }

    /** What the query is ordered by. */
    List<Ordering> order() {
        return terms.stream().map(KeysetTerm::ordering).toList();
    }

    /** The same order from its end. */
    Keyset<M> reversed() {
        return new Keyset<>(mapping, terms.stream().map(KeysetTerm::reversed).toList());
    }

    List<KeysetTerm> terms() {
        return terms;
    }

    /** The place of a record. */
    List<@Nullable Object> place(M record) {
        List<@Nullable Object> values = new ArrayList<>(terms.size());
        for (KeysetTerm term : terms) {
            values.add(term.column().toColumn(term.column().get(record)));
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * True of what comes after {@code place}: {@code a >= ? and (a > ? or (a = ? and b > ?))}, whose first part lets an
     * index begin at the place. Every bind is a node of its own.
     *
     * @param inclusive whether what stands at the place is true as well
     */
    Condition after(List<@Nullable Object> place, boolean inclusive) {
        List<Condition> ways = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            boolean last = i == terms.size() - 1;
            Condition beyond = last && inclusive
                    ? terms.get(i).atOrBeyond(place.get(i))
                    : terms.get(i).beyond(place.get(i));
            if (beyond != Constant.FALSE) {
                ways.add(within(place, i, beyond));
            }
        }
        Condition any = Condition.any(ways);
        Condition first = terms.size() == 1 ? Constant.TRUE : terms.get(0).atOrBeyond(place.get(0));
        return first == Constant.TRUE ? any : first.and(any);
    }

    /** {@code beyond} where the terms before it are as in the place. */
    private Condition within(List<@Nullable Object> place, int term, Condition beyond) {
        List<Condition> parts = new ArrayList<>(term + 1);
        for (int i = 0; i < term; i++) {
            parts.add(terms.get(i).same(place.get(i)));
        }
        parts.add(beyond);
        return Condition.all(parts);
    }

    /** {@code users by name asc nulls first, id asc}: what tokens are told apart by. */
    @Override
    public String toString() {
        return mapping.table() + " by "
                + terms.stream().map(KeysetTerm::toString).collect(Collectors.joining(", "));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
