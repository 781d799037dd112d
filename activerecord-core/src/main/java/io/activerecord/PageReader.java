package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages. */
final class PageReader {
    private PageReader() {}

    static <M extends ActiveRecord<?>> Page<M> page(Query<M> query, int number, int size) {
        require(query, "page()", size);
        if (number < 1) {
            throw new InvalidQueryException("page() has no number " + number + "; count from 1");
        }
        long total = query.count();
        long offset = (number - 1L) * size;
        if (offset >= total) {
            return new Page<>(List.of(), number, size, total);
        }
        List<M> records = query.orderBy(key(query)).limit(size).offset(offset).list();
        return new Page<>(records, number, size, total);
    }

    /** After the query's own order, so that equal records do not change places from page to page. */
    private static Ordering[] key(Query<?> query) {
        return query.finder().mapping().keyColumns().stream()
                .map(column -> new Ordering(column.ref(), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT))
                .toArray(Ordering[]::new);
    }

    private static void require(Query<?> query, String operation, int size) {
        if (size < 1) {
            throw new InvalidQueryException(operation + " of " + size + " records; a page has at least 1");
        }
        query.spec().requireNoGroups(operation);
        if (query.spec().limit() != null || query.spec().offset() != null) {
            throw new InvalidQueryException(
                    operation + " is given its size; leave limit() and offset() out of the query");
        }
    }

    static <M extends ActiveRecord<?>> KeysetPage<M> after(Query<M> query, @Nullable String token, int size) {
        require(query, "pageAfter()", size);
        Keyset<M> keyset = Keyset.of(query, "pageAfter()");
        PageTokens tokens = query.engine().defaults().pageTokens();
        PageTokens.Place from = token == null || token.isEmpty() ? null : tokens.place(keyset, token);
        List<M> records = read(query, keyset, from, size);
        boolean more = records.size() > size;
        List<M> page = more ? records.subList(0, size) : records;
        if (page.isEmpty()) {
            return new KeysetPage<>(page, from == null ? null : token(tokens, keyset, from.values(), true), null);
        }
        return new KeysetPage<>(
                page,
                from == null ? null : token(tokens, keyset, keyset.place(page.get(0)), false),
                more ? token(tokens, keyset, keyset.place(page.get(size - 1)), false) : null);
    }

    static <M extends ActiveRecord<?>> KeysetPage<M> before(Query<M> query, @Nullable String token, int size) {
        require(query, "pageBefore()", size);
        Keyset<M> keyset = Keyset.of(query, "pageBefore()");
        PageTokens tokens = query.engine().defaults().pageTokens();
        PageTokens.Place from = token == null || token.isEmpty() ? null : tokens.place(keyset, token);
        List<M> records = new ArrayList<>(read(query, keyset.reversed(), from, size));
        boolean more = records.size() > size;
        List<M> page = more ? records.subList(0, size) : records;
        Collections.reverse(page);
        if (page.isEmpty()) {
            return new KeysetPage<>(page, null, from == null ? null : token(tokens, keyset, from.values(), true));
        }
        return new KeysetPage<>(
                page,
                more ? token(tokens, keyset, keyset.place(page.get(0)), false) : null,
                from == null ? null : token(tokens, keyset, keyset.place(page.get(page.size() - 1)), false));
    }

    /** One more than asked for, so that it is known whether there is more. */
    private static <M extends ActiveRecord<?>> List<M> read(
            Query<M> query, Keyset<M> keyset, PageTokens.@Nullable Place from, int size) {
        Condition beyond = from == null ? null : keyset.after(from.values(), from.inclusive());
        List<M> records = query.walked(beyond, keyset.order(), size + 1L).list();
        Repeats.require(query, keyset, null, records);
        return records;
    }

    private static String token(PageTokens tokens, Keyset<?> keyset, List<@Nullable Object> values, boolean inclusive) {
        return tokens.token(keyset, new PageTokens.Place(values, inclusive));
    }
}
