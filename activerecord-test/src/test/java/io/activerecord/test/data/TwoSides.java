package io.activerecord.test.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.util.List;
import java.util.stream.Stream;

/** An empty database behind each of the names {@code left} and {@code right}, until it is closed. */
final class TwoSides implements AutoCloseable {
    private final List<FreshDatabase> databases;

    private TwoSides(List<FreshDatabase> databases) {
        this.databases = databases;
    }

    /**
     * Two engines.
     *
     * @param from the source's
     * @param to the target's
     */
    record Pair(ServerEngine from, ServerEngine to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    static Stream<ServerEngine> engines() {
        return Stream.of("sqlite", "h2", "postgresql-18", "mariadb-11.4").map(ServerEngines::standingFor);
    }

    /** Each of four engines with each other one, in both directions. */
    static Stream<Pair> pairs() {
        return engines().flatMap(from -> engines().filter(to -> to != from).map(to -> new Pair(from, to)));
    }

    static Pair pair(String from, String to) {
        return new Pair(ServerEngines.standingFor(from), ServerEngines.standingFor(to));
    }

    static TwoSides of(Pair pair) {
        return new TwoSides(List.of(open("left", pair.from()), open("right", pair.to())));
    }

    private static FreshDatabase open(String name, ServerEngine engine) {
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        FreshDatabase database = engine.freshDatabase("copy");
        ConnectionManager.configure(name, Goods.withLocalInfile(engine, database.config()));
        if (Goods.isMysql(engine)) {
            ConnectionManager.execute(name, "set global local_infile = 1");
        }
        return database;
    }

    /** Lets another process copy until so many rows are there, and kills it. */
    void killAt(int portion, long rows) {
        CopyChild.runAndKill(databases.get(0), databases.get(1), portion, rows);
    }

    static void execute(String name, String... statements) {
        for (String statement : statements) {
            ConnectionManager.execute(name, statement);
        }
    }

    static long count(String name, String table) {
        Long count = ConnectionManager.selectValue(name, Long.class, "select count(*) from " + table);
        return count == null ? -1 : count;
    }

    @Override
    public void close() {
        ConnectionManager.dispose("left");
        ConnectionManager.dispose("right");
        databases.forEach(FreshDatabase::close);
    }
}
