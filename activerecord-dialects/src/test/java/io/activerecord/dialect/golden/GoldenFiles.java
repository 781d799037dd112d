package io.activerecord.dialect.golden;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.RenderedSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The golden files of one dialect: {@code src/test/resources/golden/<dialect>/<area>.txt}, for each command its name, its
 * text and which slot each place-holder takes.
 *
 * <p>To write them anew, run the tests of this module with {@code -Dgolden.update=true}, then read the difference that
 * version control shows: every line of it is SQL that changes for users.
 */
public final class GoldenFiles {
    private final Dialect dialect;
    private final Path folder;

    public GoldenFiles(Dialect dialect) {
        this.dialect = dialect;
        this.folder = Path.of("src/test/resources/golden", dialect.name());
    }

    /** What the dialect makes of each command now, by area and by the command's name. */
    public Map<String, Map<String, String>> rendered() {
        Map<String, Map<String, String>> areas = new LinkedHashMap<>();
        for (Catalogue.Case command : Catalogue.cases()) {
            String before = areas.computeIfAbsent(command.area(), area -> new LinkedHashMap<>())
                    .put(command.name(), describe(command));
            if (before != null) {
                throw new IllegalStateException("two commands are called " + command);
            }
        }
        return areas;
    }

    private String describe(Catalogue.Case command) {
        try {
            RenderedSql sql = dialect.render(command.command());
            String slots = Arrays.stream(sql.slots()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
            return sql.text() + "\n" + ("slots " + slots).strip()
                    + (sql.returnsRows() ? "" : ", no rows")
                    + (sql.keyColumns().isEmpty() ? "" : ", keys " + sql.keyColumns());
        } catch (UnsupportedByDialectException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    /** What {@code dialect} makes of the command; null if it refuses it. */
    public static @Nullable RenderedSql render(Dialect dialect, Catalogue.Case command) {
        try {
            return dialect.render(command.command());
        } catch (UnsupportedByDialectException refused) {
            return null;
        }
    }

    /** What the golden files hold. */
    public Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> areas = new LinkedHashMap<>();
        for (String area : rendered().keySet()) {
            areas.put(area, read(file(area)));
        }
        return areas;
    }

    /** Writes the golden files anew. */
    public void update() {
        rendered().forEach((area, commands) -> write(file(area), commands));
    }

    private Path file(String area) {
        return folder.resolve(area + ".txt");
    }

    private static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, String> commands = new LinkedHashMap<>();
            for (String entry : List.of(Files.readString(file).split("(?m)^## "))) {
                int line = entry.indexOf('\n');
                if (line > 0) {
                    commands.put(
                            entry.substring(0, line), entry.substring(line + 1).strip());
                }
            }
            return commands;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(Path file, Map<String, String> commands) {
        StringBuilder text = new StringBuilder();
        commands.forEach((name, sql) ->
                text.append("## ").append(name).append('\n').append(sql).append("\n\n"));
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text.toString().stripTrailing() + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
