package io.activerecord.cli;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyLosses;
import io.activerecord.sql.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that {@code copy} and {@code verify} share: the two databases and what is in them. Confined to one thread. */
final class Sides {
    @Option(names = "--config", paramLabel = "FILE", description = "JSON, YAML or properties that describe names.")
    private @Nullable Path config;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PLACE",
            description = "The source: a name of the file, or a URL.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLACE",
            description = "The target: a name of the file, or a URL.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String to;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private What what;

    @Option(names = "--into", paramLabel = "TABLE", description = "The table at the target, if it has another name.")
    private @Nullable String into;

    @Option(names = "--columns", split = ",", paramLabel = "COLUMN", description = "Only these.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COLUMN",
            description = "What tells rows apart, if not the primary key.")
    private List<String> key = new ArrayList<>();

    @Option(names = "--rename", paramLabel = "SOURCE=TARGET", description = "A column with another name at the target.")
    private Map<String, String> renamed = new LinkedHashMap<>();

    @Option(
            names = "--losses",
            paramLabel = "HOW",
            description = "Columns that hold less at the target: ${COMPLETION-CANDIDATES}.")
    private CopyLosses losses = CopyLosses.REFUSED;

    private final Set<String> defined = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init") // picocli hands the command over before it parses
    private LoginOptions fromLogin;

    @SuppressWarnings("NullAway.Init") // as above
    private LoginOptions toLogin;

    @SuppressWarnings("NullAway.Init") // as above
    private CommandSpec spec;

    /** Tables, or a query. */
    static final class What {
        @Option(names = "--table", paramLabel = "TABLE", description = "A table; may be given several times.")
        private List<String> tables = new ArrayList<>();

        @Option(names = "--query", paramLabel = "SQL", description = "A query, whose rows go --into a table.")
        private @Nullable String query;
    }

    /** The command that these are options of. */
    void addTo(CommandSpec command) {
        spec = command;
        fromLogin = LoginOptions.addedTo(command, "from-");
        toLogin = LoginOptions.addedTo(command, "to-");
    }

    /** Defines both sides. {@link #close} forgets them. */
    Copy copy() {
        requireTwoTables();
        Login login = fromLogin.at(config, from);
        String source = define(login, "source", from.equals(to) ? Set.of() : Set.of(to));
        String target = isOnePlace() ? source : define(toLogin.at(config, to), "target", Set.of(source));
        Copy copy = what.query == null
                ? Copy.tables(source, what.tables.stream().map(Sides::table).toList())
                : Copy.query(source, what.query);
        copy = copy.to(target).losses(losses);
        copy = into == null ? copy : copy.into(table(into));
        copy = columns.isEmpty() ? copy : copy.columns(columns.toArray(String[]::new));
        copy = key.isEmpty() ? copy : copy.key(key.toArray(String[]::new));
        for (Map.Entry<String, String> names : renamed.entrySet()) {
            copy = copy.rename(names.getKey(), names.getValue());
        }
        return copy;
    }

    /** Of one place with two logins nobody can tell whether the table is the same. */
    private void requireTwoTables() {
        if (from.equals(to) && !isOnePlace() && into == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from and --to are one place, where the table may be the same for both logins; name the target's with --into");
        }
    }

    String label() {
        return what.query == null ? String.join(", ", what.tables) : String.valueOf(into);
    }

    /** One place is one connection, unless somebody else logs in there for the target. */
    private boolean isOnePlace() {
        return from.equals(to) && toLogin.given().isEmpty();
    }

    private String define(Login login, String usual, Set<String> taken) {
        String name = login.define(usual, taken);
        defined.add(name);
        return name;
    }

    static Table table(String name) {
        int point = name.indexOf('.');
        return point < 0 ? Table.of(name) : new Table(name.substring(0, point), name.substring(point + 1));
    }

    void close() {
        defined.forEach(ConnectionManager::dispose);
        defined.clear();
    }
}
