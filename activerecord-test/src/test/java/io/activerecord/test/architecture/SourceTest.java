package io.activerecord.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What class files do not tell. Long files and methods are printed; very long ones fail. */
@Tag("once")
class SourceTest {
    private static final List<String> MODULES = List.of(
            "activerecord-core",
            "activerecord-dialects",
            "activerecord-jta",
            "activerecord-data",
            "activerecord-resources",
            "activerecord-cli",
            "activerecord-test",
            "examples",
            "benchmarks");
    private static final int FILE_AIM = 250;
    private static final int FILE_LIMIT = 400;
    private static final int METHOD_AIM = 15;
    private static final int METHOD_LIMIT = 40;

    /** Something of a length. */
    private record Piece(String name, long lines) {
        @Override
        public String toString() {
            return name + " (" + lines + ")";
        }
    }

    private static List<Path> sources() throws IOException {
        return sources("main");
    }

    /** @param part main or test, which not every module has */
    private static List<Path> sources(String part) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            Path folder = Path.of("..", module, "src", part, "java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    @Test
    void partsOfAPackageAreNotExported() throws IOException {
        for (Path source : sources()) {
            if (source.endsWith("module-info.java")) {
                String module = Files.readString(source);
                for (String part : House.INTERNAL) {
                    assertThat(module).as(source.toString()).doesNotContain("exports " + part);
                }
            }
        }
    }

    @Test
    void filesAreShort() throws IOException {
        judge("files", files("main"), FILE_AIM, FILE_LIMIT);
        judge("test files", files("test"), FILE_AIM, FILE_LIMIT);
    }

    private static List<Piece> files(String part) throws IOException {
        List<Piece> files = new ArrayList<>();
        for (Path source : sources(part)) {
            try (Stream<String> lines = Files.lines(source)) {
                files.add(new Piece(source.getFileName().toString(), lines.count()));
            }
        }
        assertThat(files).as("%s files", part).hasSizeGreaterThan(100);
        return files;
    }

    @Test
    void methodsAreShort() throws IOException {
        List<Piece> methods = new ArrayList<>();
        JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK");
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) javac.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, positions, methods).scan(unit, null);
            }
        }
        assertThat(methods).hasSizeGreaterThan(1_000);
        judge("methods", methods, METHOD_AIM, METHOD_LIMIT);
    }

    /** Prints what is over {@code aim}, fails for what is over {@code limit}. */
    private static void judge(String what, List<Piece> pieces, int aim, int limit) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.removeIf(piece -> piece.lines() <= aim);
        longer.sort((left, right) -> Long.compare(right.lines(), left.lines()));
        System.out.println(what + " over " + aim + " lines, " + longer.size() + " of " + pieces.size() + ": " + longer);
        assertThat(longer).as("%s over %s lines", what, limit).allMatch(piece -> piece.lines() <= limit);
    }

    @Test
    void nothingIsLockedByBlocksThatPinAThread() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readString(source).matches("(?s).*\\bsynchronized\\s*\\(.*")) {
                found.add(source.getFileName().toString());
            }
        }
        assertThat(found).as("files with synchronized blocks").isEmpty();
    }

    /** Collects the lengths of methods, from the first line of the signature to the last brace. */
    private static final class Measure extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Piece> found;

        Measure(CompilationUnitTree unit, SourcePositions positions, List<Piece> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            if (method.getBody() != null && start >= 0) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                String file =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                found.add(new Piece(file.replace(".java", ".") + method.getName(), last - first - 1));
            }
            return super.visitMethod(method, null);
        }
    }
}
