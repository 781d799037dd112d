package io.activerecord.sql;

/**
 * {@code like}, where the pattern is a bind.
 *
 * @param escaped whether the pattern uses {@link #ESCAPE} before its literal wildcards
 * @param ignoreCase compares lower-cased on both sides
 */
public record Like(Expression operand, Bind pattern, boolean escaped, boolean ignoreCase, boolean negated)
        implements Condition {
    /** The character before a wildcard that is meant literally. */
    public static final char ESCAPE = '!';

    /**
     * {@code text} with the wildcards of the SQL standard escaped, and no other character: some engines refuse an escape
     * before one that needs none. An engine with more wildcards escapes those when the pattern reaches it.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ESCAPE || c == '%' || c == '_') {
                out.append(ESCAPE);
            }
            out.append(c);
        }
        return out.toString();
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("like").token(escaped).token(ignoreCase).token(negated);
        operand.describe(shape);
        pattern.describe(shape);
    }
}
