package io.activerecord.test.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.cli.ActiveRecordCli;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line from within: what it does, says and ends with. */
@ExtendWith(LeakCheck.class)
class CommandLineTest {
    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void source() {
        ConnectionManager.configure("filling", ConnectionConfig.url(url("left")));
        ConnectionManager.execute("filling", "create table things (id integer primary key, name text)");
        ConnectionManager.execute("filling", "insert into things values (1, 'a'), (2, 'b'), (3, 'c')");
        ConnectionManager.dispose("filling");
    }

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    private int run(String... args) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ActiveRecordCli.run(
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                args);
        out = results.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return status;
    }

    private int copy(String... more) {
        String[] args = {"copy", "--from", url("left"), "--to", url("right"), "--quiet"};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    private void change(String sql) {
        ConnectionManager.configure("changing", ConnectionConfig.url(url("right")));
        ConnectionManager.execute("changing", sql);
        ConnectionManager.dispose("changing");
    }

    @Test
    void aTableIsCopiedVerifiedAndCopiedNoMore() {
        assertThat(copy("--table", "things", "--create-missing", "--resume", "one", "--verify"))
                .as(() -> err)
                .isZero();
        assertThat(out)
                .contains("source.things and target.things have the same 3 rows (checksum ")
                .contains("3 rows copied, 0 before, 0 rejected, ");
        assertThat(copy("--table", "things", "--resume", "one")).isZero();
        assertThat(out).contains("source.things was copied to target.things before", "0 rows copied, 3 before");
        assertThat(run("verify", "--from", url("left"), "--to", url("right"), "--table", "things"))
                .isZero();
        change("update things set name = 'x' where id = 2");
        assertThat(run("verify", "--from", url("left"), "--to", url("right"), "--table", "things"))
                .isEqualTo(3);
        assertThat(out).contains("differ: 3 rows", "  CHANGED 2");
        assertThat(copy("--table", "things", "--resume", "one", "--verify")).isEqualTo(3);
        assertThat(err).hasLineCount(1).contains("source.things and target.things differ");
    }

    @Test
    void aQueryGoesIntoATableUnderOtherNames() {
        change("create table names (title text)");
        assertThat(copy("--query", "select name from things where id > 1", "--into", "names", "--rename", "name=title"))
                .as(() -> err)
                .isZero();
        assertThat(out).contains("2 rows copied");
        assertThat(copy("--query", "select name from things")).isEqualTo(1);
        assertThat(err).hasLineCount(1).contains("name one with into(..)");
    }

    @Test
    void namesComeFromAFileAndErrorsAreOneLine() throws IOException {
        Path file = folder.resolve("databases.properties");
        Files.writeString(file, "databases.shop=" + url("left") + "\ndatabases.copy=" + url("right") + "\n");
        String config = file.toString();
        assertThat(run(
                        "copy",
                        "--config",
                        config,
                        "--from",
                        "shop",
                        "--to",
                        "copy",
                        "--table",
                        "things",
                        "--create-missing",
                        "--batch-size",
                        "2",
                        "--quiet"))
                .as(() -> err)
                .isZero();
        assertThat(run("test", "--config", config, "shop")).isZero();
        assertThat(out).startsWith("SQLite 3.").contains("answers in").hasLineCount(1);
        assertThat(run("test", "--config", config, "shops")).isEqualTo(1);
        assertThat(err).hasLineCount(1).contains("the source describes no connection 'shops'");
        assertThat(run("test", "--config", config, "shops", "--verbose")).isEqualTo(1);
        assertThat(err).contains("\tat io.activerecord");
        assertThat(run("test", "shop")).isEqualTo(1);
        assertThat(err).contains("give one with --config, or a URL");
        assertThat(run("test", url("left"), "--password-env", "NO_SUCH_VARIABLE"))
                .isEqualTo(1);
        assertThat(err).hasLineCount(1).contains("the environment has no variable 'NO_SUCH_VARIABLE'");
    }

    @Test
    void whatIsNotUnderstoodIsSaidInALine() {
        assertThat(copy("--table", "things", "--batch-size", "many")).isEqualTo(2);
        assertThat(err)
                .hasLineCount(1)
                .contains("--batch-size")
                .endsWith("; see activerecord copy --help" + System.lineSeparator());
        assertThat(run()).isEqualTo(2);
        assertThat(err).contains("say what to do: copy, verify or test");
        assertThat(run("copy", "--help")).isZero();
        assertThat(out).contains("--create-missing", "--from-password-env");
        assertThat(copy("--table", "nothing")).isEqualTo(1);
        assertThat(err).hasLineCount(1).contains("there is no table 'nothing' on 'source'");
    }

    @Test
    void namesOfTheFileMayBeThoseThatUrlsGet() throws IOException {
        Path file = folder.resolve("databases.properties");
        Files.writeString(file, "databases.source=" + url("right") + "\ndatabases.target=" + url("left") + "\n");
        String config = file.toString();
        assertThat(run(
                        "copy",
                        "--config",
                        config,
                        "--from",
                        "target",
                        "--to",
                        url("right"),
                        "--table",
                        "things",
                        "--create-missing",
                        "--verify",
                        "--quiet"))
                .as(() -> err)
                .isZero();
        assertThat(out).contains("target.things and target2.things have the same 3 rows");
        assertThat(run("verify", "--config", config, "--from", url("left"), "--to", "source", "--table", "things"))
                .as(() -> err)
                .isZero();
        assertThat(out).contains("source2.things and source.things have the same 3 rows");
        assertThat(run("verify", "--config", config, "--from", "target", "--to", "source", "--table", "things"))
                .isZero();
    }

    /** SQLite has no users: what counts is that there are two connections, or one. */
    @Test
    void aLoginForTheTargetHoldsWhereBothSidesAreOnePlace() {
        String left = url("left");
        assertThat(run(
                        "copy",
                        "--from",
                        left,
                        "--to",
                        left,
                        "--to-user",
                        "writer",
                        "--table",
                        "things",
                        "--into",
                        "a",
                        "--create-missing",
                        "--verify",
                        "--quiet"))
                .as(() -> err)
                .isZero();
        assertThat(out).contains("source.things and target.a have the same 3 rows");
        assertThat(run(
                        "copy",
                        "--from",
                        left,
                        "--to",
                        left,
                        "--table",
                        "things",
                        "--into",
                        "b",
                        "--create-missing",
                        "--verify",
                        "--quiet"))
                .isZero();
        assertThat(out).contains("source.things and source.b have the same 3 rows");
        assertThat(run(
                        "copy",
                        "--from",
                        left,
                        "--to",
                        left,
                        "--to-password-env",
                        "NO_SUCH_VARIABLE",
                        "--table",
                        "things",
                        "--into",
                        "a"))
                .isEqualTo(1);
        assertThat(err).hasLineCount(1).contains("the environment has no variable 'NO_SUCH_VARIABLE'");
    }

    @Test
    void onePlaceWithTwoLoginsNeedsTwoTables() {
        String left = url("left");
        assertThat(run("copy", "--from", left, "--to", left, "--to-user", "writer", "--table", "things"))
                .isEqualTo(2);
        assertThat(err).hasLineCount(1).contains("name the target's with --into");
    }

    @Test
    void whatWasRefusedIsToldAlsoWhereTheSidesDiffer() {
        ConnectionManager.configure("right", ConnectionConfig.url(url("right")));
        ConnectionManager.execute(
                "right", "create table things (id integer primary key, name text check (name <> 'b'))");
        ConnectionManager.dispose("right");
        assertThat(run(
                        "copy",
                        "--from",
                        url("left"),
                        "--to",
                        url("right"),
                        "--table",
                        "things",
                        "--rejects",
                        "1",
                        "--verify",
                        "--quiet"))
                .isEqualTo(3);
        assertThat(out).contains("source.things row line 2: ").contains("MISSING 2");
    }

    @Test
    void whatATableWasMadeWithoutIsTold() {
        ConnectionManager.configure("filling", ConnectionConfig.url(url("left")));
        ConnectionManager.execute("filling", "create table kinds (id integer primary key)");
        ConnectionManager.execute(
                "filling",
                "create table rich (id integer primary key, name text default 'x', kind integer references kinds (id),"
                        + " twice integer generated always as (kind * 2))");
        ConnectionManager.execute("filling", "create unique index rich_name on rich (name)");
        ConnectionManager.dispose("filling");
        assertThat(copy("--table", "rich", "--create-missing")).as(() -> err).isZero();
        assertThat(out)
                .contains(
                        "target.rich was made without the default of column 'name', column 'twice', which the source computes,"
                                + " unique index 'rich_name' (name), a foreign key (kind) to kinds");
        assertThat(copy("--table", "things", "--create-missing")).isZero();
        assertThat(out).doesNotContain("was made without");
    }
}
