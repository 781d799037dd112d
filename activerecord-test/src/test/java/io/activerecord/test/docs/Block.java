package io.activerecord.test.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a page.
 *
 * @param from the index of its first line, after the fence
 * @param name what the comment before the fence names; null without one
 */
record Block(Path page, int from, String language, @Nullable String name, List<String> text) {
    private static final String FENCE = "```";
    private static final Pattern MARKER = Pattern.compile("<!-- snippet: ([a-z0-9-]+) -->");

    static List<Block> of(Path page) {
        return of(page, Repository.lines(page));
    }

    static List<Block> of(Path page, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = end(page, lines, i + 1);
                String language = lines.get(i).substring(FENCE.length()).strip();
                blocks.add(new Block(page, i + 1, language, marker(lines, i), List.copyOf(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    private static int end(Path page, List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE)) {
                return i;
            }
        }
        throw new IllegalStateException("the block at " + page + ":" + from + " does not end");
    }

    private static @Nullable String marker(List<String> lines, int fence) {
        Matcher marker = MARKER.matcher(fence == 0 ? "" : lines.get(fence - 1));
        return marker.matches() ? marker.group(1) : null;
    }

    boolean is(String wanted) {
        return language.equals(wanted);
    }

    /** For messages: a page and a line that an editor can jump to. */
    String place() {
        return Repository.root().relativize(page) + ":" + from;
    }
}
