package io.activerecord.test.servers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An engine that tests can run on. Its server is started at the first use and ends with the JVM. Safe for use by several
 * threads.
 *
 * <pre>{@code
 * try (FreshDatabase database = ServerEngines.named("postgresql-18").freshDatabase("orders")) {
 *     ConnectionManager.configure("primary", database.config());
 * }
 * }</pre>
 */
public final class ServerEngine {
    private final String name;
    private final String driver;
    private final List<ServerSource> sources;
    private final Once<Availability> availability = new Once<>(this::judge);
    private final Once<Server> server = new Once<>(() -> start(ServerSettings.USUAL));

    /** The first source that is available is used. */
    ServerEngine(String name, String driver, List<ServerSource> sources) {
        this.name = name;
        this.driver = driver;
        this.sources = List.copyOf(sources);
    }

    /** Product and major version: {@code postgresql-18}, {@code sqlite}. */
    public String name() {
        return name;
    }

    /** The name that {@code ConnectionConfig.driver} takes. */
    public String driver() {
        return driver;
    }

    /** Whether, apart from a server of one's own, only a container can be had. */
    boolean needsDocker() {
        return sources.get(0) instanceof Containers;
    }

    public Availability availability() {
        return availability.get();
    }

    private Availability judge() {
        List<Availability> all =
                sources.stream().map(ServerSource::availability).toList();
        return all.stream()
                .filter(Availability::available)
                .findFirst()
                .orElseGet(() ->
                        Availability.none(all.stream().map(Availability::reason).collect(Collectors.joining("; or "))));
    }

    /** Its servers that we start, if it is these that tests use. */
    Optional<EmbeddedServers> embedded() {
        return sources.stream()
                .filter(source -> source.availability().available())
                .findFirst()
                .filter(EmbeddedServers.class::isInstance)
                .map(EmbeddedServers.class::cast);
    }

    /** The product's version, with what the product adds to it; starts the server. */
    public String version() {
        return server.get().version();
    }

    /** The product's version if the server was started. */
    public Optional<String> versionIfStarted() {
        return server.ifMade().map(Server::version);
    }

    /**
     * A new and empty database on the server that all tests share.
     *
     * @throws IllegalStateException if the engine is not available here, or does not start
     */
    public FreshDatabase freshDatabase(String hint) {
        return server.get().freshDatabase(hint);
    }

    /**
     * Another server of this engine, with settings of its own; the caller closes it.
     *
     * @throws IllegalStateException if the engine is not available here, is not ours to start, or does not start
     */
    public Server startAnother(ServerSettings settings) {
        return start(settings);
    }

    Server shared() {
        return server.get();
    }

    private Server start(ServerSettings settings) {
        return sources.stream()
                .filter(source -> source.availability().available())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not available: " + availability().reason()))
                .start(settings);
    }

    @Override
    public String toString() {
        return name;
    }
}
