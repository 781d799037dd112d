package io.activerecord.test.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table at the end of a run. */
final class EngineTable {
    private static final List<String> HEAD =
            List.of("engine", "version", "passed", "failed", "refused by feature", "known deviations");

    private EngineTable() {}

    static String of(List<EngineRow> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        rows.forEach(row -> lines.add(cells(row)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> lines.stream()
                        .filter(line -> column < line.size() - 1)
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> joined(line, widths)).collect(Collectors.joining("\n"));
    }

    /** The last cell of a line may be as long as it likes. */
    private static String joined(List<String> line, int[] widths) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> column == line.size() - 1
                        ? line.get(column)
                        : line.get(column)
                                + " ".repeat(widths[column] - line.get(column).length()))
                .collect(Collectors.joining(" | "));
    }

    private static List<String> cells(EngineRow row) {
        if (!row.untested().isEmpty()) {
            return List.of(row.engine(), "not tested: " + row.untested());
        }
        int refused =
                row.refused().values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                row.engine(),
                (row.version() + " " + (row.how().equals("real") ? "" : "(" + row.how() + ")")).strip(),
                String.valueOf(row.passed()),
                String.valueOf(row.failed()),
                refused == 0 ? "0" : refused + " " + new TreeMap<>(row.refused()),
                row.deviations().isEmpty() ? "none" : String.join("; ", row.deviations()));
    }
}
