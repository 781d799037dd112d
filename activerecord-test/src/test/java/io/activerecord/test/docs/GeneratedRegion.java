package io.activerecord.test.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of a page that code writes, between {@code <!-- generated: NAME -->} and {@code <!-- end generated -->}. */
public record GeneratedRegion(Path page, String name) {
    private static final String END = "<!-- end generated -->";

    /** A region of a page below {@code docs/}. */
    public static GeneratedRegion of(String page, String name) {
        return new GeneratedRegion(Repository.root().resolve("docs").resolve(page), name);
    }

    /** Whether the pages are to be written anew. */
    public static boolean updates() {
        return Boolean.getBoolean("support.update");
    }

    /** What the page says now. */
    public List<String> text() {
        List<String> lines = Repository.lines(page);
        int begin = begin(lines);
        return List.copyOf(lines.subList(begin, end(lines, begin)));
    }

    /** Has the page say this. */
    public void write(List<String> text) {
        List<String> lines = Repository.lines(page);
        int begin = begin(lines);
        List<String> updated = new ArrayList<>(lines.subList(0, begin));
        updated.addAll(text);
        updated.addAll(lines.subList(end(lines, begin), lines.size()));
        if (!updated.equals(lines)) {
            Repository.write(page, updated);
        }
    }

    private int begin(List<String> lines) {
        int marker = lines.indexOf("<!-- generated: " + name + " -->");
        if (marker < 0) {
            throw new IllegalStateException(page.getFileName() + " has no region that is generated as " + name);
        }
        return marker + 1;
    }

    private int end(List<String> lines, int begin) {
        int length = lines.subList(begin, lines.size()).indexOf(END);
        if (length < 0) {
            throw new IllegalStateException("the region " + name + " of " + page.getFileName() + " does not end");
        }
        return begin + length;
    }
}
