package io.activerecord.test.tck;

import io.activerecord.Query;
import io.activerecord.TypedColumn;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query for books, and what it should give. Immutable.
 *
 * @param by what it is ordered by, before the key
 * @param limit -1 for none
 */
record RandomQuery(Join join, Claim<Lent> claim, List<By> by, boolean distinct, int limit, int offset) {
    /** How authors are joined. */
    enum Join {
        NONE,
        INNER,
        LEFT
    }

    /** A term of the order, as SQL and as Java have it. */
    record By(String text, Ordering ordering, Comparator<Lent> order) {}

    static RandomQuery of(Random random, List<Author> authors) {
        Join join = Join.values()[random.nextInt(3)];
        Claim<Lent> claim = new RandomClaims(random, join != Join.NONE, authors).tree(4);
        List<By> by = new ArrayList<>();
        boolean distinct = random.nextInt(4) == 0;
        for (int i = random.nextInt(3); i > 0; i--) {
            by.add(term(random, join != Join.NONE && !distinct));
        }
        int limit = random.nextInt(3) == 0 ? random.nextInt(10) : -1;
        return new RandomQuery(join, claim, by, distinct, limit, random.nextInt(3) == 0 ? random.nextInt(10) : 0);
    }

    /** Distinct rows can be ordered by what is selected only, so not by columns of the author. */
    private static By term(Random random, boolean withAuthor) {
        return switch (random.nextInt(withAuthor ? 6 : 5)) {
            case 0 -> term(random, Book.PAGES, lent -> lent.book().pages);
            case 1 -> term(random, Book.PRICE, lent -> lent.book().price);
            case 2 -> term(random, Book.RATING, lent -> lent.book().rating);
            case 3 -> term(random, Book.PUBLISHED, lent -> lent.book().published);
            case 4 -> term(random, Book.IN_PRINT, lent -> lent.book().inPrint);
            default -> term(random, Author.CITY, lent -> lent.author() == null ? null : lent.author().city);
        };
    }

    private static <T extends Comparable<? super T>> By term(
            Random random, TypedColumn<?, T> column, Function<Lent, @Nullable T> of) {
        boolean up = random.nextBoolean();
        boolean first = random.nextBoolean();
        Comparator<T> values = up ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Comparator<@Nullable T> withNulls = first ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
        Ordering ordering = up ? column.asc() : column.desc();
        return new By(
                column.property() + (up ? " asc" : " desc") + (first ? " nulls first" : " nulls last"),
                first ? ordering.nullsFirst() : ordering.nullsLast(),
                (a, b) -> withNulls.compare(of.apply(a), of.apply(b)));
    }

    // ---- both sides ----

    Query<Book> query() {
        Query<Book> joined = switch (join) {
            case NONE -> Book.query();
            case INNER -> Book.query().join(Book.AUTHOR);
            case LEFT -> Book.query().leftJoin(Book.AUTHOR);
        };
        Query<Book> query = joined.where(claim.condition());
        for (By term : by) {
            query = query.orderBy(term.ordering());
        }
        query = distinct ? query.distinct() : query;
        query = limit < 0 ? query : query.limit(limit);
        return (offset == 0 ? query : query.offset(offset)).orderBy(Book.ID.asc());
    }

    /** The keys of the books that it should give, in order. */
    List<Long> expected(List<Lent> rows) {
        Comparator<Lent> order = Comparator.comparing(lent -> 0);
        for (By term : by) {
            order = order.thenComparing(term.order());
        }
        Stream<Lent> found = rows.stream()
                .filter(lent -> join != Join.INNER || lent.author() != null)
                .filter(claim::holds)
                .sorted(order.thenComparing(lent -> lent.book().id))
                .skip(offset);
        return (limit < 0 ? found : found.limit(limit))
                .map(lent -> lent.book().id)
                .toList();
    }

    // ---- when it fails ----

    /** Queries that say less. */
    Stream<RandomQuery> simpler() {
        List<RandomQuery> less = new ArrayList<>();
        if (limit >= 0 || offset > 0) {
            less.add(new RandomQuery(join, claim, by, distinct, -1, 0));
        }
        if (distinct) {
            less.add(new RandomQuery(join, claim, by, false, limit, offset));
        }
        for (int i = 0; i < by.size(); i++) {
            List<By> fewer = new ArrayList<>(by);
            fewer.remove(i);
            less.add(new RandomQuery(join, claim, fewer, distinct, limit, offset));
        }
        claim.less().get().forEach(each -> less.add(new RandomQuery(join, each, by, distinct, limit, offset)));
        return less.stream();
    }

    @Override
    public String toString() {
        return (distinct ? "distinct " : "") + "books " + join + " join authors where " + claim.text() + " order by "
                + by.stream().map(By::text).toList() + " limit " + limit + " offset " + offset;
    }
}
