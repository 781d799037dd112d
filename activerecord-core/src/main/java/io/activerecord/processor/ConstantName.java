package io.activerecord.processor;

import java.util.Locale;
import java.util.regex.Pattern;

/** Spells a property as a constant: {@code createdAt} is {@code CREATED_AT}, {@code urlOfHTMLPage} is {@code URL_OF_HTML_PAGE}. */
final class ConstantName {
    private static final Pattern WORD_START =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private ConstantName() {}

    static String of(String property) {
        return WORD_START.matcher(property).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
