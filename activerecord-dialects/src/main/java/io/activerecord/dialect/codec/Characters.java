package io.activerecord.dialect.codec;

import io.activerecord.error.UnsupportedByDialectException;

/** Text whose characters are whole: drivers that send UTF-8 write half a surrogate pair as '?', without a word. */
public final class Characters {
    private Characters() {}

    /**
     * {@code text} itself.
     *
     * @param dialect named in the refusal
     * @throws UnsupportedByDialectException if a surrogate stands without its other half
     */
    public static String whole(String text, String dialect) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    throw new UnsupportedByDialectException(dialect + " cannot store text whose character " + (i + 1)
                            + " is one half of a surrogate pair, which is no character; take it out, or store bytes");
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
