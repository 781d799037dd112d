package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.InsertedRows;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.QueueFullException;
import io.activerecord.data.queue.QueuedWrites;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WritePriority;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.data.queue.WrittenBatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out: by size, by time, in order, and no more than fits. */
class WriteQueueTest extends QueueCases {
    private static final Duration NEVER = Duration.ofDays(1);

    WriteQueueTest() throws SQLException {}

    private static WriteBehind analytics() {
        return WriteBehind.to("analytics").flushEvery(NEVER);
    }

    @Test
    void whatIsFullIsWrittenAtOnceInBatchesOfOneTransaction() {
        List<WrittenBatch> batches = Collections.synchronizedList(new ArrayList<>());
        try (WriteQueue queue = analytics().batchSize(100).onBatch(batches::add).open()) {
            List<CompletionStage<WriteOutcome>> stages = insert(queue, 0, 1_000);
            assertThat(statuses(stages)).containsOnly(WriteStatus.DONE);
        }
        assertThat(ids()).hasSize(1_000);
        assertThat(batches).hasSize(10).allSatisfy(batch -> {
            assertThat(batch.operations()).isEqualTo(100);
            assertThat(batch.done()).isEqualTo(100);
            assertThat(batch.database().name()).isEqualTo("analytics");
            assertThat(batch.failure()).isEmpty();
        });
    }

    @Test
    void insertsThatFollowEachOtherAreFewStatements() {
        try (WriteQueue queue = analytics().batchSize(500).open()) {
            outcome(insert(queue, 0, 500).get(499));
            long before = ConnectionManager.metrics().total().requests();
            outcome(insert(queue, 1_000, 1_500).get(499));
            assertThat(ConnectionManager.metrics().total().requests() - before).isLessThan(10);
        }
    }

