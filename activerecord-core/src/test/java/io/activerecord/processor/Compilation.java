package io.activerecord.processor;

import io.activerecord.annotation.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.NullMarked;

/** Compiles sources in a folder with the processor; a folder, because the Eclipse compiler generates into nothing else. */
final class Compilation {
    private final UnderTest compiler;
    private final Path folder;
    private final Map<String, String> sources = new TreeMap<>();
    private final List<Path> classPath = new ArrayList<>(List.of(placeOf(Model.class), placeOf(NullMarked.class)));
    private final List<String> options = new ArrayList<>();
    private boolean discovering;

    Compilation(UnderTest compiler, Path folder) {
        this.compiler = compiler;
        this.folder = folder;
        options.addAll(compiler.options());
    }

    /** Adds the source of the class of that qualified name. */
    Compilation source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    /** Adds classes of package {@code shop}; what most models import is imported. */
    Compilation shop(String name, String classes) {
        return source("shop." + name, SHOP + classes);
    }

    /** Leaves it to the compiler to find the processor, as a build does. */
    Compilation discovering(String... more) {
        discovering = true;
        options.addAll(Arrays.asList(more));
        return this;
    }

    Compilation withoutJspecify() {
        classPath.remove(placeOf(NullMarked.class));
        return this;
    }

    Compilation on(Path classes) {
        classPath.add(classes);
        return this;
    }

    Result compile() {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler javac = compiler.compiler();
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            JavaCompiler.CompilationTask task = javac.getTask(
                    Writer.nullWriter(),
                    files,
                    diagnostics,
                    arguments(),
                    null,
                    files.getJavaFileObjectsFromPaths(writeSources()));
            if (!discovering) {
                task.setProcessors(List.of(new ModelProcessor()));
            }
            boolean succeeded = task.call();
            return new Result(succeeded, diagnostics.getDiagnostics(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--release", "17", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", directory("classes"), "-s", directory("generated")));
        return arguments;
    }

    private String directory(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    private List<Path> writeSources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        return files;
    }

    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String SHOP = """
        package shop;
        import io.activerecord.annotation.*;
        import java.math.*;
        import java.time.*;
        import java.util.*;
        """;

    /** What a compilation left behind. */
    record Result(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path folder) {
        /** Errors and warnings with their lines, in the order of the lines. */
        List<String> messages() {
            return diagnostics.stream()
                    .filter(each -> each.getKind() != Diagnostic.Kind.NOTE && each.getKind() != Diagnostic.Kind.OTHER)
                    .sorted(java.util.Comparator.comparing(Diagnostic::getLineNumber))
                    .map(each -> each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                    .toList();
        }

        /** The source of a generated class. */
        String generated(String name) {
            return read(folder.resolve("generated").resolve(name.replace('.', '/') + ".java"));
        }

        boolean hasGenerated(String name) {
            return Files.exists(folder.resolve("generated").resolve(name.replace('.', '/') + ".java"));
        }

        Path classes() {
            return folder.resolve("classes");
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
