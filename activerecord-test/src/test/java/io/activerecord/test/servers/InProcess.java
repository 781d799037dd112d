package io.activerecord.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.function.Supplier;

/** An engine that runs inside this JVM: always there, and with no settings of its own. */
final class InProcess implements ServerSource {
    private static final Availability HERE = new Availability(Availability.How.REAL, "inside this JVM");

    private final Supplier<Server> maker;

    private InProcess(Supplier<Server> maker) {
        this.maker = maker;
    }

    /** Each database is a file in a folder of its own, below the target folder. */
    static InProcess sqlite() {
        return new InProcess(() -> {
            Path folder = folder();
            return new Databases(
                    hint -> sqliteFile(folder.resolve(Server.uniqueName(hint))), () -> Folders.delete(folder));
        });
    }

    private static FreshDatabase sqliteFile(Path folder) {
        try {
            Path file = Files.createDirectory(folder).resolve("database.db");
            return new FreshDatabase("jdbc:sqlite:" + file, null, null, () -> Folders.delete(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder was made for a database", e);
        }
    }

    /** Databases are in memory, and stay there while nobody is connected. */
    static InProcess h2() {
        return new InProcess(() -> new Databases(
                hint -> {
                    String url = "jdbc:h2:mem:" + Server.uniqueName(hint) + ";DB_CLOSE_DELAY=-1";
                    return new FreshDatabase(url, null, null, () -> shutDown(url));
                },
                () -> {}));
    }

    private static void shutDown(String url) {
        try (Connection connection = FreshDatabase.open(url, null, null);
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException("a database of H2 was not shut down: SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static Path folder() {
        try {
            return Folders.forRun("sqlite");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder was made for the databases of SQLite", e);
        }
    }

    @Override
    public Availability availability() {
        return HERE;
    }

    @Override
    public Server start(ServerSettings settings) {
        if (!settings.equals(ServerSettings.USUAL)) {
            throw new IllegalStateException("an engine inside this JVM takes no settings; give them in the URL");
        }
        Server server = maker.get();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "delete-databases"));
        return server;
    }

    private record Databases(Function<String, FreshDatabase> makers, Runnable delete) implements Server {
        @Override
        public String version() {
            try (FreshDatabase database = freshDatabase("version");
                    Connection connection = database.open()) {
                return connection.getMetaData().getDatabaseProductVersion();
            } catch (SQLException e) {
                throw new IllegalStateException("the engine does not tell its version: SQLSTATE " + e.getSQLState(), e);
            }
        }

        @Override
        public FreshDatabase freshDatabase(String hint) {
            return makers.apply(hint);
        }

        @Override
        public void close() {
            delete.run();
        }
    }
}
