package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every block of code on a page is what a test runs. With {@code -Dsnippets.update=true} the pages are written anew from
 * the sources before they are compared.
 */
class SnippetTest {
    /** What a fence may say: checked kinds, and {@code text} for what is neither code nor a command. */
    private static final Set<String> LANGUAGES = Set.of("java", "sql", "xml", "sh", "text");

    private static final Set<String> FROM_SOURCES = Set.of("java", "sql");

    private final Map<String, Snippets.Snippet> snippets = Snippets.ofSources().byName();

    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Repository.pages().forEach(page -> blocks.addAll(Block.of(page)));
        return blocks;
    }

    @Test
    void everyBlockSaysWhatItIs() {
        assertThat(blocks())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(LANGUAGES).as(block.place()).contains(block.language()));
    }

    @Test
    void javaAndSqlAreRegionsOfTheSources() {
        if (Boolean.getBoolean("snippets.update")) {
            PageUpdate.all(snippets);
        }
        assertThat(blocks())
                .filteredOn(block -> FROM_SOURCES.contains(block.language()))
                .allSatisfy(this::isRegion);
    }

    private void isRegion(Block block) {
        assertThat(block.name())
                .as("marker before the block at " + block.place())
                .isNotNull();
        Snippets.Snippet snippet = snippets.get(block.name());
        assertThat(snippet)
                .as("region " + block.name() + " of " + block.place())
                .isNotNull();
        assertThat(snippet.language()).as(block.place()).isEqualTo(block.language());
        assertThat(block.text()).as(block.place() + " and " + block.name()).isEqualTo(snippet.text());
    }

    @Test
    void everyRegionIsShownOnce() {
        List<String> shown = new ArrayList<>();
        blocks().stream().map(Block::name).filter(snippets::containsKey).forEach(shown::add);
        assertThat(new TreeSet<>(snippets.keySet()))
                .as("regions that are shown")
                .isEqualTo(new TreeSet<>(shown));
        assertThat(shown)
                .filteredOn(name -> Collections.frequency(shown, name) > 1)
                .as("shown twice")
                .isEmpty();
    }

    @Test
    void everyCommandIsDocumentedInOnePlace() {
        assertThat(blocks())
                .filteredOn(block -> block.is("sh"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.text())
                        .as(block.place())
                        .allSatisfy(line -> assertThat(DocumentedCommands.ALL).contains(line)));
    }

    @Test
    void everyDocumentedCommandIsShown() {
        Set<String> shown = new TreeSet<>();
        blocks().stream().filter(block -> block.is("sh")).forEach(block -> shown.addAll(block.text()));
        assertThat(shown).containsAll(DocumentedCommands.OF_DOCS);
    }

    @Test
    void xmlNamesThisBuildAndItsVersions() {
        PomFacts pom = PomFacts.ofRepository();
        assertThat(blocks()).filteredOn(block -> block.is("xml")).isNotEmpty().allSatisfy(pom::check);
    }

    @Test
    void aRegionWithoutItsEndIsRefused() {
        Snippets read = new Snippets();
        List<String> lines = List.of("// snippet: a", "int x;", "// sql: b");
        assertThatThrownBy(() -> read.read(Path.of("X.java"), lines)).hasMessageContaining("no '// end snippet'");
    }

    @Test
    void twoRegionsOfOneNameAreRefused() {
        Snippets read = new Snippets();
        List<String> lines = List.of("// snippet: a", "int x;", "// end snippet");
        read.read(Path.of("X.java"), lines);
        assertThatThrownBy(() -> read.read(Path.of("Y.java"), lines)).hasMessageContaining("two regions");
    }

    @Test
    void aRegionLosesTheIndentationItsLinesShare() {
        Snippets read = new Snippets();
        read.read(
                Path.of("X.java"),
                List.of("    // snippet: a", "    if (x) {", "        y();", "    }", "    // end snippet"));
        assertThat(read.byName().get("a"))
                .isNotNull()
                .satisfies(snippet -> assertThat(snippet.text()).containsExactly("if (x) {", "    y();", "}"));
    }
}
