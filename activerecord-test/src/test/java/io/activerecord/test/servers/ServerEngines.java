package io.activerecord.test.servers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All engines that tests know, whether available here or not. */
public final class ServerEngines {
    private static final List<ServerEngine> ALL = Stream.of(
                    of(Product.POSTGRESQL, embedded(new PostgresLauncher(14)), embedded(new PostgresLauncher(18))))
            .flatMap(engines -> engines)
            .toList();

    private ServerEngines() {}

    public static List<ServerEngine> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is no engine of that name */
    public static ServerEngine named(String name) {
        return ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine is called '" + name + "'; there are "
                        + ALL.stream().map(ServerEngine::name).collect(Collectors.joining(", "))));
    }
    private static Stream<ServerEngine> of(Product p, ServerSource... s) { return Stream.of(s).map(x -> new ServerEngine(x.toString(), p.driver(), List.of(x))); }
    private static ServerSource embedded(Launcher l) { return new EmbeddedServers(l); }
}
