package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.RejectedRow;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inserts SQLite is given, and that what the table says of conflicts holds as for any insert. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkOnSqliteTest {
    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "lite", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        run("create table log (id integer)");
        run("create table sent (id integer unique on conflict ignore)");
    }

    private static void run(String sql) {
        ConnectionManager.execute("lite", sql);
    }

    private static long count(String from) {
        return Objects.requireNonNull(
                ConnectionManager.selectValue("lite", Long.class, "select count(*) from " + from), "count");
    }

    private static BulkReport load(String table, int... ids) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int id : ids) {
            rows.add(new @Nullable Object[] {id});
        }
        return Bulk.into("lite", table).columns("id").rejects(5).fromArrays(rows);
    }

    @Test
    void aPlainTableGetsManyRowsInAStatement() {
        run("create table Plain (id integer primary key, txt text not null check (txt <> ''))");
        run("create index plain_txt on plain (txt)");
        try (SqlEcho echo = new SqlEcho()) {
            BulkReport report = Bulk.into("lite", "PLAIN")
                    .columns("id", "txt")
                    .fromArrays(IntStream.range(0, 1_200)
                            .mapToObj(i -> new @Nullable Object[] {i, "row " + (i * 7919 % 1_200)}));
            assertThat(report.means()).isEqualTo(BulkMeans.MULTI_ROW);
            assertThat(report.shortfall()).isNull();
            assertThat(echo.statements())
                    .filteredOn(sql -> sql.startsWith("insert or fail into"))
                    .hasSize(3);
        }
        assertThat(count("plain")).isEqualTo(1_200);
    }

    @Test
    void aStatementOfManyRowsThatFailsLeavesNoneBehind() {
        run("create table plain (id integer primary key)");
        BulkReport report = load("plain", 1, 2, 3, 2, 4);
        assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(4L);
        assertThat(report.loaded()).isEqualTo(4);
        assertThat(count("plain")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table goods (id integer unique on conflict ignore)",
                "create table goods (id integer) / create trigger once after insert on goods begin"
                        + " insert or ignore into log values (new.id); end",
                "create table goods (id integer) / create temp trigger once after insert on main.goods begin"
                        + " insert into log values (new.id); end",
                "create table goods (id integer primary key, parent integer references goods)",
                "create table inner_goods (id integer) / create view goods as select id from inner_goods"
                        + " / create trigger once instead of insert on goods begin insert into inner_goods values (new.id); end",
                "create virtual table goods using fts5(id)",
                "create temp table goods (id integer)"
            })
    void whatAnotherWordWouldChangeGetsOneRowAtATime(String schema) {
        ConnectionManager.transaction(
                "lite",
                tx -> { // what is temporary is gone after it
                    for (String statement : schema.split(" / ", -1)) {
                        run(statement);
                    }
                    try (SqlEcho echo = new SqlEcho()) {
                        BulkReport report = load("goods", 1, 2);
                        assertThat(report.loaded()).isEqualTo(2);
                        assertThat(report.means()).isEqualTo(BulkMeans.BATCH);
                        assertThat(report.shortfall()).contains("one by one");
                        assertThat(echo.statements()).noneMatch(sql -> sql.contains("or fail"));
                    }
                });
    }

    @Test
    void conflictClausesOfTheTableAndOfItsTriggersHold() {
        assertThat(load("sent", 1, 1, 2).rejected()).isEmpty();
        assertThat(count("sent")).isEqualTo(2);
        run("create table noted (id integer primary key)");
        run("create table goods (id integer)");
        run("create trigger note after insert on goods begin insert or ignore into noted values (new.id); end");
        assertThat(load("goods", 1, 1, 2).rejected()).isEmpty();
        assertThat(count("goods")).isEqualTo(3);
        assertThat(count("noted")).isEqualTo(2);
    }

    @Test
    void aRowBeforeItsParentIsRefusedAsByAnyInsert() {
        run("create table goods (id integer primary key, parent integer references goods)");
        BulkReport report = Bulk.into("lite", "goods")
                .columns("id", "parent")
                .rejects(1)
                .fromArrays(List.of(new @Nullable Object[] {1, 2}, new @Nullable Object[] {2, 2}));
        assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(1L);
    }

    private static long cacheSize() {
        return Objects.requireNonNull(
                ConnectionManager.selectValue("lite", Long.class, "select cache_size from pragma_cache_size"), "size");
    }

    private static Iterator<@Nullable Object[]> looking(List<Long> seen, int last) {
        return Stream.of(1, 2, last)
                .map(id -> {
                    seen.add(cacheSize());
                    return new @Nullable Object[] {id};
                })
                .iterator();
    }

    @Test
    void theCacheIsLargeDuringALoadAndNoLonger() {
        run("create table plain (id integer primary key)");
        List<Long> seen = new ArrayList<>();
        Bulk.into("lite", "plain").columns("id").fromArrays(() -> looking(seen, 3));
        assertThat(seen).containsExactly(-2_000L, -65_536L, -65_536L);
        assertThat(cacheSize()).isEqualTo(-2_000);
        assertThatThrownBy(() -> Bulk.into("lite", "plain").columns("id").fromArrays(() -> looking(seen, 2)))
                .isInstanceOf(BulkLoadException.class);
        assertThat(cacheSize()).isEqualTo(-2_000);
    }

    @Test
    void aCacheThatSomebodyHasSetStays() {
        ConnectionManager.replace(
                "lite", ConnectionConfig.url("jdbc:sqlite::memory:").option("cache_size", "-1000"));
        run("create table plain (id integer primary key)");
        List<Long> seen = new ArrayList<>();
        Bulk.into("lite", "plain").columns("id").fromArrays(() -> looking(seen, 3));
        assertThat(seen).containsOnly(-1_000L);
        assertThat(cacheSize()).isEqualTo(-1_000);
    }

    @Test
    void longRowsGoFewInAStatement() {
        run("create table plain (id integer primary key, txt text)");
        String text = "x".repeat(300_000);
        try (SqlEcho echo = new SqlEcho()) {
            BulkReport report = Bulk.into("lite", "plain")
                    .columns("id", "txt")
                    .fromArrays(IntStream.range(0, 16).mapToObj(i -> new @Nullable Object[] {i, text}));
            assertThat(report.loaded()).isEqualTo(16);
            assertThat(echo.statements())
                    .filteredOn(sql -> sql.startsWith("insert or fail"))
                    .hasSize(8);
        }
        assertThat(count("plain where length(txt) = 300000")).isEqualTo(16);
    }
}
