package io.activerecord.test.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the blocks of the pages anew from the sources; what version control then shows is what readers will see. */
final class PageUpdate {
    private PageUpdate() {}

    static void all(Map<String, Snippets.Snippet> snippets) {
        for (Path page : Repository.pages()) {
            List<String> before = Repository.lines(page);
            List<String> after = updated(page, before, snippets);
            if (!after.equals(before)) {
                Repository.write(page, after);
            }
        }
    }

    static List<String> updated(Path page, List<String> lines, Map<String, Snippets.Snippet> snippets) {
        List<String> updated = new ArrayList<>();
        int copied = 0;
        for (Block block : Block.of(page, lines)) {
            Snippets.Snippet snippet = block.name() == null ? null : snippets.get(block.name());
            if (snippet != null) {
                updated.addAll(lines.subList(copied, block.from()));
                updated.addAll(snippet.text());
                copied = block.from() + block.text().size();
            }
        }
        updated.addAll(lines.subList(copied, lines.size()));
        return updated;
    }
}
