package io.activerecord.test.engines;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.tck.TckDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A new database on a server that the tests start, or are pointed at. */
abstract class ServerDatabase extends TckDatabase {
    private final ServerEngine engine;
    private final FreshDatabase database;
    private final List<String> guests = new ArrayList<>();

    /**
     * A database on the engine of that name; on a server of one's own where there is one for the product.
     *
     * @throws TestAbortedException if it is not available here: the table at the end of the run says why
     */
    ServerDatabase(String name) {
        engine = ServerEngines.standingFor(name);
        if (!engine.availability().available()) {
            throw new TestAbortedException(
                    name + " is not tested: " + engine.availability().reason());
        }
        database = engine.freshDatabase("tck");
    }

    @Override
    public final String engine() {
        return engine.name();
    }

    @Override
    public final String url() {
        return database.url();
    }

    @Override
    public final @Nullable String username() {
        return database.username();
    }

    @Override
    public final @Nullable String password() {
        return database.password();
    }

    /** The URL's parts. */
    @Override
    public ConnectionConfig byParts() {
        URI uri = URI.create(url().substring("jdbc:".length()));
        ConnectionConfig config = ConnectionConfig.driver(engine.driver())
                .host(uri.getHost())
                .port(uri.getPort())
                .database(uri.getPath().substring(1))
                .username(Objects.requireNonNull(username()))
                .password(Objects.requireNonNull(password()));
        for (Map.Entry<String, String> option : urlOptions().entrySet()) {
            config = config.option(option.getKey(), option.getValue());
        }
        return config;
    }

    /** What the URL says besides host, port and database, and has to be said by parts as well. */
    Map<String, String> urlOptions() {
        return Map.of();
    }

    @Override
    public ConnectionConfig missingDatabase() {
        return login(url().replaceFirst("/[^/?]+(\\?|$)", "/no_such_database$1"));
    }

    /** Port 1, where nobody listens. */
    @Override
    public ConnectionConfig missingServer() {
        return login(url().replaceFirst("//[^/]+/", "//127.0.0.1:1/"));
    }

    private ConnectionConfig login(String url) {
        return ConnectionConfig.url(url)
                .username(Objects.requireNonNull(username()))
                .password(Objects.requireNonNull(password()));
    }

    /** The name of a user that a subclass is about to make; dropped with the database, by {@link #dropUser}. */
    final String guest() {
        String name = "tck_guest_" + UUID.randomUUID().toString().substring(0, 8);
        guests.add(name);
        return name;
    }

    /** The statement that drops a user, who may not be there; for a subclass that makes some. */
    String dropUser(String name) {
        throw new IllegalStateException("'" + name + "' is left behind: nobody says how to drop a user");
    }

    @Override
    public final void close() {
        try {
            dropGuests();
        } finally {
            database.close();
        }
    }

    private void dropGuests() {
        if (guests.isEmpty()) {
            return;
        }
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String guest : guests) {
                statement.execute(dropUser(guest));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("users are left behind: " + guests, e);
        }
    }
}
