package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkInto;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.CsvOptions;
import io.activerecord.data.RejectedRow;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlException;
import io.activerecord.error.TransactionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads that commit each batch: what stands in the table after a failure is what is said. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkInTransactionsTest {
    static Stream<ServerEngine> engines() {
        return Goods.engines().filter(engine -> !engine.name().equals("h2"));
    }

    static Stream<ServerEngine> postgres() {
        return Goods.engines().filter(engine -> engine.name().startsWith("postgresql"));
    }

    private static BulkInto hundreds() {
        return Bulk.into("goods", "goods").columns("id", "txt").batchSize(100).inTransactions();
    }

    private static Stream<@Nullable Object[]> rows(int count, IntConsumer before) {
        return IntStream.range(0, count).peek(before).mapToObj(i -> new @Nullable Object[] {i, "row " + i});
    }

    private static List<@Nullable Object[]> rows(int count) {
        return new ArrayList<>(rows(count, i -> {}).toList());
    }

    private static BulkLoadException failure(Stream<@Nullable Object[]> rows) {
        return Objects.requireNonNull(
                catchThrowableOfType(BulkLoadException.class, () -> hundreds().fromArrays(rows)), "no failure");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachBatchIsCommittedBeforeTheNextIsRead(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<Long> seen = new ArrayList<>();
            List<Long> done = new ArrayList<>();
            BulkReport report = hundreds()
                    .progress(Progress.to(at -> done.add(at.done())).every(Duration.ZERO))
                    .fromArrays(rows(250, i -> {
                        if (i % 100 == 99 || i == 101) {
                            seen.add(Goods.count());
                        }
                    }));
            assertThat(seen).containsExactly(0L, 100L, 100L);
            assertThat(done).containsExactly(100L, 200L, 250L, 250L);
            assertThat(report.read()).isEqualTo(250);
            assertThat(report.loaded()).isEqualTo(250);
            assertThat(Goods.count()).isEqualTo(250);
            assertThat(hundreds().fromArrays(List.of()).loaded()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBadRowEndsItsOwnBatch(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<@Nullable Object[]> rows = rows(400);
            rows.set(250, new @Nullable Object[] {5, "again"});
            BulkLoadException refused = failure(rows.stream());
            assertThat(refused)
                    .hasMessageContaining("line 251: UNIQUE_VIOLATION")
                    .hasMessageContaining("200 rows are committed, all before line 201; those from there on are not")
                    .hasCauseInstanceOf(ConstraintViolationException.class);
            assertThat(refused.committed()).isEqualTo(200);
            assertThat(refused.line()).isEqualTo(201);
            assertThat(refused.isUnknown()).isFalse();
            assertThat(refused.rejected()).extracting(RejectedRow::line).containsExactly(251L);
            assertThat(Goods.count()).isEqualTo(200);
            rows.set(250, new @Nullable Object[] {250, "corrected"});
            hundreds().fromArrays(rows.subList((int) refused.line() - 1, 400));
            assertThat(Goods.count()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void rejectsAreThoseOfAllBatches(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<@Nullable Object[]> rows = rows(300);
            rows.set(40, new @Nullable Object[] {1, "again"});
            rows.set(100, new @Nullable Object[] {"too", "many", "values"});
            rows.set(240, new @Nullable Object[] {2, "again"});
            BulkReport report = hundreds().rejects(3).fromArrays(rows);
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(41L, 101L, 241L);
            assertThat(report.loaded()).isEqualTo(297);
            assertThat(Goods.count()).isEqualTo(297);
            ConnectionManager.execute("goods", "delete from goods");
            BulkLoadException refused = Objects.requireNonNull(catchThrowableOfType(
                    BulkLoadException.class, () -> hundreds().rejects(2).fromArrays(rows)));
            assertThat(refused.rejected()).extracting(RejectedRow::line).containsExactly(41L, 101L, 241L);
            assertThat(refused.committed()).isEqualTo(Goods.count()).isEqualTo(199);
            assertThat(refused.line()).as("100 good ones after the bad one").isEqualTo(202);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void insideATransactionItIsRefusedBeforeAnythingIsRead(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<Integer> read = new ArrayList<>();
            ConnectionManager.transaction("goods", tx -> {
                assertThatThrownBy(() -> hundreds().fromArrays(rows(10, read::add)))
                        .isInstanceOf(TransactionException.class)
                        .hasMessageContaining("'goods'")
                        .hasMessageContaining("run it outside, or without inTransactions()");
            });
            assertThat(read).isEmpty();
            assertThat(Goods.count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whateverEndsItSaysWhatIsCommitted(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            IllegalStateException broken = new IllegalStateException("the source is gone");
            BulkLoadException ofSource = failure(rows(400, i -> {
                if (i == 200) {
                    throw broken;
                }
            }));
            assertThat(ofSource).hasCause(broken).hasMessageContaining("the source is gone");
            assertThat(ofSource.committed()).isEqualTo(100);
            assertThat(ofSource.line()).isEqualTo(101);
            assertThat(Goods.count()).isEqualTo(100);
            BulkLoadException ofEngine = failure(rows(400, i -> {
                if (i == 0) {
                    ConnectionManager.execute("goods", "delete from goods");
                } else if (i == 150) {
                    ConnectionManager.execute("goods", "drop table goods");
                }
            }));
            assertThat(ofEngine).hasCauseInstanceOf(SqlException.class);
            assertThat(ofEngine.committed()).isEqualTo(100);
            assertThat(ofEngine.rejected()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void beforeTheFirstCommitItFailsAsAnyLoad(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            IllegalStateException broken = new IllegalStateException("the source is gone");
            assertThatThrownBy(() -> hundreds().fromArrays(rows(400, i -> {
                        if (i == 50) {
                            throw broken;
                        }
                    })))
                    .isSameAs(broken);
            assertThatThrownBy(() -> Bulk.into("goods", "goods")
                            .inTransactions()
                            .fromCsv(new StringReader("id,txt\n1,\"a\n2,b"), CsvOptions.DEFAULTS))
                    .isInstanceOf(BulkLoadException.class)
                    .hasMessageContaining("nothing was stored");
            BulkLoadException late = Objects.requireNonNull(catchThrowableOfType(
                    BulkLoadException.class,
                    () -> Bulk.into("goods", "goods")
                            .inTransactions()
                            .batchSize(1)
                            .fromCsv(new StringReader("id,txt\n1,a\n2,b\n3,\"c"), CsvOptions.DEFAULTS)));
            assertThat(late)
                    .hasMessageContaining("no CSV")
                    .hasMessageContaining("1 rows are committed, all before line 3")
                    .hasMessageNotContaining("nothing was stored");
            assertThat(Goods.count()).isEqualTo(1);
        }
    }

    /** A trigger that ends its own session, at once or at the commit. */
    private static void killedBy(int id, String when) {
        ConnectionManager.execute(
                "goods",
                "create function ended() returns trigger language plpgsql as $$ begin"
                        + " perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); return null; end $$");
        ConnectionManager.execute(
                "goods",
                "create constraint trigger killed after insert on goods deferrable initially " + when
                        + " for each row when (new.id = " + id + ") execute function ended()");
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void aConnectionThatIsLostBeforeTheCommitLeavesNoDoubt(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            killedBy(250, "immediate");
            BulkLoadException lost = failure(rows(400, i -> {}));
            assertThat(lost).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(lost.committed()).isEqualTo(200);
            assertThat(lost.isUnknown()).isFalse();
            assertThat(Goods.count()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void aCommitThatIsNotAnsweredIsSaidToBeUnknown(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            killedBy(50, "deferred");
            BulkLoadException lost = failure(rows(400, i -> {}));
            assertThat(lost)
                    .hasCauseInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("look whether the row of line 1 is there");
            assertThat(lost.isUnknown()).isTrue();
            assertThat(lost.committed()).isZero();
            assertThat(lost.line()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void aCommitThatIsRefusedLeavesNoDoubt(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            ConnectionManager.execute("goods", "alter table goods add unique (txt) deferrable initially deferred");
            List<@Nullable Object[]> rows = rows(400);
            rows.set(250, new @Nullable Object[] {250, "row 249"});
            BulkLoadException refused = failure(rows.stream());
            assertThat(refused).hasCauseInstanceOf(ConstraintViolationException.class);
            assertThat(refused.committed()).isEqualTo(200);
            assertThat(refused.line()).isEqualTo(201);
            assertThat(refused.isUnknown()).isFalse();
            assertThat(Goods.count()).isEqualTo(200);
        }
    }
}
