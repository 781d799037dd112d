package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyException;
import io.activerecord.data.CopyLosses;
import io.activerecord.data.CopyReport;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Types that one engine has and the other spells in its own way, and what is refused. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CopyTypesTest {
    private static Copy copy(String from, String to, String table) {
        return Copy.table(from, table).to(to).createMissing().verify();
    }

    private static String text(String name, String sql) {
        return String.valueOf(ConnectionManager.selectValue(name, String.class, sql));
    }

    @Test
    void whatPostgresAloneHasGoesToMariaDbAndBack() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("postgresql-18", "mariadb-11.4"))) {
            TwoSides.execute(
                    "left",
                    "create table odd (id uuid primary key, doc jsonb, plain json, tags text[], ns integer[], ds double"
                            + " precision[], r real, b bytea, at timestamptz, s smallint, c char(5))",
                    "insert into odd values ('6ecd8c99-4036-403d-bf84-cf8400f67836', '{\"b\": [1, 2.50, null], \"a\":"
                            + " \"\\u00fc\"}', '{\"z\":1e2,\"z\":3 }', '{a,NULL,\"b,c\"}', '{1,2}', '{0.1,1e300}', 0.1, '\\x00ff',"
                            + " '2026-01-02 03:04:05.678901+02', -5, 'ab')",
                    "insert into odd (id, c) values ('00000000-0000-0000-0000-000000000000', 'abcde')");
            CopyReport report = copy("left", "right", "odd").resumable("odd").run();
            assertThat(report.written()).isEqualTo(2);
            assertThat(text("right", "select at from odd where s = -5")).contains("01:04:05.678901");
            assertThat(text("right", "select tags from odd where s = -5")).contains("b,c");
            TwoSides.execute("left", "create table back (like odd including all)");
            Copy back = Copy.table("right", "odd").to("left").into("back").verify();
            assertThatThrownBy(back::run)
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("'c' cannot be copied without loss")
                    .hasMessageContaining("keeps no spaces at the end");
            assertThat(TwoSides.count("left", "back")).isZero();
            CopyReport again = back.losses(CopyLosses.IF_VALUES_FIT).run();
            assertThat(again.tables().get(0).checksum())
                    .isEqualTo(report.tables().get(0).checksum());
        }
    }

    @Test
    void oneChecksumHoldsOnThreeEngines() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("postgresql-18", "sqlite"))) {
            TwoSides.execute(
                    "left",
                    "create table sums (id bigint primary key, n numeric(12, 4), f double precision, ok boolean, doc jsonb)",
                    "insert into sums select i, i / 7.0, i / 3.0, i % 2 = 0, '{\"b\": 1, \"a\": 2}' from generate_series(1, 500) i");
            CopyReport there = copy("left", "right", "sums").run();
            Copy back = copy("right", "left", "sums").into("sums_back").type("doc", ColumnType.JSON);
            CopyReport here = back.losses(CopyLosses.IF_VALUES_FIT).run();
            assertThat(here.tables().get(0).checksum())
                    .isEqualTo(there.tables().get(0).checksum());
        }
    }

    @Test
    void whatHasNoCounterpartIsToldBeforeAnythingIsMade() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("postgresql-18", "mariadb-11.4"))) {
            TwoSides.execute("left", "create table hosts (id integer primary key, address inet)");
            assertThatThrownBy(() -> copy("left", "right", "hosts").run())
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("column 'address' of left.hosts is of type 'inet'");
            assertThat(ConnectionManager.schema("right").tables()).isEmpty();
            Copy cast = Copy.query("left", "select id, address::text as address from hosts where id > ?", 0)
                    .to("right")
                    .into("hosts")
                    .createMissing()
                    .key("id");
            TwoSides.execute("left", "insert into hosts values (1, '10.0.0.1')");
            assertThat(cast.resumable("hosts").verify().run().written()).isEqualTo(1);
        }
    }

    @Test
    void whatTheTargetCannotHoldIsRefusedOrAllowed() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("postgresql-18", "mariadb-11.4"))) {
            TwoSides.execute(
                    "left",
                    "create table prices (id integer primary key, price numeric)",
                    "insert into prices values (1, 1.5), (2, 0.12345678905)");
            Copy copy = copy("left", "right", "prices").batchSize(1);
            assertThatThrownBy(copy::run)
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("'price' cannot be copied without loss")
                    .hasMessageContaining("38 digits, 10 of them behind the point");
            assertThat(ConnectionManager.schema("right").tableExists("prices")).isFalse();
            assertThatThrownBy(() -> copy.losses(CopyLosses.IF_VALUES_FIT).run())
                    .isInstanceOf(BulkLoadException.class)
                    .hasMessageContaining("more than 10 digits behind the point");
            assertThat(TwoSides.count("right", "prices")).isZero();
            copy.losses(CopyLosses.REDUCED).run();
            assertThat(text("right", "select price from prices where id = 2")).isEqualTo("0.1234567891");
        }
    }

    @Test
    void aNumberThatIsNoTruthIsNotMadeOne() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("mariadb-11.4", "postgresql-18"))) {
            TwoSides.execute(
                    "left",
                    "create table flags (id integer primary key, flag tinyint(1))",
                    "insert into flags values (1, 1), (2, 0), (3, null)");
            copy("left", "right", "flags").run();
            TwoSides.execute("left", "insert into flags values (4, 5)");
            TwoSides.execute("right", "drop table flags");
            assertThatThrownBy(() -> copy("left", "right", "flags").run())
                    .hasMessageContaining("'flag' holds a number that is neither 0 nor 1");
            TwoSides.execute("right", "drop table flags");
            copy("left", "right", "flags").type("flag", ColumnType.SHORT).run();
            assertThat(text("right", "select flag from flags where id = 4")).isEqualTo("5");
        }
    }

    @Test
    void keysAreGoneThroughInTheOrderOfTheSource() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("mariadb-11.4", "postgresql-18"))) {
            TwoSides.execute(
                    "left",
                    "create table words (lang varchar(10) collate utf8mb4_general_ci, word varchar(50) collate"
                            + " utf8mb4_general_ci, n int, primary key (lang, word))",
                    "insert into words values ('de', 'b', 1), ('DE', 'a', 2), ('en', 'Zoo', 3), ('EN', 'apple', 4), ('de',"
                            + " 'C', 5), ('_x', 'é', 6), ('de', 'äx', 7)");
            TwoSides.execute(
                    "right", "create table words (lang text, word text, n int unique, primary key (word, lang))");
            TwoSides.execute("right", "insert into words values ('x', 'x', 3)");
            Copy copy = Copy.table("left", "words").to("right").batchSize(2).resumable("words");
            assertThatThrownBy(copy::run).isInstanceOf(BulkLoadException.class);
            TwoSides.execute("right", "delete from words where lang = 'x'");
            CopyReport report = copy.verify().run();
            assertThat(report.skipped()).isPositive();
            assertThat(report.skipped() + report.written()).isEqualTo(7);
            assertThat(report.tables().get(0).compared().orElseThrow()).matches(CopyComparison::same);
        }
    }

    @Test
    void unsignedNumbersAndEnumsAreWhatTheyAre() {
        try (TwoSides sides = TwoSides.of(TwoSides.pair("mariadb-11.4", "postgresql-18"))) {
            TwoSides.execute(
                    "left",
                    "create table big (id int unsigned primary key, n bigint unsigned, e enum('a','b'), y year, t"
                            + " mediumtext, bits tinyint unsigned)",
                    "insert into big values (4294967295, 18446744073709551615, 'b', 2026, 'x', 255)");
            copy("left", "right", "big").run();
            List<String> values = List.of(
                    text("right", "select id from big"),
                    text("right", "select n from big"),
                    text("right", "select e from big"),
                    text("right", "select y from big"),
                    text("right", "select bits from big"));
            assertThat(values).containsExactly("4294967295", "18446744073709551615", "b", "2026", "255");
        }
    }
}
