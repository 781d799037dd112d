package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Row;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.RetriedWork;
import io.activerecord.connection.RetryEvent;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.TransactionException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is done again, and what is not, where failures can be made to order. */
@ExtendWith(LeakCheck.class)
class RetryTest {
    private static final RetryPolicy AGAIN = RetryPolicy.immediate();

    @TempDir
    Path folder = Path.of("");

    private final List<RetryEvent> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        ConnectionEvents.onRetry("work", told::add);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("work.db");
    }

    private void configure(ConnectionConfig config) {
        ConnectionManager.configure("work", config);
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
        ConnectionManager.execute("work", "insert into jars values (1, 0)");
    }

    private static ConcurrencyException deadlock() {
        return new ConcurrencyException(SqlErrorKind.DEADLOCK, "work", null, "40001", 0, "made to order", null);
    }

    private static long retries() {
        return ConnectionManager.metrics().total().retries();
    }

    private static long n() {
        return Objects.requireNonNull(ConnectionManager.selectValue("work", Long.class, "select n from jars"));
    }

    @Test
    void aServerThatRefusesTwiceIsAskedThreeTimes() {
        RefusingDataSource source = new RefusingDataSource(url(), 2);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(source).dialect("sqlite").retry(AGAIN));
        ConnectionManager.execute("work", "create table t (a integer)");
        assertThat(source.asked()).isGreaterThanOrEqualTo(3);
        assertThat(told).hasSize(2).allMatch(each -> each.work() == RetriedWork.LEASE);
        assertThat(told).extracting(RetryEvent::attempt).containsExactly(1, 2);
        assertThat(told.get(0).failure()).isInstanceOf(ServerUnreachableException.class);
        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void readsWithoutModelsAreReadsLikeOthers() {
        RefusingDataSource source = new RefusingDataSource(url(), 2);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(source).dialect("sqlite").retry(AGAIN));
        Connector work = ConnectionManager.connector("work");
        assertThat(work.select("select 7 as n").value(Integer.class)).isEqualTo(7);
        assertThat(told).extracting(RetryEvent::work).containsExactly(RetriedWork.READ, RetriedWork.READ);
    }

    @Test
    void aStreamWithoutModelsIsOpenedAgain() {
        RefusingDataSource source = new RefusingDataSource(url(), 2);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(source).dialect("sqlite").retry(AGAIN));
        try (Stream<Row> rows = ConnectionManager.connector("work").select("select 7 as n").stream()) {
            assertThat(rows.map(row -> row.get("n", Integer.class))).containsExactly(7);
        }
        assertThat(told).extracting(RetryEvent::work).containsExactly(RetriedWork.READ, RetriedWork.READ);
    }

    @Test
    void withoutAPolicyItIsAskedOnce() {
        RefusingDataSource source = new RefusingDataSource(url(), 1);
        ConnectionManager.configure("work", ConnectionConfig.dataSource(source).dialect("sqlite"));
        assertThatThrownBy(() -> ConnectionManager.select("work", "select 1"))
                .isInstanceOf(ServerUnreachableException.class);
        assertThat(source.asked()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void aReadThatCannotBeginIsTriedByOneLoopAlone() {
        RefusingDataSource source = new RefusingDataSource(url(), 100);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(source).dialect("sqlite").retry(AGAIN.attempts(4)));
        Throwable failure = catchThrowable(() -> ConnectionManager.select("work", "select 1"));
        assertThat(failure).isInstanceOf(ServerUnreachableException.class);
        assertThat(RetryPolicy.attemptsOf(failure)).isEqualTo(4);
        assertThat(source.asked()).as("not four times four").isEqualTo(4);
        assertThat(told).extracting(RetryEvent::work).containsOnly(RetriedWork.READ);
    }

    @Test
    void aBlockHasItsOwnPolicyOrNone() {
        RefusingDataSource source = new RefusingDataSource(url(), 2);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(source).dialect("sqlite").retry(AGAIN));
        assertThatThrownBy(() -> ConnectionManager.withRetry(
                        RetryPolicy.none(), () -> ConnectionManager.select("work", "select 1")))
                .isInstanceOf(ServerUnreachableException.class);
        assertThat(source.asked()).isEqualTo(1);
        assertThat(ConnectionManager.<Integer, RuntimeException>withRetry(
                        AGAIN,
                        () -> ConnectionManager.select("work", "select 1").size()))
                .isEqualTo(1);
    }

    @Test
    void aTransactionIsRunAgainWhenItIsToldTo() {
        configure(ConnectionConfig.url(url()));
        AtomicInteger runs = new AtomicInteger();
        List<String> after = new ArrayList<>();
        ConnectionManager.transaction("work", TransactionOptions.defaults().retry(AGAIN), tx -> {
            int run = runs.incrementAndGet();
            tx.afterCommit(() -> after.add("commit of " + run));
            tx.afterRollback(() -> after.add("rollback of " + run));
            ConnectionManager.execute("work", "update jars set n = n + 1");
            if (run < 3) {
                throw deadlock();
            }
        });
        assertThat(n()).isEqualTo(1);
        assertThat(after).containsExactly("rollback of 1", "rollback of 2", "commit of 3");
        assertThat(told).hasSize(2).allMatch(each -> each.work() == RetriedWork.TRANSACTION);
        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void thePolicyOfAConnectionIsForTransactionsOnlyIfItSaysSo() {
        configure(ConnectionConfig.url(url()).retry(AGAIN));
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                    runs.incrementAndGet();
                    throw deadlock();
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(runs).hasValue(1);
        ConnectionManager.replace(
                "work", ConnectionConfig.url(url()).retry(AGAIN).retryTransactions(true));
        assertThatThrownBy(() -> Jar.transaction(() -> {
                    runs.incrementAndGet();
                    throw deadlock();
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(runs).hasValue(4);
    }

    @Test
    void recordsAreBeforeTheNextAttemptWhatTheyWere() {
        configure(ConnectionConfig.url(url()));
        Jar made = new Jar();
        made.n = 5;
        AtomicInteger runs = new AtomicInteger();
        ConnectionManager.withRetry(
                AGAIN,
                () -> Jar.transaction(() -> {
                    assertThat(made.isNew())
                            .as("in attempt " + runs.incrementAndGet())
                            .isTrue();
                    made.save();
                    Jar kept = Jar.find(1L);
                    kept.n = Objects.requireNonNull(kept.n) + 1;
                    kept.save();
                    if (runs.get() < 3) {
                        throw deadlock();
                    }
                }));
        assertThat(Jar.query().count()).isEqualTo(2);
        assertThat(Jar.find(1L).n).isEqualTo(1);
        assertThat(made.isNew()).isFalse();
    }

    @Test
    void anotherFailureIsNoReasonToRunItAgain() {
        configure(ConnectionConfig.url(url()));
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> ConnectionManager.transaction(
                        "work", TransactionOptions.defaults().retry(AGAIN), tx -> {
                            runs.incrementAndGet();
                            throw new IllegalStateException("mine");
                        }))
                .hasMessage("mine");
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatRunsAfterTheCommitIsNoReasonEither() {
        configure(ConnectionConfig.url(url()));
        AtomicInteger runs = new AtomicInteger();
        ConnectionManager.transaction("work", TransactionOptions.defaults().retry(AGAIN), tx -> {
            runs.incrementAndGet();
            tx.afterCommit(() -> {
                throw deadlock();
            });
        });
        assertThat(runs).hasValue(1);
    }

    @Test
    void aNestedTransactionIsPartOfTheOutermost() {
        configure(ConnectionConfig.url(url()));
        AtomicInteger outer = new AtomicInteger();
        AtomicInteger inner = new AtomicInteger();
        ConnectionManager.withRetry(
                AGAIN,
                () -> ConnectionManager.transaction("work", tx -> {
                    outer.incrementAndGet();
                    ConnectionManager.transaction("work", nested -> {
                        if (inner.incrementAndGet() < 3) {
                            throw deadlock();
                        }
                    });
                }));
        assertThat(outer).hasValue(3);
        assertThat(inner).hasValue(3);
        assertThatThrownBy(() -> ConnectionManager.transaction(
                        "work",
                        tx -> ConnectionManager.transaction(
                                "work", TransactionOptions.defaults().retry(AGAIN), nested -> {})))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("outermost");
    }

    @Test
    void writesAreDoneAgainOnlyWhereTheyAreSaidToBeIdempotent() {
        configure(ConnectionConfig.url(url()).retry(AGAIN));
        AtomicInteger runs = new AtomicInteger();
        int last = ConnectionManager.<Integer, RuntimeException>idempotent("work", () -> {
            ConnectionManager.execute("work", "update jars set n = 7");
            if (runs.incrementAndGet() < 3) {
                throw deadlock();
            }
            return runs.get();
        });
        assertThat(last).isEqualTo(3);
        assertThat(n()).isEqualTo(7);
        assertThat(told).hasSize(2).allMatch(each -> each.work() == RetriedWork.IDEMPOTENT);
        ConnectionManager.transaction(
                "work",
                tx -> assertThatThrownBy(() -> ConnectionManager.idempotent("work", () -> {
                            runs.incrementAndGet();
                            throw deadlock();
                        }))
                        .isInstanceOf(ConcurrencyException.class));
        assertThat(runs).as("once, inside a transaction").hasValue(4);
    }
}
