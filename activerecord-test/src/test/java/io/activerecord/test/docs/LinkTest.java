package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links between pages lead somewhere. */
@Tag("once")
class LinkTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    /** A link as it is written, and the page it is on. */
    private record Link(Path page, String target) {
        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? page : page.resolveSibling(path).normalize();
        }

        String anchor() {
            int mark = target.indexOf('#');
            return mark < 0 ? "" : target.substring(mark + 1);
        }
    }

    private static List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Path page : Repository.pages()) {
            for (String line : Repository.lines(page)) {
                Matcher matcher = LINK.matcher(line);
                while (matcher.find()) {
                    if (!matcher.group(1).startsWith("https://")) { // what is outside is not ours to test
                        links.add(new Link(page, matcher.group(1)));
                    }
                }
            }
        }
        return links;
    }

    /** A heading's anchor, as renderers of Markdown make it. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(links()).isNotEmpty();
        assertThat(links()).filteredOn(link -> !Files.exists(link.file())).isEmpty();
    }

    @Test
    void everyAnchorIsAHeading() {
        List<Link> anchored =
                links().stream().filter(link -> !link.anchor().isEmpty()).toList();
        assertThat(anchored).isNotEmpty();
        assertThat(anchored)
                .filteredOn(link -> !headings(link.file()).contains(link.anchor()))
                .isEmpty();
    }

    private static List<String> headings(Path page) {
        return Repository.lines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(LinkTest::anchor)
                .toList();
    }
}
