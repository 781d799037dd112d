package io.activerecord.test.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** What a server says of itself. */
record Standing(boolean writable, @Nullable String known) {
    private static final long LONGEST = 30_000_000_000L;

    static ReplicationControl control(ServerEngine engine) {
        return ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(engine.driver()))
                .findFirst()
                .orElseThrow()
                .dialect()
                .replication();
    }

    static Standing of(Connection connection, ReplicationControl control) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(Objects.requireNonNull(control.status()))) {
            assertThat(result.next()).isTrue();
            String position = result.getString("log_position");
            assertThat(position == null || control.isPosition(position))
                    .as(position)
                    .isTrue();
            return new Standing(result.getInt("writable") == 1, position);
        }
    }

    static Standing of(ServerNode node, ReplicationControl control) throws SQLException {
        try (Connection connection = node.open()) {
            return of(connection, control);
        }
    }

    String position() {
        assertThat(known).isNotNull();
        return Objects.requireNonNull(known);
    }

    static void write(ServerNode node, String... statements) throws SQLException {
        try (Connection connection = node.open()) {
            write(connection, statements);
        }
    }

    static void write(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static boolean isThere(ServerNode node, int id) throws SQLException {
        try (Connection connection = node.open()) {
            return isThere(connection, id);
        }
    }

    static boolean isThere(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id from items where id = " + id)) {
            return result.next();
        }
    }

    /** Asks again and again, within a bound. */
    static void await(Condition condition) throws SQLException {
        long deadline = System.nanoTime() + LONGEST;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("the bound of 30 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    interface Condition {
        boolean holds() throws SQLException;
    }
}
