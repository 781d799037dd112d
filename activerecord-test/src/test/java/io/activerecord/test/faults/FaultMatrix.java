package io.activerecord.test.faults;

import io.activerecord.test.engines.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix of one engine: its cells run one after the other, and what came of them stands in a table. */
final class FaultMatrix {
    private final String title;
    private final String fullDisk;
    private final Map<String, Result> results = new LinkedHashMap<>();

    /** What came of a cell: words, or why it is not as it must be. */
    record Result(String words, List<Throwable> failures) {}

    /** Makes a site in a folder. */
    interface Maker {
        Site in(Path folder) throws Exception;
    }

    private FaultMatrix(Site site) {
        this.title = site.title();
        this.fullDisk = site.fullDisk();
    }

    /** Runs all cells that are asked for. */
    static FaultMatrix run(Maker maker, Path folder) throws Exception {
        Path others = Files.createDirectories(folder.resolve("others"));
        Path wrong = TestCertificates.in(others).authorityPem();
        try (Site site = maker.in(folder).filled()) {
            FaultMatrix matrix = new FaultMatrix(site);
            for (Fault fault : chosen(Fault.values())) {
                for (Operation operation : chosen(Operation.values())) {
                    matrix.add(new Cell(site, fault, operation, wrong, folder.resolve("trusted.pem")));
                }
            }
            return matrix;
        }
    }

    /** All, or for work on a few those that {@code -Dfaults=READ,KILLED} names. */
    private static <E extends Enum<E>> List<E> chosen(E[] all) {
        List<String> names = Arrays.asList(System.getProperty("faults", "").split(","));
        List<E> chosen =
                Arrays.stream(all).filter(each -> names.contains(each.name())).toList();
        return chosen.isEmpty() ? List.of(all) : chosen;
    }

    private void add(Cell cell) {
        long began = System.nanoTime();
        Result result;
        try {
            result = new Result(cell.run(), List.of());
        } catch (Exception | AssertionError e) {
            result = new Result("", List.of(e));
        }
        if (Boolean.getBoolean("faults.told")) {
            System.out.println((System.nanoTime() - began) / 1_000_000 + " ms " + cell + ": " + result);
        }
        results.put(cell.toString(), result);
    }

    String title() {
        return title;
    }

    /** By cell, in their order. */
    Map<String, Result> results() {
        return results;
    }

    /** Whether every cell has run, and is as it must be. */
    boolean isComplete() {
        return results.size() == Fault.values().length * Operation.values().length
                && results.values().stream()
                        .allMatch(result -> result.failures().isEmpty());
    }

    /** The lines that say how each fault is made. */
    static List<String> faults(List<FaultMatrix> matrices) {
        List<String> lines = new ArrayList<>(List.of("| Fault | How it is made |", "|---|---|"));
        for (Fault fault : Fault.values()) {
            String how = fault != Fault.DISK_FULL
                    ? fault.how
                    : fault.how + ": "
                            + matrices.stream()
                                    .map(matrix -> matrix.title + ", " + matrix.fullDisk)
                                    .collect(Collectors.joining("; "));
            lines.add("| **" + fault.title + "** | " + how + " |");
        }
        return lines;
    }

    /** The lines that say what is done. */
    static List<String> operations() {
        List<String> lines = new ArrayList<>(List.of("| Operation | What is done |", "|---|---|"));
        Arrays.stream(Operation.values())
                .map(operation -> "| " + operation.title + " | " + operation.what + " |")
                .forEach(lines::add);
        return lines;
    }

    /** The lines of its table. */
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| | "
                        + Arrays.stream(Operation.values())
                                .map(each -> each.title)
                                .collect(Collectors.joining(" | ")) + " |",
                "|---".repeat(Operation.values().length + 1) + "|"));
        for (Fault fault : Fault.values()) {
            lines.add("| **" + fault.title + "** | "
                    + Arrays.stream(Operation.values())
                            .map(operation -> words(fault, operation))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        return lines;
    }

    private String words(Fault fault, Operation operation) {
        Result result = results.get(title + ", " + fault.title + ", " + operation.title);
        return result == null ? "not run" : result.words();
    }
}
