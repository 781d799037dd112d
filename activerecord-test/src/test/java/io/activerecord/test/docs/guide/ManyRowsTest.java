package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Batches;
import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.Progress;
import io.activerecord.Resume;
import io.activerecord.Upsert;
import io.activerecord.UpsertOutcome;
import io.activerecord.UpsertResult;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidTokenException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/many-rows.md. */
@ExtendWith(LeakCheck.class)
class ManyRowsTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private final List<User> exported = new ArrayList<>();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("primary.db"))
                        .echo(true));
        Tables.on("primary");
        ConnectionManager.execute("primary", "create table exports (name text, token text)");
        ConnectionManager.execute("primary", "insert into exports values ('users', null)");
        for (int i = 0; i < 6; i++) {
            Tables.user("User" + i, 20 + i, i % 2 == 0);
        }
        sql.clear();
    }

    private void export(List<User> users) {
        exported.addAll(users);
    }

    @Test
    void recordsComeInBatches() {
        // snippet: in-batches
        long rows = User.where(User.AGE.ge(18)).orderBy(User.AGE.desc()).inBatches(4, users -> export(users));
        // end snippet
        assertThat(rows).isEqualTo(6);
        // sql: in-batches-sql
        sql.hasRun("""
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                    where `age` >= ? order by `age` desc, `id` desc limit ?
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                    where (`age` >= ? and `age` <= ? and (`age` < ? or (`age` = ? and `id` < ?)))
                    order by `age` desc, `id` desc limit ?
                """);
        // end sql
        // snippet: find-each
        User.findEach(user -> export(List.of(user))); // 1,000 are read at a time
        // end snippet
        assertThat(exported).hasSize(12);
    }

    @Test
    void aWalkIsResumed() {
        // snippet: resume
        String token = ConnectionManager.selectValue("primary", String.class, "select token from exports");
        User.query()
                .inBatches(
                        5_000,
                        Resume.from(token),
                        (users, batch) -> User.transaction(() -> {
                            export(users);
                            ConnectionManager.execute("primary", "update exports set token = ?", batch.token());
                        }));
        // end snippet
        assertThat(exported).hasSize(6);
        String last = ConnectionManager.selectValue("primary", String.class, "select token from exports");
        assertThat(User.query().inBatches(2, Resume.from(last), (users, batch) -> {}))
                .isZero();
        assertThatThrownBy(() ->
                        User.query().orderBy(User.NAME.asc()).inBatches(2, Resume.from(last), (users, batch) -> {}))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aWalkHasOptions() {
        // snippet: batches
        Batches how = Batches.of(5_000)
                .inTransactions() // reads and works on each batch in a transaction of its own
                .progress(Progress.logged("export of users").counted());
        User.query().inBatches(how, (users, batch) -> {
            export(users);
            if (batch.done() >= 100_000) {
                batch.stop();
            }
        });
        // end snippet
        assertThat(exported).hasSize(6);
    }

    @Test
    void changedRecordsAreUpdatedTogether() {
        // snippet: update-all
        List<User> users = User.where(User.ACTIVE.eq(true)).list();
        users.forEach(user -> user.age = user.age + 1);
        long changed = User.updateAll(users); // those that have changes, in one transaction
        User.deleteAll(users); // their rows, in one transaction
        // end snippet
        assertThat(changed).isEqualTo(3);
        assertThat(User.query().count()).isEqualTo(3);
    }

    @Test
    void anUpsertTells() {
        User ann = new User();
        ann.name = "Ann";
        ann.email = "ann@example.org";
        User known = new User();
        known.name = "User1";
        known.email = "user1@example.org";
        known.age = 21;
        List<User> users = List.of(ann, known);
        // snippet: upsert-outcome
        UpsertResult<User> result = User.upsertAll(users, Upsert.on(User.EMAIL).onlyDifferent());
        List<User> fresh = result.with(UpsertOutcome.INSERTED);
        long same = result.count(UpsertOutcome.UNCHANGED); // nothing was sent for these
        // end snippet
        assertThat(fresh).containsExactly(ann);
        assertThat(same).isEqualTo(1);
    }

    @Test
    void longWorkTellsHowFarItIs() {
        List<User> users = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int i = 10; i < 20; i++) {
            User user = new User();
            user.email = i + "@example.org";
            users.add(user);
        }
        // snippet: progress
        Progress progress = Progress.to(report ->
                        told.add(report.done() + " rows, " + report.remaining().orElse(Duration.ZERO)))
                .atMostPerSecond(4);
        Finder.of(User.class).insertAll(users, progress);
        // end snippet
        assertThat(told).isNotEmpty();
    }
}
