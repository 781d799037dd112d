package io.activerecord.test.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The regions of the sources, by name.
 *
 * <p>{@code // snippet: NAME} to {@code // end snippet} is Java. {@code // sql: NAME} to {@code // end sql} holds one text
 * block, which a test runs or compares with what ran; the region is what stands in it. So do {@code yaml}, {@code json},
 * {@code properties} and {@code text}.
 */
final class Snippets {
    private static final Pattern BEGIN =
            Pattern.compile("\\s*// (snippet|sql|yaml|json|properties|text): ([a-z0-9-]+)");
    private static final String TEXT_BLOCK = "\"\"\"";

    private final Map<String, Snippet> byName = new LinkedHashMap<>();

    /** One region: its language and its lines, without the indentation they share. */
    record Snippet(Path source, String language, List<String> text) {}

    static Snippets ofSources() {
        Snippets snippets = new Snippets();
        Repository.sources().forEach(source -> snippets.read(source, Repository.lines(source)));
        return snippets;
    }

    Map<String, Snippet> byName() {
        return byName;
    }

    void read(Path source, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = BEGIN.matcher(lines.get(i));
            if (begin.matches()) {
                int end = end(source, lines, i + 1, "// end " + begin.group(1));
                add(source, begin.group(1), begin.group(2), lines.subList(i + 1, end));
                i = end;
            }
        }
    }

    private static int end(Path source, List<String> lines, int from, String marker) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
            if (BEGIN.matcher(lines.get(i)).matches()) {
                break;
            }
        }
        throw new IllegalStateException("no '" + marker + "' for the region at " + source + ":" + from);
    }

    private void add(Path source, String kind, String name, List<String> lines) {
        boolean java = kind.equals("snippet");
        List<String> text = unindented(java ? lines : insideTextBlock(source, lines));
        if (byName.put(name, new Snippet(source, java ? "java" : kind, text)) != null) {
            throw new IllegalStateException("two regions are called " + name + "; one is in " + source);
        }
    }

    private static List<String> insideTextBlock(Path source, List<String> lines) {
        int first = 0;
        while (first < lines.size() && !lines.get(first).endsWith(TEXT_BLOCK)) {
            first++;
        }
        for (int last = first + 1; last < lines.size(); last++) {
            if (lines.get(last).strip().startsWith(TEXT_BLOCK)) {
                return lines.subList(first + 1, last);
            }
        }
        throw new IllegalStateException("a region that is not Java holds one text block; see " + source);
    }

    private static List<String> unindented(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip().lines().toList();
    }
}
