package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of getting-started.md. */
@ExtendWith(LeakCheck.class)
class GettingStartedTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private static String printed(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstProgramPrintsWhatThePageSays() {
        String printed = printed(() -> FirstProgram.main(new String[0]));
        assertThat(printed.lines()).containsExactly("1: Buy milk", "2 tasks");
        // sql: first-program-sql
        sql.hasRun("""
                create table tasks (id integer primary key, title text, done integer not null, created_at text)
                insert into `tasks` (`title`, `done`, `created_at`) values (?, ?, ?) returning `id`
                insert into `tasks` (`title`, `done`, `created_at`) values (?, ?, ?) returning `id`
                update `tasks` set `done` = ? where `id` = ?
                select `id`, `title`, `done`, `created_at` from `tasks` where `done` = ? order by `title` asc
                select count(*) from `tasks`
                """);
        // end sql
    }

    private static void table(String connection) {
        ConnectionManager.execute(
                connection,
                "create table tasks (id integer primary key, title text, done integer not null, created_at text)");
    }

    @Test
    @SuppressWarnings("try") // the scope works by being open
    void modelsSwitchConnections() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        table("primary");
        // snippet: second-connection
        ConnectionManager.configure("archive", ConnectionConfig.url("jdbc:sqlite::memory:"));
        // end snippet
        table("archive");
        Task old = new Task();
        old.title = "Old";
        Task.usingConnection("archive", old::save);

        // snippet: switching
        List<Task> archived = Task.using("archive").all(); // one query

        Task.usingConnection("archive", () -> {
            Task copy = new Task(); // this model, for a block
            copy.title = "Kept for the record";
            copy.save();
        });

        try (ConnectionScope scope = Task.usingConnection("archive")) { // the same, closed by Java
            System.out.println(Task.query().count() + " tasks in " + scope.connectionName());
        }

        ConnectionManager.usingConnection("archive", () -> Task.all()); // every model, for a block
        // end snippet
        assertThat(archived).containsExactly(old);
        assertThat(Task.using("archive").count()).isEqualTo(2);
        assertThat(Task.all()).isEmpty();
    }
}
