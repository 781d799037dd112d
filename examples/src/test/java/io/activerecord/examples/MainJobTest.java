package io.activerecord.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainJobTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        printed.reset();
        complained.reset();
        return MainJob.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8),
                args);
    }

    private List<String> printedLines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> runAgain() {
        assertThat(run("--folder", folder.resolve("job").toString(), "--years", "2"))
                .isZero();
        return printedLines();
    }

    @Test
    void aSecondRunStartsCleanAndSaysTheSame() {
        List<String> first = runAgain();
        List<String> second = runAgain();
        int last = first.size() - 1;
        assertThat(second.subList(0, last)).isEqualTo(first.subList(0, last));
        assertThat(first.get(last)).contains(" rows in 5 databases, ");
        assertThat(first)
                .hasSizeLessThan(60)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
        assertThat(complained.size()).isZero();
    }

    @Test
    void theAccountSaysWhatIsInTheDatabases() throws SQLException {
        Account account = MainJob.work(new Arguments(folder, 2020, 2022));
        assertThat(account.tables()).hasSize(8);
        for (Account.TableRows table : account.tables()) {
            assertThat(table.rows())
                    .isEqualTo(rows(table.database(), table.table()))
                    .isPositive();
        }
        assertThat(ConnectionManager.names()).isEmpty();
    }

    @Test
    void everyConnectionComesBackAndIsClosed() {
        Account account = MainJob.work(new Arguments(folder, 2020, 2020));
        assertThat(account.connections())
                .containsOnlyKeys("primary", "analytics", "shop[acme]", "shop[globex]", "shop[initech]");
        assertThat(account.connections().values()).allSatisfy(figures -> {
            assertThat(figures.lent()).isPositive().isEqualTo(figures.returned());
            assertThat(figures.opened()).isPositive().isEqualTo(figures.closed());
        });
    }

    @Test
    void everyStepShowsWhatItCameToAndItsSql() {
        Account account = MainJob.work(new Arguments(folder, 2020, 2020));
        assertThat(account.steps())
                .allSatisfy(step -> assertThat(step.statements()).isNotEmpty());
        assertThat(answer(account, "find by key")).isEqualTo("Japan");
        assertThat(answer(account, "a transaction that fails"))
                .isEqualTo("no amount, refused; 0 rows added, the new record has no id,"
                        + " [status] is unsaved, the database says PAID");
        assertThat(statements(account, "save it again: the changed column only"))
                .containsExactly(new SqlJournal.Sent("shop[acme]", "update `orders` set `status` = ? where `id` = ?"));
    }

    private static String answer(Account account, String what) {
        return step(account, what).answer();
    }

    private static List<SqlJournal.Sent> statements(Account account, String what) {
        return step(account, what).statements();
    }

    private static Tour.Step step(Account account, String what) {
        return account.steps().stream()
                .filter(step -> step.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour", "--years", "--years 0", "--years many", "--folder", "job", "--url jdbc:x:y"})
    void aWrongArgumentGivesTheUsage(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(printed.size()).isZero();
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("usage: MainJob [--folder DIR | --url URL")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileOfSomebodyElseIsLeftAlone() throws IOException {
        Path precious = Files.writeString(folder.resolve("primary.db"), "precious");
        assertThat(run("--folder", folder.toString())).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("primary.db", "name another folder");
        assertThat(precious).hasContent("precious");
    }

    private long rows(String database, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(database + ".db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }
}
