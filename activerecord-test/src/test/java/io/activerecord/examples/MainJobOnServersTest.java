package io.activerecord.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as it stands, on other engines: nothing but the connections is told. */
@NullMarked
@Tag("once")
class MainJobOnServersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql-14", "postgresql-18", "mariadb-11.4", "mysql-8.0"})
    void whatItDoesOnSqliteItDoesThere(String engine) throws SQLException {
        ServerEngine server = ServerEngines.standingFor(engine);
        assumeTrue(server.availability().available(), server.availability().reason());
        Account expected = run(new Arguments(folder, 2020, 2021));
        try (JobDatabases databases = JobDatabases.on(server)) {
            Account account = run(new Arguments(folder, 2020, 2021, databases.asArguments()));
            assertThat(account.tables()).isEqualTo(expected.tables());
            assertThat(answers(account)).isEqualTo(answers(expected));
            assertThat(account.connections().values()).allSatisfy(figures -> {
                assertThat(figures.lent()).isPositive().isEqualTo(figures.returned());
                assertThat(figures.opened()).isPositive().isEqualTo(figures.closed());
            });
        }
    }

    private static List<String> answers(Account account) {
        return account.steps().stream()
                .map(step -> step.what() + ": " + step.answer())
                .toList();
    }

    /** On connections of its own: other tests have theirs behind the static manager. */
    private static Account run(Arguments arguments) {
        Connections own = new Connections();
        Connections before = ConnectionManager.install(own);
        try {
            return MainJob.work(arguments);
        } finally {
            ConnectionManager.install(before);
            own.close();
        }
    }

    /** The five databases, made beside a sixth, and dropped again. */
    private record JobDatabases(FreshDatabase beside) implements AutoCloseable {
        static JobDatabases on(ServerEngine server) throws SQLException {
            JobDatabases databases = new JobDatabases(server.freshDatabase("job"));
            databases.run("create database job_%s");
            return databases;
        }

        private void run(String sql) throws SQLException {
            try (Connection connection = beside.open();
                    Statement statement = connection.createStatement()) {
                for (String name : Databases.NAMES) {
                    statement.execute(sql.formatted(name));
                }
            }
        }

        Databases asArguments() {
            String url = beside.url().replaceFirst("/[^/?]+(\\?|$)", "/job_{database}$1");
            return new Databases(url, beside.username(), beside.password());
        }

        @Override
        public void close() throws SQLException {
            run("drop database job_%s");
            beside.close();
        }
    }
}