    @Test
    void whatIsNotFullIsWrittenWhenItsTimeHasCome() {
        try (WriteQueue queue = analytics().flushEvery(Duration.ofMillis(5)).open()) {
            requireDone(queue.insert("events", event(1)));
            assertThat(outcome(queue.insert("events", event(2))).attempts()).isEqualTo(1);
        }
        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void aFlushWritesWhatWasAcceptedBefore() throws InterruptedException {
        try (WriteQueue queue = analytics().open()) {
            queue.flush();
            List<CompletionStage<WriteOutcome>> stages = insert(queue, 0, 10);
            assertThat(queue.figures().waiting()).isEqualTo(10);
            assertThat(queue.figures().oldestWaiting()).isPositive();
            queue.flush();
            assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
            assertThat(ids()).hasSize(10);
            insert(queue, 10, 12); // a flush that has ended hurries nothing
            assertThat(queue.figures().waiting()).isEqualTo(2);
            assertThat(queue.flush(Duration.ZERO)).isFalse();
        }
        assertThat(ids()).hasSize(12);
    }

    @Test
    void everyKindOfOperationSaysWhatItDid() throws InterruptedException {
        ConnectionManager.configure("local", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute("local", "create table made (id integer primary key, kind text, n integer)");
        try (WriteQueue queue = WriteBehind.to("local").flushEvery(NEVER).open()) {
            List<CompletionStage<WriteOutcome>> stages = List.of(
                    queue.insert("made", Map.of("kind", "a")),
                    queue.insert("made", Map.of("kind", "b")),
                    queue.upsert("made", Map.of("id", 3, "kind", "c"), "id"),
                    queue.upsert("made", Map.of("id", 4, "kind", "d"), "id"),
                    queue.upsert("made", Map.of("id", 3, "kind", "e"), "id"),
                    queue.update("made", Map.of("n", 5), Map.of("kind", List.of("a", "e"))),
                    queue.execute("update made set n = n + ?", 1),
                    queue.delete("made", Map.of("kind", "b")),
                    queue.submit(connector -> connector.from("made").count()));
            queue.flush();
            List<@Nullable Object> values = new ArrayList<>();
            stages.forEach(stage -> values.add(outcome(stage).value()));
            assertThat(((InsertedRows) Objects.requireNonNull(values.get(0))).key(Long.class))
                    .isEqualTo(1);
            assertThat(((InsertedRows) Objects.requireNonNull(values.get(1))).key(Long.class))
                    .isEqualTo(2);
            assertThat(values.subList(2, 9)).containsExactly(1L, 1L, 1L, 2L, 4L, 1L, 3L);
        }
        assertThat(ConnectionManager.selectValue(
                        "local", String.class, "select group_concat(id || kind || coalesce(n, '-')) from made"))
                .isEqualTo("1a6,3e6,4d-");
    }

    @Test
    void rowsAreThoseOfTheMomentTheyWereSubmitted() {
        Map<String, Object> row = new HashMap<>(event(1));
        Map<String, Object> where = new HashMap<>(Map.of("id", 1));
        try (WriteQueue queue = analytics().open()) {
            queue.insert("events", row);
            queue.update("events", Map.of("kind", "seen"), where);
            row.put("id", 2);
            where.put("id", 2);
        }
        assertThat(ConnectionManager.selectValue("analytics", String.class, "select id || kind from events"))
                .isEqualTo("1seen");
    }

    // ---- order ----

    @Test
    void oneThreadsOperationsKeepTheirOrderWithManyWorkers() {
        try (WriteQueue queue = analytics().workers(8).batchSize(7).open()) {
            queue.insert("events", event(1));
            for (int i = 1; i <= 500; i++) {
                queue.update("events", Map.of("n", i), Map.of("id", 1));
            }
        }
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select n from events"))
                .isEqualTo(500);
    }

    @Test
    void aLaneKeepsItsOrderWhoeverSubmits() throws Exception {
        try (WriteQueue queue = analytics().workers(8).batchSize(3).open()) {
            QueuedWrites lane = queue.lane("event 1");
            lane.insert("events", event(1));
            for (int i = 1; i <= 200; i++) {
                int n = i; // each on a thread of its own, one after the other
                CompletableFuture.runAsync(
                                () -> lane.update("events", Map.of("n", n), Map.of("id", 1)),
                                work -> new Thread(work).start())
                        .get(LONG, TimeUnit.SECONDS);
            }
        }
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select n from events"))
                .isEqualTo(200);
    }

    /** @param before whether its second operation waits when its first is taken, or comes later */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLaneWaitsForItsBatchWhileAnotherGoesOn(boolean before) throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (WriteQueue queue = analytics().workers(2).batchSize(1).open()) {
            Gate both = new Gate(); // so that no worker takes from the lane yet
            Gate other = new Gate();
            Gate gate = new Gate();
            QueuedWrites lane = queue.lane("a");
            queue.lane("x").submit(both);
            queue.lane("y").submit(other);
            both.awaitEntered();
            other.awaitEntered();
            CompletionStage<WriteOutcome> held = lane.submit(gate);
            held.thenAccept(outcome -> order.add("first of a"));
            if (before) {
                lane.submit(connector -> order.add("second of a"));
            }
            both.open();
            gate.awaitEntered();
            if (!before) {
                lane.submit(connector -> order.add("second of a"));
            }
            other.open();
            requireDone(queue.lane("b").submit(connector -> order.add("b")));
            requireDone(queue.lane("b").submit(connector -> order.add("b again")));
            assertThat(order).as("and the second of a had come before").containsExactly("b", "b again");
            gate.open();
        }
        assertThat(order).containsExactly("b", "b again", "first of a", "second of a");
    }

    @Test
    void withoutOrderOneThreadsOperationsAreWrittenByAllWorkers() throws InterruptedException {
        try (WriteQueue queue =
                analytics().ordered(false).workers(2).batchSize(1).open()) {
            Gate first = new Gate();
            Gate second = new Gate();
            queue.submit(first);
            queue.submit(second);
            first.awaitEntered();
            second.awaitEntered();
            first.open();
            second.open();
        }
    }

    @Test
    void prioritiesGoFirst() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (WriteQueue queue = analytics().workers(1).batchSize(1).open()) {
            Gate gate = new Gate();
            queue.submit(gate);
            gate.awaitEntered();
            for (String name : List.of("low", "normal", "high", "low2", "high2")) {
                WritePriority priority =
                        WritePriority.valueOf(name.replace("2", "").toUpperCase(java.util.Locale.ROOT));
                queue.priority(priority).submit(connector -> order.add(name));
            }
            gate.open();
        }
        assertThat(order).containsExactly("high", "high2", "normal", "low", "low2");
    }

    // ---- bounds ----

