package io.activerecord.dialect.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules of an engine's manual that no grammar at hand knows, checked on the text of a statement: only those that
 * statements of this library can touch.
 */
public final class Lint {
    /** A rule: what is wrong with a statement in its words; nothing if it keeps to the rule. */
    public record Rule(String words, Function<Text, Boolean> broken) {}

    /**
     * A statement, with each quoted name as {@code q}, each string as {@code 's'} and no comments.
     *
     * @param original as it was
     * @param plain all of it
     * @param levels the text of each pair of parentheses and of what is outside, with {@code ()} for pairs inside
     */
    public record Text(String original, String plain, List<String> levels) {
        public boolean has(String pattern) {
            return Pattern.compile(pattern).matcher(plain).find();
        }

        public boolean anyLevel(Function<String, Boolean> broken) {
            return levels.stream().anyMatch(broken::apply);
        }
    }

    private static final Pattern OPAQUE = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|\\[(?:[^\\]]|]])*]|`[^`]*`" + "|--[^\\n]*\\n?|/\\*.*?\\*/", Pattern.DOTALL);

    private final List<Rule> rules;

    public Lint(List<Rule> rules) {
        this.rules = rules;
    }

    /** A rule that no text may match {@code pattern}. */
    public static Rule never(String words, String pattern) {
        return new Rule(words, text -> text.has(pattern));
    }

    /** The rules that {@code sql} breaks. */
    public List<String> broken(String sql) {
        Text text = text(sql);
        return rules.stream()
                .filter(rule -> rule.broken().apply(text))
                .map(Rule::words)
                .toList();
    }

    private static Text text(String sql) {
        String plain = OPAQUE.matcher(sql)
                .replaceAll(found -> switch (found.group().charAt(0)) {
                    case '\'' -> "'s'";
                    case '-', '/' -> " ";
                    default -> "q";
                })
                .toLowerCase(Locale.ROOT);
        return new Text(sql, plain, levels(plain));
    }

    private static List<String> levels(String plain) {
        List<String> levels = new ArrayList<>();
        Matcher innermost = Pattern.compile("\\(([^()]*)\\)").matcher("");
        String rest = plain;
        while (innermost.reset(rest).find()) {
            levels.add(innermost.group(1));
            rest = rest.substring(0, innermost.start()) + "\u00ab\u00bb" + rest.substring(innermost.end());
        }
        levels.add(rest);
        return levels.stream().map(level -> level.replace("\u00ab\u00bb", "()")).toList();
    }

    /** How often {@code part} stands in {@code text}. */
    public static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
