package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the place-holders of SQL text, as one family of engines reads it: what is inside quotes and comments is none.
 * Confined to one thread.
 */
final class FragmentScan {
    /** What engines differ in. */
    enum Reading {
        /** Comments do not nest: SQLite, Oracle. */
        STANDARD(false, false),
        /** Comments nest: PostgreSQL, SQL Server. */
        NESTING(true, false),
        /** A backslash takes the next character along, {@code #} begins a comment, {@code --} only before a blank. */
        MYSQL(false, true);

        private final boolean nests;
        private final boolean mysql;

        Reading(boolean nests, boolean mysql) {
            this.nests = nests;
            this.mysql = mysql;
        }
    }

    /**
     * A place-holder.
     *
     * @param name empty for {@code ?}
     */
    record Place(int from, int to, String name) {}

    /**
     * A reading of a text.
     *
     * @param places the place-holders, in order
     * @param whole whether every quote and comment ends
     */
    record Result(List<Place> places, boolean whole) {}

    private final String text;
    private final boolean named;
    private final Reading reading;
    private final List<Place> places = new ArrayList<>();
    private int at;
    private boolean whole = true;

    private FragmentScan(String text, boolean named, Reading reading) {
        this.text = text;
        this.named = named;
        this.reading = reading;
    }

    /** The place-holders: {@code ?} always, {@code :name} if {@code named}. */
    static Result read(String text, boolean named, Reading reading) {
        FragmentScan scan = new FragmentScan(text, named, reading);
        while (scan.at < text.length()) {
            scan.token(text.charAt(scan.at));
        }
        return new Result(scan.places, scan.whole);
    }

    /** Whether all engines read {@code text} alike, as far as this scan goes. */
    static boolean isPlain(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('#') < 0 && !text.contains("--") && !text.contains("/*");
    }

    private void token(char c) {
        switch (c) {
            case '?' -> question();
            case ':' -> colon();
            case '\'', '"', '`' -> quoted(c);
            case '$' -> dollar();
            case '-', '/', '#' -> comment(c);
            default -> at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead >= 0 && at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private void question() {
        if (peek(1) == '?') {
            at += 2;
        } else {
            places.add(new Place(at, at + 1, ""));
            at++;
        }
    }

    private void colon() {
        if (peek(1) == ':') {
            at += 2;
            return;
        }
        int end = at + 1;
        if (named && Character.isJavaIdentifierStart(peek(1))) {
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            places.add(new Place(at, end, text.substring(at + 1, end)));
        }
        at = end;
    }

    // ---- quotes ----

    private boolean isWordBefore(int ahead) {
        return Character.isJavaIdentifierPart(peek(ahead)) && peek(ahead) != '\0';
    }

    /** A letter before the quote that is no part of a word: {@code E'..'} of PostgreSQL, {@code q'[..]'} of Oracle. */
    private boolean isPrefixed(char letter) {
        return Character.toLowerCase(peek(-1)) == letter && !isWordBefore(-2);
    }

    private void quoted(char quote) {
        if (quote == '\''
                && (isPrefixed('q') || (Character.toLowerCase(peek(-1)) == 'q' && "nN".indexOf(peek(-2)) >= 0))) {
            alternative();
            return;
        }
        boolean escapes = quote != '`' && (reading.mysql || (quote == '\'' && isPrefixed('e')));
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        whole &= at < text.length();
        at = Math.min(
                at + 1, text.length()); // a doubled quote ends one text and begins another, which is the same here
    }

    /** {@code q'[it's]'}: up to the closing bracket, or the same character, and a quote. */
    private void alternative() {
        char open = peek(1);
        int pair = "[{(<".indexOf(open);
        skipPast((pair < 0 ? open : "]})>".charAt(pair)) + "'", 2);
    }

    /** {@code $tag$ .. $tag$}; a dollar within a word is a letter, and before a digit the number of a parameter. */
    private void dollar() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean tag = end < text.length() && text.charAt(end) == '$' && !Character.isDigit(peek(1));
        if (!tag || isWordBefore(-1)) {
            at++;
            return;
        }
        String delimiter = text.substring(at, end + 1);
        if (text.indexOf(delimiter, end + 1) < 0) {
            at++;
        } else {
            skipPast(delimiter, delimiter.length());
        }
    }

    private void skipPast(String end, int from) {
        int found = text.indexOf(end, at + from);
        at = found < 0 ? text.length() : found + end.length();
    }

    // ---- comments ----

    private void comment(char c) {
        boolean dashes = c == '-' && peek(1) == '-';
        if (dashes && (!reading.mysql || peek(2) <= ' ')) {
            skipPast("\n", 2);
        } else if (c == '#' && reading.mysql) {
            skipPast("\n", 1);
        } else if (c == '/' && peek(1) == '*') {
            block();
        } else {
            at++;
        }
    }

    private void block() {
        int depth = 1;
        at += 2;
        while (at < text.length() && depth > 0) {
            if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (reading.nests && text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        whole &= depth == 0;
    }
}
