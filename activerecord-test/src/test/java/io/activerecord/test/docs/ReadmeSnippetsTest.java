package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's program, run as it stands there; its comments are the SQL that runs. */
@ExtendWith(LeakCheck.class)
class ReadmeSnippetsTest {
    private static final String USERS =
            "create table users (id integer primary key, name text, email text, age integer not null)";

    @RegisterExtension
    final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void deleteFilesOfEarlierRuns() throws IOException {
        deleteFiles();
    }

    @AfterEach
    void disposeAndDeleteFiles() throws IOException {
        ConnectionManager.disposeAll();
        deleteFiles();
    }

    private static void deleteFiles() throws IOException {
        for (String database : List.of("shop.db", "analytics.db")) {
            for (String companion : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(database + companion));
            }
        }
    }

    @Test
    void theProgramRunsTheSqlOfItsComments() {
        // snippet: readme-program
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite:shop.db").echo(true)); // echo: log the SQL
        ConnectionManager.execute(
                "primary", "create table users (id integer primary key, name text, email text, age integer not null)");

        User ann = new User();
        ann.name = "Ann";
        ann.email = "ann@example.org";
        ann.save();
        // insert into `users` (`name`, `email`, `age`) values (?, ?, ?) returning `id`

        ann.age = 31;
        ann.save();
        // update `users` set `age` = ? where `id` = ?

        List<User> adults = User.where(User.AGE.ge(18).and(User.NAME.like("A%")))
                .orderBy(User.NAME.asc())
                .list();
        // select `id`, `name`, `email`, `age` from `users` where (`age` >= ? and `name` like ?) order by `name` asc

        User.transaction(() -> {
            ann.delete();
            // delete from `users` where `id` = ?
        });
        // end snippet
        assertThat(adults).containsExactly(ann);
        assertThat(User.all()).isEmpty();
        assertThat(echo.statements().subList(1, 5)).isEqualTo(sqlComments("readme-program"));
    }

    private static List<String> sqlComments(String region) {
        return Objects.requireNonNull(Snippets.ofSources().byName().get(region), region).text().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("// "))
                .map(line -> line.substring(3))
                .toList();
    }

    @Test
    @SuppressWarnings("try") // the scope works by being open
    void modelsGoToAnotherConnection() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:shop.db"));
        ConnectionManager.execute("primary", USERS);
        ConnectionManager.configure("analytics", ConnectionConfig.url("jdbc:sqlite:analytics.db"));
        ConnectionManager.execute("analytics", USERS);
        ConnectionManager.dispose("analytics");
        // snippet: readme-two-connections
        ConnectionManager.configure(
                "analytics",
                ConnectionConfig.driver("sqlite").database("analytics.db").poolSize(10));

        List<User> there = User.using("analytics").all(); // one query

        try (ConnectionScope scope = User.usingConnection("analytics")) {
            new User().save(); // this model, until the scope is closed
        }
        ConnectionManager.usingConnection("analytics", () -> {
            new User().save(); // every model, in this block
        });
        // end snippet
        assertThat(there).isEmpty();
        assertThat(User.using("analytics").count()).isEqualTo(2);
        assertThat(User.query().count()).isZero();
    }
}
