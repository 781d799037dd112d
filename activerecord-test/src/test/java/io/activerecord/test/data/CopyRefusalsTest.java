package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyException;
import io.activerecord.data.CopyLosses;
import io.activerecord.data.CopyMismatchException;
import io.activerecord.data.CopyReport;
import io.activerecord.data.RejectedRow;
import io.activerecord.sql.Table;
import io.activerecord.test.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a copy refuses, tells and leaves out, from one SQLite file to another. */
@ExtendWith(LeakCheck.class)
class CopyRefusalsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        ConnectionManager.configure("left", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("left.db")));
        ConnectionManager.configure("right", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("right.db")));
        TwoSides.execute(
                "left",
                "create table things (id integer primary key, name text)",
                "insert into things values (1, 'a'), (2, 'b'), (3, 'c')",
                "create table loose (name text)",
                "insert into loose values ('a'), ('a')");
    }

    private static Copy things() {
        return Copy.table("left", "things").to("right").createMissing();
    }

    @Test
    void aTableWithoutAKeyCannotBeResumedButCopiedWhole() {
        Copy loose = Copy.table("left", "loose").to("right").createMissing();
        assertThatThrownBy(() -> loose.resumable("loose").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("left.loose has no primary key");
        CopyReport report = loose.verify().run();
        assertThat(report.written()).isEqualTo(2);
        TwoSides.execute("right", "update loose set name = 'b' where rowid = 1");
        assertThatThrownBy(() -> loose.verify().run())
                .isInstanceOfSatisfying(
                        CopyMismatchException.class,
                        e -> assertThat(e.report().orElseThrow().written()).isEqualTo(2));
    }

    @Test
    void withoutAnIdAFailedCopyLeavesNothing() {
        TwoSides.execute("right", "create table things (id integer primary key, name text not null)");
        TwoSides.execute("left", "insert into things values (4, null)");
        assertThatThrownBy(() -> things().batchSize(1).run())
                .hasMessageStartingWith("copy of 'left.things' was given up: 1 row was refused (line 4: ")
                .hasMessageEndingWith(
                        "nothing of this table was stored; correct the source, or allow more with rejects(..)")
                .isInstanceOfSatisfying(BulkLoadException.class, e -> {
                    assertThat(e.committed()).isZero();
                    assertThat(e.line()).isEqualTo(1);
                });
        assertThat(TwoSides.count("right", "things")).isZero();
    }

    @Test
    void withAnIdAFailedCopySaysWhatIsCommittedAndWhichRowOfAllWasRefused() {
        TwoSides.execute("right", "create table things (id integer primary key, name text not null)");
        TwoSides.execute("left", "insert into things values (4, null), (5, 'e'), (6, null)");
        Copy copy = things().batchSize(2).rejects(1).resumable("some");
        assertThatThrownBy(copy::run)
                .hasMessageStartingWith("copy of 'left.things' was given up: 2 rows were refused (line 4: ")
                .hasMessageContaining("; line 6: ")
                .hasMessageContaining("3 rows of this run are committed, all before row 5; ")
                .isInstanceOfSatisfying(BulkLoadException.class, e -> {
                    assertThat(e.committed()).isEqualTo(3);
                    assertThat(e.line()).isEqualTo(5);
                    assertThat(e.rejected()).extracting(RejectedRow::line).containsExactly(4L, 6L);
                });
        assertThat(TwoSides.count("right", "things")).isEqualTo(3);
        TwoSides.execute("left", "update things set name = 'f' where id = 6");
        assertThat(copy.run().written()).isEqualTo(2);
    }

    @Test
    void aTableThatIsMadeHasTheKeyInItsOrder() {
        TwoSides.execute("left", "create table pairs (a integer, b integer, primary key (b, a))");
        Copy.table("left", "pairs").to("right").createMissing().run();
        assertThat(ConnectionManager.schema("right")
                        .table(Table.of("pairs"))
                        .orElseThrow()
                        .primaryKey())
                .containsExactly("b", "a");
        TwoSides.execute("left", "delete from loose where rowid = 2");
        CopyReport loose = Copy.table("left", "loose")
                .to("right")
                .key("name")
                .createMissing()
                .run();
        assertThat(loose.tables().get(0).madeWithout()).isEmpty();
    }

    @Test
    void rowsThatAreRefusedAreListedAndNotVerified() {
        TwoSides.execute("right", "create table things (id integer primary key, name text not null)");
        TwoSides.execute("left", "insert into things values (4, null), (5, 'e'), (6, null)");
        Copy copy = things().batchSize(2).rejects(2).resumable("some");
        CopyReport report = copy.run();
        assertThat(report.written()).isEqualTo(4);
        assertThat(report.tables().get(0).rejected())
                .extracting(RejectedRow::line)
                .containsExactly(4L, 6L);
        CopyComparison comparison = copy.compare().get(0);
        assertThat(comparison.differences().toString()).contains("MISSING 4", "MISSING 6");
        assertThat(report.tables().get(0).checksum()).isEqualTo(comparison.targetChecksum());
    }

    @Test
    void aCheckpointIsOfOneCopy() {
        things().resumable("it").run();
        assertThatThrownBy(() -> things().columns("id").resumable("it").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining(
                        "copy 'it' into 'things' was begun as left.things (id LONG id, name STRING name) by [id]")
                .hasMessageContaining("choose another id");
        assertThat(things().resumable("it").run().finishedBefore()).isTrue();
    }

    @Test
    void theSameQueryWithOtherValuesIsAnotherCopy() {
        assertThat(above(1).run().written()).isEqualTo(2);
        assertThatThrownBy(() -> above(2).run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("copy 'above' into 'few' was begun as")
                .hasMessageContaining("choose another id");
        assertThat(above(1).run().finishedBefore()).isTrue();
    }

    private static Copy above(int id) {
        TwoSides.execute("right", "create table if not exists few (id integer primary key, name text)");
        return Copy.query("left", "select id, name from things where id > ?", id)
                .to("right")
                .into("few")
                .key("id")
                .losses(CopyLosses.IF_VALUES_FIT)
                .resumable("above");
    }

    @Test
    void aCopyRunsOutsideOfTransactionsAndNotIntoItself() {
        ConnectionManager.transaction(
                "right",
                tx -> assertThatThrownBy(() -> things().run())
                        .isInstanceOf(CopyException.class)
                        .hasMessageContaining("cannot run inside a transaction"));
        assertThatThrownBy(() -> Copy.table("left", "things").to("left").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("cannot be copied into itself");
    }

    @Test
    void missingTablesAndColumnsAreNamed() {
        assertThatThrownBy(() -> Copy.table("left", "nothing").to("right").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("no table 'nothing' on 'left'");
        assertThatThrownBy(() -> Copy.table("left", "things").to("right").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("let createMissing() do it");
        TwoSides.execute("right", "create table things (id integer primary key, title text)");
        assertThatThrownBy(() -> things().run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("has no column 'name'; it has [id, title]");
        assertThat(things().rename("name", "title").verify().run().written()).isEqualTo(3);
        assertThatThrownBy(() -> things().columns("nil").run()).hasMessageContaining("left.things has no column 'nil'");
    }

    @Test
    void tablesGoInTheOrderOfTheirKeysAndCirclesAreTold() {
        TwoSides.execute(
                "left",
                "create table shops (id integer primary key, best integer references goods)",
                "create table goods (id integer primary key, shop integer references shops)",
                "insert into shops values (1, null)",
                "insert into goods values (1, 1)");
        List<Table> tables = List.of(Table.of("goods"), Table.of("shops"));
        TwoSides.execute(
                "right",
                "create table shops (id integer primary key, best integer)",
                "create table goods (id integer primary key, shop integer references shops)");
        CopyReport report = Copy.tables("left", tables).to("right").verify().run();
        assertThat(report.tables())
                .extracting(CopyReport.TableCopy::target)
                .containsExactly("right.shops", "right.goods");
        TwoSides.execute(
                "right",
                "drop table goods",
                "drop table shops",
                "create table shops (id integer primary key, best integer references goods)",
                "create table goods (id integer primary key, shop integer references shops)");
        assertThatThrownBy(() -> Copy.tables("left", tables).to("right").run())
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("in a circle: goods -> shops -> goods");
    }

    @Test
    void anEmptyTableIsFinishedToo() {
        TwoSides.execute("left", "delete from things");
        Copy copy = things().resumable("none").verify();
        assertThat(copy.run().finishedBefore()).isFalse();
        assertThat(copy.run().finishedBefore()).isTrue();
        assertThat(TwoSides.count("right", "things")).isZero();
    }

    @Test
    void progressIsALineThatIsWrittenAnew() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Progress bar = Progress.drawn("things", new PrintStream(terminal, true, StandardCharsets.UTF_8))
                .every(java.time.Duration.ZERO)
                .counted();
        things().batchSize(1).progress(bar).run();
        String[] lines = terminal.toString(StandardCharsets.UTF_8).split("\r", -1);
        assertThat(lines[1]).startsWith("things [########................] 1 of 3 (33 %), ");
        assertThat(lines[2]).startsWith("things [################........] 2 of 3 (66 %), ");
        assertThat(lines[4])
                .startsWith("things [########################] 3 of 3 (100 %), ")
                .endsWith(System.lineSeparator());
    }

    @Test
    void aLineOfProgressEndsWhereTheCopyFails() {
        TwoSides.execute(
                "right",
                "create table things (id integer primary key, name text)",
                "insert into things values (3, 'in the way')");
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Progress bar = Progress.drawn("things", new PrintStream(terminal, true, StandardCharsets.UTF_8))
                .every(java.time.Duration.ZERO);
        Copy copy = things().batchSize(1).resumable("line").progress(bar);
        assertThatThrownBy(copy::run).isInstanceOf(BulkLoadException.class);
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("things 2 rows")
                .endsWith(System.lineSeparator());
        assertThatThrownBy(copy::run).isInstanceOf(BulkLoadException.class); // it has nothing to show
        assertThat(terminal.toString(StandardCharsets.UTF_8)).doesNotContain("\n\n");
    }
}
