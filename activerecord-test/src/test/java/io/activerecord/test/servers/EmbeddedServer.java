package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** One process of ours, and its end: by whoever closes it, or with the JVM. */
final class EmbeddedServer {
    private final Launcher launcher;
    private final Place place;
    private final ServerProcess process;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Where it lives: the product's files, the folder of this run, the port. */
    record Place(Path home, Path run, int port) {
        Path data() {
            return run.resolve("data");
        }
    }

    private EmbeddedServer(Launcher launcher, Place place, ServerProcess process) {
        this.launcher = launcher;
        this.place = place;
        this.process = process;
    }

    /**
     * Returns when it answers.
     *
     * @throws ServerProcess.EndedEarlyException for example because somebody else took the port meanwhile
     */
    static Server start(Launcher launcher, Place place, Account account, Map<String, String> options)
            throws IOException {
        ServerProcess process = ServerProcess.start(
                account.commandLine(launcher.signal(), launcher.run(place.home(), place.data(), place.port(), options)),
                launcher.environment(place.home()),
                place.data(),
                place.run().resolve(launcher.archive() + ".log"));
        EmbeddedServer server = new EmbeddedServer(launcher, place, process);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-" + launcher.archive()));
        try {
            process.awaitReady(server::requireAnswer);
            return NetworkServer.connect(
                    launcher.product(), launcher.access(place.port()), OptionalLong.of(process.pid()), server::stop);
        } catch (IllegalStateException e) {
            server.stop();
            throw e;
        }
    }

    /** Asks who answers at the port: two JVMs may have found the same port free. */
    private void requireAnswer() throws SQLException {
        try (Connection connection = launcher.access(place.port()).open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(launcher.dataFolderQuery())) {
            if (!result.next() || !Path.of(result.getString(1)).equals(place.data())) {
                throw new SQLException("another server has the port " + place.port());
            }
        }
    }

    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            process.stop(launcher.signal());
            Folders.delete(place.run());
        }
    }
}
