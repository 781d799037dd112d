package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyReport;
import io.activerecord.error.SqlException;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How both sides are read to be compared. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CopyComparingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void sides() {
        ConnectionManager.configure("left", config("left").poolSize(1).poolTimeout(Duration.ofMillis(250)));
        ConnectionManager.configure("right", config("right").poolSize(1).switchPolicy(SwitchPolicy.SUSPEND));
        for (String name : List.of("left", "right")) {
            ConnectionManager.execute(name, "create table things (id integer primary key, n integer)");
            ConnectionManager.execute(name, "insert into things values (1, 10), (2, 20), (3, 30)");
        }
    }

    private ConnectionConfig config(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    /** While the source is read nobody waits for a second connection. */
    @Test
    void twoTablesOfOneNameNeedOneConnection() {
        CopyComparison comparison = numbers("select id + 1 from numbers where id < 500000", "things")
                .to("left")
                .compare()
                .get(0);
        assertThat(comparison.sourceRows()).isEqualTo(500_000);
        assertThat(comparison.targetRows()).isEqualTo(3);
    }

    private static Copy numbers(String next, String target) {
        return Copy.query(
                        "left",
                        "with recursive numbers(id) as (select 1 union all " + next
                                + ") select id, 1 as n from numbers")
                .into(target)
                .type("id", ColumnType.LONG)
                .type("n", ColumnType.LONG);
    }

    @Test
    void aTransactionIsReadAsItStands() {
        Copy copy = Copy.table("left", "things").to("right");
        ConnectionManager.transaction("left", tx -> {
            ConnectionManager.execute("left", "insert into things values (4, 40)");
            assertThat(copy.compare().get(0).differences()).hasToString("[MISSING 4]");
            tx.rollback();
        });
        assertThat(copy.compare()).allMatch(CopyComparison::same);
    }

    /** The source has no end. */
    @Test
    void aSideThatFailsEndsTheOther() {
        ConnectionManager.execute(
                "right",
                "create view broken as select id, case id when 2 then abs(-9223372036854775807 - 1) else n end as n from things");
        Copy copy = numbers("select id + 1 from numbers", "broken").to("right");
        assertThatThrownBy(copy::compare)
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("'right'")
                .hasMessageContaining("integer overflow");
    }

    @Test
    void theRateIsThatOfCopying() {
        CopyReport.TableCopy table =
                new CopyReport.TableCopy("left.a", "right.a", 20, 20, 0, List.of(), false, "", List.of(), null);
        CopyReport report = new CopyReport(List.of(table), Duration.ofSeconds(10), Duration.ofSeconds(8));
        assertThat(report.perSecond()).isEqualTo(10);
    }
}
