package io.activerecord.test.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.cli.ActiveRecordCli;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process, with a password in its environment. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CommandProcessTest {
    @TempDir
    Path folder;

    @Test
    void aTableGoesFromPostgresIntoAFile() throws IOException, InterruptedException {
        ServerEngine engine = ServerEngines.standingFor("postgresql-18");
        assumeTrue(
                engine.availability().available(), () -> engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("cli")) {
            ConnectionManager.configure("filling", database.config());
            ConnectionManager.execute("filling", "create table things (id bigint primary key, at timestamptz)");
            ConnectionManager.execute("filling", "insert into things select i, now() from generate_series(1, 2500) i");
            ConnectionManager.dispose("filling");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ActiveRecordCli.class.getName(),
                    "copy",
                    "--from",
                    database.url(),
                    "--to",
                    "jdbc:sqlite:" + folder.resolve("copy.db"),
                    "--table",
                    "things",
                    "--create-missing",
                    "--verify"));
            if (database.username() != null) {
                command.addAll(List.of("--from-user", database.username(), "--from-password-env", "PASSWORD_OF_TEST"));
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PASSWORD_OF_TEST", String.valueOf(database.password()));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains("things: 2,500 of 2,500 (100 %)") // no terminal: logged
                    .contains("have the same 2,500 rows")
                    .contains("2,500 rows copied")
                    .doesNotContain("HikariDataSource");
        }
    }
}
