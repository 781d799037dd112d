package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.OutcomeUnknownException;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.resilience.RetryPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Exactly once, or told: what fails alone, what is tried again, and what nobody knows. */
class WriteCertaintyTest extends QueueCases {
    /** How many commits get no answer: done by the database, or not. */
    private final AtomicInteger lostAfter = new AtomicInteger();

    private final AtomicInteger lostBefore = new AtomicInteger();

    WriteCertaintyTest() throws SQLException {}

    private static WriteBehind slow(String name) {
        return WriteBehind.to(name)
                .flushEvery(Duration.ofDays(1))
                .retry(RetryPolicy.immediate().attempts(4));
    }

    // ---- one is bad ----

    @Test
    void badOnesAreToldAndTheOthersDone() {
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("analytics").open()) {
            for (long id = 0; id < 500; id++) {
                stages.add(queue.insert(
                        "events", id % 100 == 50 ? Map.of("id", id, "kind", "too long a kind") : event(id)));
            }
        }
        for (int id = 0; id < 500; id++) {
            WriteOutcome outcome = outcome(stages.get(id));
            assertThat(outcome.isDone()).isEqualTo(id % 100 != 50);
            assertThat(outcome.attempts()).isBetween(1, 25);
        }
        assertThat(outcome(stages.get(50)).failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ConstraintViolationException.class,
                                why -> assertThat(why.kind()).isEqualTo(SqlErrorKind.VALUE_TOO_LONG)));
        assertThat(ids())
                .isEqualTo(LongStream.range(0, 500)
                        .filter(id -> id % 100 != 50)
                        .boxed()
                        .toList());
    }

    @Test
    void operationsAroundABadOneKeepTheirOrder() {
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("analytics").open()) {
            stages.add(queue.insert("events", event(1)));
            stages.add(queue.update("events", Map.of("n", 1), Map.of("id", 1)));
            stages.add(queue.insert("events", event(1)));
            stages.add(queue.update("events", Map.of("n", 2), Map.of("id", 1)));
            stages.add(queue.update("events", Map.of("no_such", 2), Map.of("id", 1)));
            stages.add(queue.execute("insert into no_such values (1)"));
            stages.add(queue.insert("no_such", event(5)));
            stages.add(queue.insert("no_such", event(6)));
            stages.add(queue.submit(connector -> {
                throw new java.io.IOException("a function of its own");
            }));
            stages.add(queue.submit(connector -> {
                throw new AssertionError("an error of its own");
            }));
            stages.add(queue.update("events", Map.of("n", 3), Map.of("n", 2)));
        }
        WriteStatus done = WriteStatus.DONE;
        WriteStatus failed = WriteStatus.FAILED;
        assertThat(statuses(stages))
                .containsExactly(done, done, failed, done, failed, failed, failed, failed, failed, failed, done);
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select n from events"))
                .isEqualTo(3);
        assertThat(failure(stages.get(4))).isInstanceOf(InvalidQueryException.class);
        assertThat(failure(stages.get(5))).isInstanceOf(SqlSyntaxException.class);
        assertThat(failure(stages.get(6))).isInstanceOf(InvalidQueryException.class);
        assertThat(failure(stages.get(8))).hasMessage("a function of its own");
        assertThat(failure(stages.get(9))).isInstanceOf(AssertionError.class);
    }

    private static Throwable failure(CompletionStage<WriteOutcome> stage) {
        return outcome(stage).failure().orElseThrow();
    }

    @Test
    void anOperationThatTakesTooLongFailsAlone() {
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue =
                slow("analytics").batchTimeout(Duration.ofSeconds(2)).open()) {
            stages.add(queue.insert("events", event(1)));
            stages.add(queue.submit(connector -> connector
                    .select("select sum(\"X\" % 7) from system_range(1, 100000000000)")
                    .all()));
            stages.add(queue.insert("events", event(2)));
        }
        assertThat(statuses(stages)).containsExactly(WriteStatus.DONE, WriteStatus.FAILED, WriteStatus.DONE);
        assertThat(failure(stages.get(1))).isInstanceOf(TransactionTimeoutException.class);
    }

    // ---- again ----

    @Test
    void whatWasRolledBackIsTriedAgainAsAWhole() {
        AtomicInteger calls = new AtomicInteger();
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("analytics").open()) {
            stages.addAll(insert(queue, 0, 10));
            stages.add(queue.submit(failing(calls, 3)));
            stages.addAll(insert(queue, 10, 20));
        }
        assertThat(statuses(stages)).containsOnly(WriteStatus.DONE);
        assertThat(outcome(stages.get(0)).attempts()).isEqualTo(4);
        assertThat(ids()).hasSize(20);
    }

    @Test
    void whatFailsTooOftenFailsAlone() {
        AtomicInteger calls = new AtomicInteger();
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("analytics").open()) {
            stages.addAll(insert(queue, 0, 10));
            stages.add(queue.submit(failing(calls, Integer.MAX_VALUE)));
            stages.addAll(insert(queue, 10, 20));
            queue.close();
            assertThat(queue.figures().retried()).isEqualTo(3);
            assertThat(queue.figures().failed()).isEqualTo(1);
        }
        assertThat(calls).hasValue(4);
        assertThat(outcome(stages.get(10)).status()).isEqualTo(WriteStatus.FAILED);
        assertThat(ids()).hasSize(20);
    }

    /** As a server that is lost in the middle. */
    private static Operation failing(AtomicInteger calls, int times) {
        return connector -> {
            connector.execute("update events set n = coalesce(n, 0) + 1");
            if (calls.incrementAndGet() <= times) {
                throw lost();
            }
            return null;
        };
    }

    private static ConnectionLostException lost() {
        return new ConnectionLostException(
                SqlErrorKind.CONNECTION_LOST, "analytics", null, "08006", 0, "the server has gone", null);
    }

    // ---- unknown ----

    /** The same database over connections whose commits may get no answer. */
    private void configureLossy() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(URL);
        ConnectionManager.configure("lossy", ConnectionConfig.dataSource(watched(DataSource.class, database)));
    }

    private <T> T watched(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                WriteCertaintyTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean commits = method.getName().equals("commit");
                    if (commits && lostBefore.getAndDecrement() > 0) {
                        throw new SQLException("no answer", "08006");
                    }
                    Object given;
                    try {
                        given = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (commits && lostAfter.getAndDecrement() > 0) {
                        throw new SQLException("no answer", "08006");
                    }
                    return method.getName().equals("getConnection") ? watched(Connection.class, given) : given;
                }));
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndNotRepeated() {
        configureLossy();
        lostAfter.set(1);
        List<CompletionStage<WriteOutcome>> stages;
        List<CompletionStage<WriteOutcome>> next;
        try (WriteQueue queue = slow("lossy").batchSize(10).open()) {
            stages = insert(queue, 0, 10);
            next = insert(queue, 10, 20);
            queue.close();
            assertThat(queue.figures().unknown()).isEqualTo(10);
        }
        assertThat(statuses(stages)).containsOnly(WriteStatus.UNKNOWN);
        assertThat(failure(stages.get(3)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("insert into events")
                .hasMessageNotContaining("visit");
        assertThat(statuses(next)).containsOnly(WriteStatus.DONE);
        assertThat(ids()).hasSize(20);
    }

    @Test
    void whatIsIdempotentIsTriedAgainAndTheOthersAreNot() {
        configureLossy();
        ConnectionManager.execute("analytics", "insert into events (id, kind, n) values (-1, 'sum', 0)");
        lostBefore.set(1);
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("lossy").open()) {
            stages.addAll(insert(queue, 0, 3));
            stages.add(queue.idempotent().update("events", Map.of("n", 1), Map.of("id", -1)));
            stages.add(queue.lane("another").insert("events", event(3)));
        }
        assertThat(statuses(stages).get(3)).isEqualTo(WriteStatus.DONE);
        assertThat(outcome(stages.get(3)).attempts()).isEqualTo(2);
        assertThat(IntStream.of(0, 1, 2, 4).mapToObj(i -> statuses(stages).get(i)))
                .containsOnly(WriteStatus.UNKNOWN);
        assertThat(ids()).containsExactly(-1L);
    }

    @Test
    void whatIsIdempotentIsNotRepeatedAfterOneOfItsLaneThatMayHaveBeenDone() {
        configureLossy();
        ConnectionManager.execute("analytics", "insert into events (id, kind, n) values (1, 'sum', 0)");
        lostAfter.set(1);
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("lossy").open()) {
            stages.add(queue.idempotent().update("events", Map.of("n", 1), Map.of("id", 1)));
            stages.add(queue.execute("update events set n = n + 1 where id = 1"));
            stages.add(queue.idempotent().update("events", Map.of("kind", "kept"), Map.of("id", 1)));
        }
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select n from events"))
                .as("the addition was committed, and nothing before it undoes it")
                .isEqualTo(2);
        assertThat(statuses(stages)).containsExactly(WriteStatus.UNKNOWN, WriteStatus.UNKNOWN, WriteStatus.DONE);
    }

    @Test
    void whatIsIdempotentAndStaysUnknownSaysSo() {
        configureLossy();
        lostAfter.set(100);
        CompletionStage<WriteOutcome> stage;
        try (WriteQueue queue = slow("lossy").open()) {
            stage = queue.idempotent().execute("merge into events (id, kind) values (1, 'visit')"); // done each time
        }
        assertThat(outcome(stage).status()).isEqualTo(WriteStatus.UNKNOWN);
        assertThat(outcome(stage).attempts()).isEqualTo(4);
        lostAfter.set(0);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void aCommitThatWasRefusedIsDividedLikeAStatement() {
        ConnectionManager.configure("local", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute("local", "create table owners (id integer primary key)");
        ConnectionManager.execute(
                "local",
                "create table pets (id integer primary key, owner integer"
                        + " references owners (id) deferrable initially deferred)");
        ConnectionManager.execute("local", "insert into owners values (1)");
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        try (WriteQueue queue = slow("local").open()) {
            for (int id = 0; id < 20; id++) {
                stages.add(queue.insert("pets", Map.of("id", id, "owner", id == 7 ? 2 : 1)));
            }
        }
        assertThat(outcome(stages.get(7)).status()).isEqualTo(WriteStatus.FAILED);
        assertThat(stages.stream().filter(stage -> outcome(stage).isDone())).hasSize(19);
        assertThat(ConnectionManager.selectValue("local", Long.class, "select count(*) from pets"))
                .isEqualTo(19);
    }
}
