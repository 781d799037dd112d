package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What statements say of themselves in a comment at their end, in the format of SQLCommenter, such as
 * {@code app='shop',route='%2Fusers'} between the signs of a comment. Sent with every statement of records, queries and raw SQL, unless the statement has a
 * comment already. Safe for use by several threads; a change is seen by the statements that begin after it.
 *
 * <p>The application's own tags never change, so each statement keeps one text. Tags of a block or query make another text
 * of it each time, for which a driver prepares another statement and Oracle and SQL Server keep another plan: they are
 * sent only where {@link #dynamic} says so.
 *
 * <pre>{@code
 * ConnectionManager.tags().application(Map.of("app", "shop")).dynamic(QueryTags.Dynamic.WHERE_PLANS_ARE_NOT_KEPT_BY_TEXT);
 * ConnectionManager.tagged(Map.of("route", "/users"), () -> User.all());
 * // select .. from "users", and a comment: app='shop',route='%2Fusers'
 * }</pre>
 */
public final class QueryTags {
    /** Whether tags of blocks and queries are sent. */
    public enum Dynamic {
        /** Not at all. */
        NEVER,
        /** On engines that do not keep plans by the text of statements: not on Oracle, not on SQL Server. */
        WHERE_PLANS_ARE_NOT_KEPT_BY_TEXT,
        /** On every engine. */
        ALWAYS
    }

    private static final ContextSetting<Tags> SETTING = new ContextSetting<>("tags", Tags.class);

    /** Tags of a block, outer ones included. */
    private record Tags(SortedMap<String, String> all) {}

    private record State(SortedMap<String, String> application, String comment, Dynamic dynamic) {}

    private static final State OFF = new State(new TreeMap<>(), "", Dynamic.NEVER);

    private final ConnectionContext context;
    private volatile State state = OFF;

    QueryTags(ConnectionContext context) {
        this.context = context;
    }

    /**
     * The tags of every statement.
     *
     * @throws InvalidQueryException if a key is empty
     */
    public QueryTags application(Map<String, String> tags) {
        SortedMap<String, String> all = checked(tags);
        state = new State(all, comment(all), state.dynamic);
        return this;
    }

    /** Whether tags of blocks and queries are sent too; {@link Dynamic#NEVER} unless told otherwise. */
    public QueryTags dynamic(Dynamic dynamic) {
        State now = state;
        state = new State(now.application, now.comment, dynamic);
        return this;
    }

    /** Runs {@code work} with tags besides those of the blocks around it. */
    public <T extends @Nullable Object, X extends Exception> T with(Map<String, String> tags, Work<T, X> work)
            throws X {
        Tags outer = context.get(SETTING);
        SortedMap<String, String> all = outer == null ? new TreeMap<>() : new TreeMap<>(outer.all);
        all.putAll(checked(tags));
        return context.with(SETTING, new Tags(all), work);
    }

    /**
     * {@code tags} and one more.
     *
     * @throws InvalidQueryException if the key is empty
     */
    public static Map<String, String> with(@Nullable Map<String, String> tags, String key, String value) {
        SortedMap<String, String> all = tags == null ? new TreeMap<>() : new TreeMap<>(tags);
        all.putAll(checked(Map.of(key, value)));
        return all;
    }

    private static SortedMap<String, String> checked(Map<String, String> tags) {
        if (tags.containsKey("")) {
            throw new InvalidQueryException("a tag needs a key that is not empty");
        }
        return new TreeMap<>(tags);
    }

    /** {@code text} with its comment, as it goes to a driver of {@code dialect}. */
    String tagged(String text, Dialect dialect) {
        State now = state;
        String comment = now.comment;
        if (comment.isEmpty() && now.dynamic == Dynamic.NEVER) {
            return text;
        }
        if (now.dynamic == Dynamic.ALWAYS || (now.dynamic != Dynamic.NEVER && !dialect.keepsPlansByText())) {
            Tags dynamic = context.get(SETTING);
            comment = dynamic == null ? comment : comment(together(now.application, dynamic.all));
        }
        return comment.isEmpty() || text.contains("/*") || text.contains("--") ? text : text + comment;
    }

    private static SortedMap<String, String> together(Map<String, String> outer, Map<String, String> inner) {
        SortedMap<String, String> all = new TreeMap<>(outer);
        all.putAll(inner);
        return all;
    }

    private static String comment(SortedMap<String, String> tags) {
        if (tags.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(" /*");
        tags.forEach((key, value) -> text.append(text.length() == 3 ? "" : ",")
                .append(encoded(key))
                .append("='")
                .append(encoded(value))
                .append('\''));
        return text.append("*/").toString();
    }

    /** Leaves letters, digits and {@code -_.}: nothing that could end the text or the comment, or be a place-holder. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
