package io.activerecord;

import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Like;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of text. Immutable; safe for use by several threads.
 *
 * <p>Whether {@code like} and its kin tell upper from lower case is the engine's and the column's choice (SQLite ignores
 * the case of ASCII letters); the methods that say {@code IgnoringCase} compare lower-cased on every engine.
 */
public final class TextColumn<M> extends TypedColumn<M, String> {
    TextColumn(Class<M> model, String property, @Nullable String alias) {
        super(model, property, alias);
    }

    @Override
    public TextColumn<M> of(String alias) {
        return new TextColumn<>(model(), property(), alias);
    }

    private Condition like(String pattern, boolean escaped, boolean ignoreCase, boolean negated) {
        Bind bind = bind(ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern);
        return new Like(operand("like"), bind, escaped, ignoreCase, negated);
    }

    /** Matches a pattern with {@code %} for any text and {@code _} for any character. */
    public Condition like(String pattern) {
        return like(pattern, false, false, false);
    }

    /** Does not match a pattern, and is not null. */
    public Condition notLike(String pattern) {
        return like(pattern, false, false, true);
    }

    /** Matches a pattern whatever the case of either. */
    public Condition likeIgnoringCase(String pattern) {
        return like(pattern, false, true, false);
    }

    /** Has {@code text} somewhere in it; wildcards in it mean themselves. */
    public Condition contains(String text) {
        return like("%" + Like.escape(text) + "%", true, false, false);
    }

    /** Has {@code text} somewhere in it, whatever the case of either. */
    public Condition containsIgnoringCase(String text) {
        return like("%" + Like.escape(text) + "%", true, true, false);
    }

    /** Begins with {@code text}; wildcards in it mean themselves. */
    public Condition startsWith(String text) {
        return like(Like.escape(text) + "%", true, false, false);
    }

    /** Ends with {@code text}; wildcards in it mean themselves. */
    public Condition endsWith(String text) {
        return like("%" + Like.escape(text), true, false, false);
    }
}
