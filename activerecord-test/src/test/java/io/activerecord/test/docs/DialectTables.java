package io.activerecord.test.docs;

import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.ServerVersion;
import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of guide/engines.md that are what the dialects say of themselves. */
final class DialectTables {
    private static final List<String> ORDER =
            List.of("postgresql", "mysql", "mariadb", "sqlite", "oracle", "sqlserver", "h2");

    private DialectTables() {}

    /** Each dialect a user can have; the six first. Not those that tests make up. */
    static List<Dialect> dialects() {
        return ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> !provider.getClass().getPackageName().endsWith(".tck"))
                .map(DialectProvider::dialect)
                .sorted(Comparator.comparing((Dialect dialect) -> place(dialect.name()))
                        .thenComparing(Dialect::name))
                .toList();
    }

    private static int place(String name) {
        int place = ORDER.indexOf(name);
        return place < 0 ? ORDER.size() : place;
    }

    /** Their lines, by the name of the region. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("engine-facts", facts());
        tables.put("engine-absences", absences());
        tables.put("engine-types", types());
        return tables;
    }

    private static List<String> facts() {
        List<String> lines = head("Engine", "`driver(..)`", "From version", "Driver to add", "Port", "Limits");
        for (Dialect dialect : dialects()) {
            DriverProfile driver = dialect.driver();
            lines.add(line(
                    dialect.productName(),
                    "`" + dialect.name() + "`",
                    dialect.minimumVersion().equals(ServerVersion.ANY)
                            ? "any"
                            : dialect.minimumVersion().toString(),
                    "`" + driver.driverArtifact() + "`",
                    driver.defaultPort() == 0 ? "" : String.valueOf(driver.defaultPort()),
                    limits(dialect.limits())));
        }
        return lines;
    }

    private static String limits(Limits limits) {
        List<String> parts = new ArrayList<>();
        if (limits.binds() < Integer.MAX_VALUE) {
            parts.add("%,d binds".formatted(limits.binds()));
        }
        if (limits.rowsPerInsert() < Integer.MAX_VALUE) {
            parts.add("%,d %s in an INSERT"
                    .formatted(limits.rowsPerInsert(), limits.rowsPerInsert() == 1 ? "row" : "rows"));
        }
        if (limits.identifierLength() < Integer.MAX_VALUE) {
            parts.add(
                    "names of " + limits.identifierLength() + (limits.identifierInBytes() ? " bytes" : " characters"));
        }
        return String.join(", ", parts);
    }

    /** The features that some engine lacks; an engine that lacks several for one reason has them in one line. */
    private static List<String> absences() {
        List<String> lines = head("Engine", "Lacks", "Because");
        for (Dialect dialect : dialects()) {
            Map<String, List<DialectFeature>> byReason = new LinkedHashMap<>();
            for (DialectFeature feature : DialectFeature.values()) {
                String reason = dialect.absences().get(feature);
                if (reason != null) {
                    byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(feature);
                }
            }
            if (byReason.isEmpty()) {
                lines.add(line(dialect.productName(), "nothing", ""));
            }
            byReason.forEach((reason, features) -> lines.add(line(
                    dialect.productName(),
                    features.stream().map(feature -> "`" + feature + "`").collect(Collectors.joining(", ")),
                    linked(reason))));
        }
        return lines;
    }

    private static String linked(String reason) {
        return reason.replace("|", "\\|").replaceAll("\\((https://[^)]+)\\)", "([manual]($1))");
    }

    /** What {@code createTable} makes of a property that says nothing but its type. */
    private static List<String> types() {
        List<Dialect> dialects = dialects().stream()
                .filter(dialect -> !dialect.name().equals("h2"))
                .toList();
        List<String> names = new ArrayList<>(List.of("Java"));
        dialects.forEach(dialect -> names.add(dialect.productName()));
        List<String> lines = head(names.toArray(String[]::new));
        for (ColumnType type : ColumnType.values()) {
            ColumnSpec column = new ColumnSpec("c", type, 0, 0, 0, true, false, List.of());
            lines.add(row(
                    type == ColumnType.JSON ? "`@Json`" : "`" + type.javaType().getSimpleName() + "`",
                    dialects,
                    dialect -> type(dialect.schema().type(column))));
        }
        return lines;
    }

    private static String type(String text) {
        return text.isEmpty() ? "no type" : "`" + text.replaceAll(" (character set|collate) \\w+", "") + "`";
    }

    private static String row(String first, List<Dialect> dialects, Function<Dialect, String> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(first);
        dialects.forEach(dialect -> cells.add(cell.apply(dialect)));
        return line(cells.toArray(String[]::new));
    }

    private static List<String> head(String... names) {
        List<String> lines = new ArrayList<>();
        lines.add(line(names));
        lines.add("|" + "---|".repeat(names.length));
        return lines;
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
