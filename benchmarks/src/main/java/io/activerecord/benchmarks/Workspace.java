package io.activerecord.benchmarks;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A filled database in a folder of its own, hand-written code and models on it, and the work that is measured. */
final class Workspace implements AutoCloseable {
    private final Path folder;
    private final HandWritten byHand;

    Workspace(Engine engine) {
        try {
            folder = Files.createTempDirectory("activerecord-bench");
            byHand = new HandWritten(engine, folder.toString());
            byHand.fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url(engine.url(folder.toString())).poolSize(1).minIdle(1));
        ConnectionManager.configure("archive", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("archive.db")));
    }

    HandWritten byHand() {
        return byHand;
    }

    /** The records of the keys up to {@code last}. */
    List<User> list(long last) {
        return User.where(User.ID.le(last)).list();
    }

    Visitor insert(Person person) {
        Visitor visitor = People.visitor(person);
        visitor.save();
        return visitor;
    }

    void visit(long id) {
        User user = User.find(id);
        user.visits++;
        user.save();
    }

    @Override
    public void close() {
        ConnectionManager.disposeAll();
        byHand.close();
        File[] files = folder.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            file.delete();
        }
        folder.toFile().delete();
    }
}
