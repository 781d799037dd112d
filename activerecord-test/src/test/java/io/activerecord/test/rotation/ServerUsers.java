package io.activerecord.test.rotation;

import io.activerecord.connection.Credentials;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Users of a real server, made and dropped with one test, and the sessions that the server counts of them. */
final class ServerUsers implements AutoCloseable {
    private static final AtomicInteger LAST = new AtomicInteger();

    private final boolean postgres;
    private final FreshDatabase database;
    private final Set<String> users = new LinkedHashSet<>();

    ServerUsers(ServerEngine engine, FreshDatabase database) {
        this.postgres = engine.driver().equals("postgresql");
        this.database = database;
    }

    void run(String... statements) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** A new user who may do everything in the database. */
    Credentials create() {
        String user = "rotating_" + ProcessHandle.current().pid() + "_" + LAST.incrementAndGet();
        Credentials made = new Credentials(user, "secret-of-" + user);
        if (postgres) {
            run(
                    "create role " + user + " login password '" + made.password() + "'",
                    "grant all on schema public to " + user,
                    "grant all on all tables in schema public to " + user);
        } else {
            run(
                    "create user '" + user + "'@'%' identified by '" + made.password() + "'",
                    "grant all on *.* to '" + user + "'@'%'");
        }
        users.add(user);
        return made;
    }

    /** Another password for the same user; what is open stays. */
    Credentials alter(Credentials old, String password) {
        run(
                postgres
                        ? "alter role " + old.user() + " password '" + password + "'"
                        : "alter user '" + old.user() + "'@'%' identified by '" + password + "'");
        return new Credentials(old.user(), password);
    }

    /** The server lets nobody in as {@code who} any more; sessions that are open stay. */
    void lock(Credentials who) {
        run(postgres ? "alter role " + who.user() + " nologin" : "alter user '" + who.user() + "'@'%' account lock");
    }

    /** How many sessions the server counts of that user. */
    long sessions(Credentials who) {
        return number(
                postgres
                        ? "select count(*) from pg_stat_activity where usename = '" + who.user() + "'"
                        : "select count(*) from information_schema.processlist where user = '" + who.user() + "'");
    }

    /** How many of them run a statement that sleeps. */
    long sleeping(Credentials who) {
        return number(
                postgres
                        ? "select count(*) from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'"
                                + " and usename = '" + who.user() + "'"
                        : "select count(*) from information_schema.processlist where state = 'User sleep'"
                                + " and user = '" + who.user() + "'");
    }

    long number(String query) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Waits until it holds, for half a minute at most. */
    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within 30 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        for (String user : users) {
            if (postgres) {
                run("drop owned by " + user, "drop role " + user);
            } else {
                run("drop user '" + user + "'@'%'");
            }
        }
    }
}
