package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionKey;
import io.activerecord.data.queue.OutcomeUnknownException;
import io.activerecord.data.queue.QueueClosedException;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.QueueFullException;
import io.activerecord.data.queue.QueuedWrites;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WritePriority;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.data.queue.WrittenBatch;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The names of queues of writes that users compile against. */
@ExtendWith(LeakCheck.class)
class QueuePromiseTest {
    @BeforeEach
    void table() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute("primary", "create table things (id integer primary key, name text)");
    }

    @Test
    void aQueueIsOpenedUsedAndClosed() throws InterruptedException {
        List<WrittenBatch> batches = Collections.synchronizedList(new ArrayList<>());
        WriteBehind settings = WriteBehind.to("primary")
                .workers(2)
                .batchSize(10)
                .capacity(100)
                .flushEvery(Duration.ofMillis(10))
                .longestWait(Duration.ofSeconds(10))
                .batchTimeout(Duration.ofSeconds(10))
                .drainWithin(Duration.ofSeconds(10))
                .drainAtExit(Duration.ofSeconds(1))
                .retry(RetryPolicy.immediate())
                .ordered(true)
                .onBatch(batches::add);
        QueueFigures end;
        try (WriteQueue queue = settings.open()) {
            submit(queue);
            queue.flush();
            assertThat(queue.flush(Duration.ofSeconds(10))).isTrue();
            end = queue.drain(Duration.ofSeconds(10));
        }
        assertThat(end.accepted()).isEqualTo(7);
        assertThat(end.done() + end.failed() + end.unknown() + end.notDone()).isEqualTo(7);
        assertThat(end.refused() + end.retried() + end.waiting() + end.running())
                .isZero();
        assertThat(end.batches()).isPositive();
        assertThat(end.oldestWaiting()).isZero();
        assertThat(end.isAllDone()).isTrue();
        WrittenBatch batch = batches.get(0);
        assertThat(batch.database()).isEqualTo(new ConnectionKey("primary", null));
        assertThat(batch.operations() - batch.done() - batch.failed() - batch.unknown())
                .isZero();
        assertThat(batch.retries()).isZero();
        assertThat(batch.elapsed()).isPositive();
        assertThat(batch.failure()).isEmpty();
    }

    private static void submit(WriteQueue queue) {
        QueuedWrites urgent = queue.priority(WritePriority.HIGH).lane(1).idempotent();
        CompletionStage<WriteOutcome> stage = urgent.insert("things", Map.of("id", 1, "name", "a"));
        urgent.upsert("things", Map.of("id", 2, "name", "b"), "id");
        urgent.update("things", Map.of("name", "c"), Map.of("id", 2));
        urgent.delete("things", Map.of("id", 2));
        urgent.execute("update things set name = ?", "d");
        urgent.submit(connector -> connector.from("things").count());
        Optional<CompletionStage<WriteOutcome>> accepted =
                queue.offer(new Operation.Insert("things", Map.of("id", 3, "name", "e")));
        assertThat(accepted).isPresent();
        WriteOutcome outcome = stage.toCompletableFuture().join().requireDone();
        assertThat(outcome.status()).isEqualTo(WriteStatus.DONE);
        assertThat(outcome.isDone()).isTrue();
        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.value()).isNotNull();
    }

    @Test
    void whatGoesWrongHasNames() {
        assertThat(List.of(QueueFullException.class, QueueClosedException.class, OutcomeUnknownException.class))
                .allMatch(ActiveRecordException.class::isAssignableFrom);
        assertThat(WriteStatus.values())
                .containsExactly(WriteStatus.DONE, WriteStatus.FAILED, WriteStatus.UNKNOWN, WriteStatus.NOT_DONE);
        assertThat(WritePriority.values()).containsExactly(WritePriority.HIGH, WritePriority.NORMAL, WritePriority.LOW);
    }
}
