package io.activerecord.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a name between quotes, a text, or a symbol of SQL.
 *
 * @param value without its quotes
 */
record SqlToken(Kind kind, String value) {
    enum Kind {
        WORD,
        NAME,
        TEXT,
        SYMBOL
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && value.equalsIgnoreCase(word);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && value.equals(symbol);
    }

    /** Comments are left out. */
    static List<SqlToken> all(String sql) {
        return new Reader(sql).all();
    }

    /** Reads one text from its beginning to its end. */
    private static final class Reader {
        private final String sql;
        private int at;

        Reader(String sql) {
            this.sql = sql.replace("\\'", "'"); // as MySQL keeps the clause of a check
        }

        List<SqlToken> all() {
            List<SqlToken> tokens = new ArrayList<>();
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (sql.startsWith("--", at)) {
                    skipPast("\n");
                } else if (sql.startsWith("/*", at)) {
                    skipPast("*/");
                } else {
                    tokens.add(next(c));
                }
            }
            return tokens;
        }

        private SqlToken next(char c) {
            if (c == '\'') {
                return quoted(Kind.TEXT, c);
            }
            if (c == '"' || c == '`') {
                return quoted(Kind.NAME, c);
            }
            if (c == '[' && at + 1 < sql.length() && Character.isJavaIdentifierStart(sql.charAt(at + 1))) {
                return quoted(Kind.NAME, ']');
            }
            if (Character.isJavaIdentifierPart(c)) {
                return word();
            }
            String symbol = sql.startsWith("::", at) ? "::" : String.valueOf(c);
            at += symbol.length();
            return new SqlToken(Kind.SYMBOL, symbol);
        }

        private SqlToken word() {
            int from = at;
            while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
                at++;
            }
            return new SqlToken(Kind.WORD, sql.substring(from, at));
        }

        /** A closing quote that is doubled is part of the value. */
        private SqlToken quoted(Kind kind, char close) {
            StringBuilder value = new StringBuilder();
            for (at++; at < sql.length(); at++) {
                if (sql.charAt(at) == close) {
                    at++;
                    if (at >= sql.length() || sql.charAt(at) != close) {
                        break;
                    }
                }
                value.append(sql.charAt(at));
            }
            return new SqlToken(kind, value.toString());
        }

        private void skipPast(String end) {
            int found = sql.indexOf(end, at);
            at = found < 0 ? sql.length() : found + end.length();
        }
    }
}