    @Test
    void aFullQueueRefusesOffersAndHoldsUpWhoSubmits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (WriteQueue queue = analytics().workers(1).batchSize(1).capacity(2).open()) {
            Gate gate = new Gate();
            queue.submit(gate);
            gate.awaitEntered();
            assertThat(queue.offer(Operation.insert("events", event(1)))).isPresent();
            assertThat(queue.offer(Operation.insert("events", event(2)))).isEmpty();
            Future<WriteOutcome> held = other.submit(() -> outcome(queue.insert("events", event(3))));
            assertThat(held).isNotDone();
            gate.open();
            assertThat(held.get(LONG, TimeUnit.SECONDS).isDone()).isTrue();
            assertThat(queue.figures().refused()).isEqualTo(1);
        } finally {
            other.shutdownNow();
        }
        assertThat(ids()).containsExactly(1L, 3L);
    }

    @Test
    void whoHasWaitedLongEnoughIsRefused() throws Exception {
        try (WriteQueue queue = analytics()
                .workers(1)
                .capacity(1)
                .longestWait(Duration.ofMillis(1))
                .open()) {
            Gate gate = new Gate();
            queue.submit(gate);
            gate.awaitEntered();
            assertThatThrownBy(() -> queue.insert("events", event(1)))
                    .isInstanceOf(QueueFullException.class)
                    .hasMessageContaining("write-behind to analytics is full (1 operations")
                    .hasMessageContaining("not accepted");
            gate.open();
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldSo() throws Exception {
        try (WriteQueue queue = analytics().workers(1).capacity(1).open()) {
            Gate gate = new Gate();
            queue.submit(gate);
            gate.awaitEntered();
            Thread.currentThread().interrupt();
            QueueFullException refused =
                    catchThrowableOfType(QueueFullException.class, () -> queue.insert("events", event(1)));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(refused).hasCauseInstanceOf(InterruptedException.class);
            gate.open();
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    void aWorkerDoesNotWaitForItself() {
        try (WriteQueue queue = analytics().workers(1).capacity(1).open()) {
            Gate gate = new Gate();
            CompletionStage<Object> after = queue.submit(gate).thenApply(done -> {
                assertThatThrownBy(queue::flush).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(queue::close).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> queue.insert("events", event(2)))
                        .isInstanceOf(QueueFullException.class)
                        .hasMessageContaining("its own worker");
                return "seen";
            });
            gate.open();
            assertThat(after.toCompletableFuture()
                            .orTimeout(LONG, TimeUnit.SECONDS)
                            .join())
                    .isEqualTo("seen");
        }
    }

    @Test
    void figuresAddUp() throws InterruptedException {
        try (WriteQueue queue = analytics().workers(1).batchSize(10).open()) {
            Gate gate = new Gate();
            queue.submit(gate);
            insert(queue, 0, 9);
            gate.awaitEntered();
            insert(queue, 100, 105);
            insert(queue, 3, 4); // is there
            QueueFigures during = queue.figures();
            assertThat(during.running()).isEqualTo(10);
            assertThat(during.waiting()).isEqualTo(6);
            assertThat(during.accepted()).isEqualTo(16);
            gate.open();
            queue.flush();
            QueueFigures after = queue.figures();
            assertThat(after.done()).isEqualTo(15);
            assertThat(after.failed()).isEqualTo(1);
            assertThat(after.running() + after.waiting()).isZero();
            assertThat(after.oldestWaiting()).isZero();
            assertThat(after.batches()).isEqualTo(2);
            assertThat(after.isAllDone()).isFalse();
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> analytics().workers(0)).hasMessageContaining("workers cannot be 0");
        assertThatThrownBy(() -> analytics().batchSize(0)).hasMessageContaining("batchSize cannot be 0");
        assertThatThrownBy(() -> analytics().capacity(0)).hasMessageContaining("capacity cannot be 0");
        assertThatThrownBy(() -> analytics().flushEvery(Duration.ZERO)).hasMessageContaining("flushEvery cannot be");
        assertThatThrownBy(() -> analytics().batchTimeout(Duration.ZERO))
                .hasMessageContaining("batchTimeout cannot be");
        assertThatThrownBy(() -> analytics().drainWithin(Duration.ofDays(2)))
                .hasMessageContaining("drainWithin cannot be");
    }
}
