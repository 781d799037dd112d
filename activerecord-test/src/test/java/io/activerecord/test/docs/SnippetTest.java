package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every block of code on a page is what a test runs. With {@code -Dsnippets.update=true} the pages are written anew from
 * the sources before they are compared.
 */
@Tag("once")
class SnippetTest {
    /** What a fence may say: checked kinds, and {@code text} for what is neither code nor a command. */
    private static final Set<String> LANGUAGES =
            Set.of("java", "sql", "yaml", "json", "properties", "xml", "sh", "text");

    private static final Set<String> FROM_SOURCES = Set.of("java", "sql", "yaml", "json", "properties");

    private final Map<String, Snippets.Snippet> snippets = Snippets.ofSources().byName();

    private static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Repository.pages().forEach(page -> blocks.addAll(Block.of(page)));
        return blocks;
    }

    private static List<String> mistakes(Function<Block, @Nullable String> check) {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(50);
        List<String> mistakes = new ArrayList<>();
        for (Block block : blocks) {
            String mistake = check.apply(block);
            if (mistake != null) {
                mistakes.add(block.place() + ": " + mistake);
            }
        }
        return mistakes;
    }

    @Test
    void everyBlockSaysWhatItIs() {
        assertThat(mistakes(block -> LANGUAGES.contains(block.language()) ? null : "write one of " + LANGUAGES))
                .isEmpty();
    }

    @Test
    void javaAndSqlAreRegionsOfTheSources() {
        if (Boolean.getBoolean("snippets.update")) {
            PageUpdate.all(snippets);
        }
        assertThat(mistakes(block ->
                        FROM_SOURCES.contains(block.language()) || block.name() != null ? difference(block) : null))
                .isEmpty();
    }

    private @Nullable String difference(Block block) {
        if (block.name() == null) {
            return "a block of " + block.language() + " without <!-- snippet: name --> right before it";
        }
        Snippets.Snippet snippet = snippets.get(block.name());
        if (snippet == null || !snippet.language().equals(block.language())) {
            return "no region of " + block.language() + " is called " + block.name();
        }
        return snippet.text().equals(block.text())
                ? null
                : "differs from " + block.name() + " in " + snippet.source().getFileName() + ":\n"
                        + String.join("\n", snippet.text());
    }

    @Test
    void everyRegionIsShownOnce() {
        List<String> shown = new ArrayList<>();
        blocks().stream().map(Block::name).filter(snippets::containsKey).forEach(shown::add);
        Set<String> unused = new TreeSet<>(snippets.keySet());
        unused.removeAll(shown);
        assertThat(unused).as("regions that no page shows").isEmpty();
        assertThat(shown).as("regions on pages").doesNotHaveDuplicates();
    }

    @Test
    void everyCommandIsListedInOnePlace() {
        assertThat(mistakes(block -> block.is("sh") && !DocumentedCommands.ALL.containsAll(block.text())
                        ? "a command that DocumentedCommands does not list: " + block.text()
                        : null))
                .isEmpty();
    }

    @Test
    void everyListedCommandIsShown() {
        Set<String> missing = new TreeSet<>(DocumentedCommands.ALL);
        blocks().stream().filter(block -> block.is("sh")).forEach(block -> missing.removeAll(block.text()));
        assertThat(missing).as("commands that no page shows").isEmpty();
    }

    @Test
    void xmlNamesThisBuildAndItsVersions() {
        PomFacts pom = PomFacts.ofRepository();
        assertThat(mistakes(block -> block.is("xml") ? pom.mistake(block) : null))
                .isEmpty();
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
