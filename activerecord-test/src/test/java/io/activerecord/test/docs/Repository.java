package io.activerecord.test.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the pages and the sources are, whichever folder the tests were started in. */
final class Repository {
    /** The pages' own tests; and the worked example of a dialect, which the cases of the TCK run on. */
    private static final List<String> SOURCES = List.of(
            "activerecord-test/src/test/java/io/activerecord/test/docs",
            "activerecord-test/src/test/java/io/activerecord/test/engines",
            "activerecord-test/src/main/java/io/activerecord/test/h2");

    private Repository() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("activerecord-core"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "run inside the repository, not in " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** README.md, once it is there, and every page below docs/. */
    static List<Path> pages() {
        List<Path> pages = new ArrayList<>(below(root().resolve("docs"), ".md"));
        Path readme = root().resolve("README.md");
        if (Files.exists(readme)) {
            pages.add(0, readme);
        }
        return pages;
    }

    /** The Java files whose regions the pages show. */
    static List<Path> sources() {
        return SOURCES.stream()
                .flatMap(folder -> below(root().resolve(folder), ".java").stream())
                .toList();
    }

    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
