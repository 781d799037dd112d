package io.activerecord.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the texts that a column is limited to in check constraints as databases keep them: {@code suit in ('A', 'B')},
 * PostgreSQL's {@code suit = ANY (ARRAY['A'::text, 'B'::text])}, SQL Server's {@code [suit]='B' OR [suit]='A'}. Whatever
 * says more, or something else, is left alone. Safe for use by several threads.
 */
public final class CheckText {
    private static final Set<String> NOISE = Set.of("(", ")", "[", "]");
    private static final Set<String> AFTER_CAST = Set.of("or", "in", "any", "and", "=", ",");

    private CheckText() {}

    /**
     * A column and its labels.
     *
     * @param column as the constraint writes it, without quotes
     */
    public record Labels(String column, List<String> labels) {
        public Labels {
            labels = List.copyOf(labels);
        }
    }

    /** The limits in the clause of one check constraint, or in all of a CREATE TABLE. */
    public static List<Labels> of(String text) {
        List<SqlToken> tokens = SqlToken.all(text);
        List<Labels> found = new ArrayList<>();
        boolean words = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord("check")) {
                words = true;
                clause(group(tokens, i + 1)).ifPresent(found::add);
            }
        }
        if (!words) {
            clause(tokens).ifPresent(found::add);
        }
        return found;
    }

    /** The labels of a type: {@code enum('A','B')}. */
    public static List<String> enumLabels(String type) {
        return SqlToken.all(type).stream()
                .filter(SqlToken::isText)
                .map(SqlToken::value)
                .toList();
    }

    /** The tokens between the bracket at {@code from} and the one that closes it. */
    private static List<SqlToken> group(List<SqlToken> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return tokens.subList(from, i);
            }
        }
        return List.of();
    }

    private static Optional<Labels> clause(List<SqlToken> all) {
        List<SqlToken> tokens = plain(all);
        if (tokens.size() < 3 || !tokens.get(0).isName()) {
            return Optional.empty();
        }
        SqlToken column = tokens.get(0);
        List<SqlToken> rest = tokens.subList(1, tokens.size());
        Optional<List<String>> labels =
                rest.get(0).isWord("in") ? listed(rest.subList(1, rest.size())) : equated(column, rest);
        return labels.map(found -> new Labels(column.value(), found));
    }

    private static Optional<List<String>> equated(SqlToken column, List<SqlToken> rest) {
        if (!rest.get(0).isSymbol("=")) {
            return Optional.empty();
        }
        return rest.get(1).isWord("any")
                ? listed(rest.subList(2, rest.size()))
                : chosen(column, rest.subList(1, rest.size()));
    }

    /** {@code 'A' , 'B'}. */
    private static Optional<List<String>> listed(List<SqlToken> tokens) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean expected =
                    i % 2 == 0 ? tokens.get(i).isText() : tokens.get(i).isSymbol(",");
            if (!expected) {
                return Optional.empty();
            }
            if (i % 2 == 0) {
                labels.add(tokens.get(i).value());
            }
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
    }

    /** {@code 'A' or c = 'B' or c = 'C'}. */
    private static Optional<List<String>> chosen(SqlToken column, List<SqlToken> tokens) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean expected = switch (i % 4) {
                case 0 -> token.isText();
                case 1 -> token.isWord("or");
                case 2 -> token.equals(column);
                default -> token.isSymbol("=");
            };
            if (!expected) {
                return Optional.empty();
            }
            if (i % 4 == 0) {
                labels.add(token.value());
            }
        }
        return tokens.size() % 4 == 1 ? Optional.of(labels) : Optional.empty();
    }

    /** Without brackets, casts, ARRAY and the character sets before texts. */
    private static List<SqlToken> plain(List<SqlToken> tokens) {
        List<SqlToken> plain = new ArrayList<>();
        boolean cast = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean beforeText = i + 1 < tokens.size() && tokens.get(i + 1).isText();
            cast = token.isSymbol("::") || (cast && !AFTER_CAST.contains(lower(token)));
            boolean introducer = token.isWord() && beforeText && (lower(token).startsWith("_") || token.isWord("n"));
            boolean noise = NOISE.contains(token.value()) || token.isWord("array") || introducer;
            if (!cast && !(noise && !token.isText())) {
                plain.add(token);
            }
        }
        return plain;
    }

    private static String lower(SqlToken token) {
        return token.isText() ? "" : token.value().toLowerCase(Locale.ROOT);
    }
}
