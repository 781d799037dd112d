package io.activerecord;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a query in its order, and tokens that lead to those before and after them. A token stands for a place,
 * not for a number: rows that come and go meanwhile make no record appear twice or be passed over. Tokens may be handed
 * to a browser: they fit a URL as they are, and are checked when they come back. Immutable; the records are not, and
 * belong to the caller.
 *
 * <pre>{@code
 * KeysetPage<User> page = User.query().orderBy(User.NAME.asc()).pageAfter(request.after(), 20);
 * // select ... where "name" >= ? and ("name" > ? or ("name" = ? and "id" > ?)) order by "name", "id" limit ?
 * page.next().ifPresent(token -> link("?after=" + token));
 * }</pre>
 *
 * @param <M> the model
 */
public final class KeysetPage<M extends ActiveRecord<?>> {
    private final List<M> records;
    private final @Nullable String previous;
    private final @Nullable String next;

    KeysetPage(List<M> records, @Nullable String previous, @Nullable String next) {
        this.records = List.copyOf(records);
        this.previous = previous;
        this.next = next;
    }

    /** The records, in the query's order. */
    public List<M> records() {
        return records;
    }

    /** For {@link Query#pageAfter}: what comes after this page; empty if there was nothing when it was read. */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /**
     * For {@link Query#pageBefore}: what comes before this page. Empty on a page that was read from the beginning, or
     * by {@code pageBefore} with nothing before it.
     */
    public Optional<String> previous() {
        return Optional.ofNullable(previous);
    }

    /** Whether there is a {@link #next} token. */
    public boolean hasNext() {
        return next != null;
    }

    /** Whether there is a {@link #previous} token. */
    public boolean hasPrevious() {
        return previous != null;
    }

    @Override
    public String toString() {
        return "KeysetPage[" + records.size() + " records" + (hasPrevious() ? ", previous" : "")
                + (hasNext() ? ", next" : "") + "]";
    }
}
