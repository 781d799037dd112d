package io.activerecord.test.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All engines that tests know, whether available here or not. A server of one's own takes the place of all versions of
 * its product; otherwise an embedded server is used where there is one, and a container where there is Docker.
 */
public final class ServerEngines {
    private static final List<ServerEngine> ALL = all(OwnServers::variable);

    private ServerEngines() {}

    public static List<ServerEngine> all() {
        return ALL;
    }

    /**
     * The engine of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServerEngine named(String name) {
        return ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, ALL));
    }

    /**
     * The engine of that name; a server of one's own stands for every version of its product.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServerEngine standingFor(String name) {
        String product = name.replaceAll("-.*", "");
        return ALL.stream()
                .filter(engine -> engine.name().equals(product))
                .findFirst()
                .orElseGet(() -> named(name));
    }

    /**
     * The engine of that name, or all of that product: {@code postgresql} means all its versions.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static List<ServerEngine> matching(String name) {
        return matching(name, ALL);
    }

    static List<ServerEngine> matching(String name, List<ServerEngine> engines) {
        List<ServerEngine> found = engines.stream()
                .filter(engine -> engine.name().equals(name) || engine.name().startsWith(name + "-"))
                .toList();
        if (found.isEmpty()) {
            throw unknown(name, engines);
        }
        return found;
    }

    private static IllegalArgumentException unknown(String name, List<ServerEngine> engines) {
        return new IllegalArgumentException("no engine is called '" + name + "'; there are "
                + engines.stream().map(ServerEngine::name).collect(Collectors.joining(", ")));
    }

    static List<ServerEngine> all(Function<String, @Nullable String> variables) {
        List<ServerEngine> engines = new ArrayList<>();
        engines.add(new ServerEngine("sqlite", "sqlite", List.of(InProcess.sqlite())));
        engines.add(new ServerEngine("h2", "h2", List.of(InProcess.h2())));
        for (Product product : Product.values()) {
            OwnServers own = new OwnServers(product, variables);
            if (own.availability().available()) {
                engines.add(new ServerEngine(product.label(), product.driver(), List.of(own)));
            } else {
                versions(product)
                        .map(version ->
                                new ServerEngine(version.name(), product.driver(), sources(version.sources(), own)))
                        .forEach(engines::add);
            }
        }
        return List.copyOf(engines);
    }

    /** One's own comes last, where it is the advice that is left. */
    private static List<ServerSource> sources(List<ServerSource> ours, ServerSource own) {
        return Stream.concat(ours.stream(), Stream.of(own)).toList();
    }

    private record Version(String name, List<ServerSource> sources) {
        static Version of(String name, ServerSource... sources) {
            return new Version(name, List.of(sources));
        }
    }

    private static Stream<Version> versions(Product product) {
        return switch (product) {
            case POSTGRESQL ->
                Stream.of(14, 18)
                        .map(major -> Version.of(
                                "postgresql-" + major,
                                new EmbeddedServers(new PostgresLauncher(major)),
                                Containers.postgresql(major)));
            case MYSQL ->
                Stream.of(
                        Version.of("mysql-8.0", new EmbeddedServers(new MySqlLauncher()), Containers.mysql("8.0")),
                        Version.of("mysql-8.4", Containers.mysql("8.4")));
            case MARIADB ->
                Stream.of(Version.of(
                        "mariadb-11.4", new EmbeddedServers(new MariaDbLauncher()), Containers.mariadb("11.4")));
            case ORACLE -> Stream.of(Version.of("oracle-23", Containers.oracle("23-slim-faststart")));
            case SQLSERVER -> Stream.of(Version.of("sqlserver-2022", Containers.sqlserver("2022-latest")));
            case COCKROACHDB -> Stream.of(Version.of("cockroachdb", Containers.cockroachdb("v24.3.1")));
            case YUGABYTEDB -> Stream.of(Version.of("yugabytedb", Containers.yugabytedb("2024.2.0.0-b145")));
            case TIDB -> Stream.of(Version.of("tidb", Containers.tidb("v8.5.0")));
        };
    }
}
