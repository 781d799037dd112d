package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.QueueClosedException;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resilience.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How it ends, where operations go, and what others do to it. */
class WriteQueueEndTest extends QueueCases {
    WriteQueueEndTest() throws SQLException {}

    private static WriteBehind analytics() {
        return WriteBehind.to("analytics").flushEvery(Duration.ofDays(1));
    }

    private static CompletableFuture<QueueFigures> elsewhere(java.util.function.Supplier<QueueFigures> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    @Test
    void aDrainWritesAllThatWasAccepted() {
        WriteQueue queue = analytics().workers(4).capacity(20_000).open();
        insert(queue, 0, 10_000);
        QueueFigures end = queue.drain(Duration.ofSeconds(LONG));
        assertThat(end.isAllDone()).isTrue();
        assertThat(end.done()).isEqualTo(10_000);
        assertThat(ids()).hasSize(10_000);
        assertThatThrownBy(() -> queue.insert("events", event(-1)))
                .isInstanceOf(QueueClosedException.class)
                .hasMessageContaining("not accepted");
        assertThat(queue.offer(Operation.insert("events", event(-1)))).isEmpty();
        assertThat(queue.drain(Duration.ZERO)).isEqualTo(queue.figures());
        queue.close();
    }

    @Test
    void whatHasNotHadItsTurnAtTheDeadlineIsTold() throws Exception {
        WriteQueue queue = analytics().workers(1).batchSize(5).open();
        Gate gate = new Gate();
        List<CompletionStage<WriteOutcome>> running = new ArrayList<>(insert(queue, 0, 2));
        running.add(queue.submit(gate));
        running.addAll(insert(queue, 2, 4));
        gate.awaitEntered();
        List<CompletionStage<WriteOutcome>> waiting = insert(queue, 10, 20);
        CompletableFuture<QueueFigures> end = elsewhere(() -> queue.drain(Duration.ZERO));
        assertThat(statuses(waiting)).containsOnly(WriteStatus.NOT_DONE);
        assertThat(end.get(LONG, TimeUnit.SECONDS).notDone()).isEqualTo(15);
        assertThat(statuses(running)).containsOnly(WriteStatus.NOT_DONE); // it was interrupted, and rolled back
        assertThat(outcome(waiting.get(0)).failure().orElseThrow())
                .isInstanceOf(QueueClosedException.class)
                .hasMessageContaining("left nothing");
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatTheDeadlineKeepsFromAConnectionIsNotDone() throws Exception {
        ConnectionManager.configure("one", ConnectionConfig.url(URL).poolSize(1));
        WriteQueue queue =
                WriteBehind.to("one").flushEvery(Duration.ofDays(1)).workers(1).open();
        List<CompletionStage<WriteOutcome>> stages = insert(queue, 0, 2);
        QueueFigures end = ConnectionManager.inTransaction("one", tx -> {
            ConnectionManager.execute("one", "delete from events");
            return elsewhere(() -> queue.drain(Duration.ofMillis(300))).get(LONG, TimeUnit.SECONDS);
        });
        assertThat(end.notDone()).isEqualTo(2);
        assertThat(statuses(stages)).containsOnly(WriteStatus.NOT_DONE);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aStatementThatTheDeadlineEndsIsNotDone() throws Exception {
        WriteQueue queue = analytics().workers(1).open();
        CompletionStage<WriteOutcome> first = queue.insert("events", event(1));
        CompletionStage<WriteOutcome> slow = queue.execute(
                "insert into events (id, kind) select sum(mod(a.n, 7)), 'slow' from system_range(1, 900000000000) as a(n)");
        QueueFigures end = elsewhere(() -> queue.drain(Duration.ofMillis(300))).get(LONG, TimeUnit.SECONDS);
        assertThat(end.notDone()).as(outcome(slow).toString()).isEqualTo(2);
        assertThat(statuses(List.of(first, slow))).containsOnly(WriteStatus.NOT_DONE);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aPauseBeforeARetryEndsWithTheDeadline() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        WriteQueue queue = analytics()
                .batchSize(1)
                .retry(RetryPolicy.fixed(Duration.ofHours(1)).when(each -> true))
                .open();
        CompletionStage<WriteOutcome> stage = queue.submit(connector -> {
            failed.countDown();
            throw new IOException("for the first time");
        });
        assertThat(failed.await(LONG, TimeUnit.SECONDS)).isTrue();
        QueueFigures end = elsewhere(() -> queue.drain(Duration.ofMillis(1))).get(LONG, TimeUnit.SECONDS);
        assertThat(end.failed()).isEqualTo(1);
        assertThat(outcome(stage).failure().orElseThrow()).hasMessage("for the first time");
    }

    @Test
    void whoWaitsForRoomIsRefusedByTheEnd() throws Exception {
        WriteQueue queue = analytics().workers(1).capacity(1).open();
        Gate gate = new Gate();
        queue.submit(gate);
        gate.awaitEntered();
        CompletableFuture<WriteOutcome> held = CompletableFuture.supplyAsync(
                () -> outcome(queue.insert("events", event(1))), task -> new Thread(task).start());
        CompletableFuture<QueueFigures> end = elsewhere(() -> queue.drain(Duration.ofSeconds(LONG)));
        assertThat(catchThrowable(() -> held.get(LONG, TimeUnit.SECONDS)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(QueueClosedException.class);
        gate.open();
        assertThat(end.get(LONG, TimeUnit.SECONDS).isAllDone()).isTrue();
        assertThat(ids()).isEmpty();
    }

    @Test
    void anInterruptIsTheDeadlineAndStays() throws Exception {
        WriteQueue queue = analytics().workers(1).batchSize(1).open();
        Gate gate = new Gate();
        queue.submit(gate);
        gate.awaitEntered();
        CompletionStage<WriteOutcome> waiting = queue.insert("events", event(1));
        CompletionStage<Object> opening = waiting.thenApply(outcome -> {
            gate.open();
            return "opened";
        });
        Thread.currentThread().interrupt();
        queue.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome(waiting).status()).isEqualTo(WriteStatus.NOT_DONE);
        assertThat(opening.toCompletableFuture()).isDone();
    }

    @Test
    void aListenerThatFailsAndAnInterruptLeftBehindDisturbNothing() {
        try (WriteQueue queue = analytics()
                .batchSize(1)
                .onBatch(batch -> {
                    throw new IllegalStateException("a listener");
                })
                .open()) {
            requireDone(queue.submit(connector -> {
                Thread.currentThread().interrupt();
                return null;
            }));
            requireDone(queue.insert("events", event(1)));
        }
        assertThat(ids()).containsExactly(1L);
    }

    /** Nobody can be told of it: the logger fails where it asks what to write. */
    private static final class UnspeakableError extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even its name");
        }
    }

    @Test
    void aListenerWhoseFailureCannotBeToldCostsNoWorkerAndNoLane() throws InterruptedException {
        try (WriteQueue queue = analytics()
                .workers(1)
                .batchSize(1)
                .onBatch(batch -> {
                    throw new UnspeakableError();
                })
                .open()) {
            requireDone(queue.insert("events", event(1)));
            requireDone(queue.insert("events", event(2)));
            assertThat(queue.flush(Duration.ofSeconds(LONG))).isTrue();
            assertThat(queue.figures().running()).isZero();
        }
        assertThat(ids()).containsExactly(1L, 2L);
    }

    // ---- names ----

    @Test
    void operationsOfANameThatIsGoneAreToldSo() throws Exception {
        ConnectionManager.configure("gone", ConnectionConfig.url(URL));
        try (WriteQueue queue =
                WriteBehind.to("gone").flushEvery(Duration.ofDays(1)).open()) {
            List<CompletionStage<WriteOutcome>> stages = insert(queue, 0, 10);
            ConnectionManager.dispose("gone").await();
            queue.flush();
            assertThat(statuses(stages)).containsOnly(WriteStatus.FAILED);
            assertThat(outcome(stages.get(0)).failure().orElseThrow())
                    .isInstanceOf(ActiveRecordException.class)
                    .hasMessageContaining("gone");
            assertThatThrownBy(() -> queue.insert("events", event(11))).isInstanceOf(UnknownConnectionException.class);
        }
        assertThat(ids()).isEmpty();
        assertThatThrownBy(() -> WriteBehind.to("gone")).isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void eachOperationGoesToTheTenantAndShardOfWhoSubmits(@TempDir Path folder) {
        ConnectionManager.tenants(
                "shop", tenant -> ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(tenant + ".db")));
        ConnectionManager.shards(
                "orders",
                Map.of(
                        "eu", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("eu.db")),
                        "us", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("us.db"))));
        String create = "create table events (id integer primary key, kind text)";
        for (String tenant : List.of("acme", "zeta")) {
            ConnectionManager.withTenant(tenant, () -> ConnectionManager.execute("shop", create));
        }
        for (String shard : List.of("eu", "us")) {
            ConnectionManager.withShard(shard, () -> ConnectionManager.execute("orders", create));
        }
        List<String> places = new ArrayList<>();
        try (WriteQueue shop = WriteBehind.to("shop")
                        .workers(1)
                        .onBatch(batch -> places.add(batch.database() + " " + batch.done()))
                        .flushEvery(Duration.ofDays(1))
                        .open();
                WriteQueue orders = WriteBehind.to("orders").open()) {
            for (long id = 0; id < 30; id++) {
                Map<String, Object> row = event(id);
                ConnectionManager.withTenant(id % 3 == 0 ? "zeta" : "acme", () -> shop.insert("events", row));
                ConnectionManager.withShard(id % 3 == 0 ? "us" : "eu", () -> orders.insert("events", row));
            }
            assertThatThrownBy(() -> shop.insert("events", event(31))).isInstanceOf(UnknownConnectionException.class);
        }
        assertThat(ConnectionManager.withTenant("acme", () -> count("shop"))).isEqualTo(20);
        assertThat(ConnectionManager.withTenant("zeta", () -> count("shop"))).isEqualTo(10);
        assertThat(ConnectionManager.withShard("us", () -> count("orders"))).isEqualTo(10);
        assertThat(places).containsExactlyInAnyOrder("shop[acme] 20", "shop[zeta] 10");
    }

    private static long count(String name) {
        return ConnectionManager.connector(name).from("events").count();
    }

    @Test
    void aTransactionAndTheLimitsOfWhoSubmitsAreNotThoseOfTheOperation() throws Exception {
        try (WriteQueue queue = analytics().open()) {
            assertThatThrownBy(() -> ConnectionManager.transaction("analytics", tx -> {
                        queue.insert("events", event(1));
                        ConnectionManager.execute("analytics", "insert into events (id, kind) values (2, 'x')");
                        throw new IllegalStateException("rolled back");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            queue.flush();
        }
        assertThat(ids()).containsExactly(1L);
    }

    // ---- the end of the program ----

    @Test
    void theEndOfAProgramWaitsForWhatWasAccepted(@TempDir Path folder) throws IOException, InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("end.db");
        ConnectionManager.configure("file", ConnectionConfig.url(url));
        ConnectionManager.execute("file", "create table events (id integer primary key, kind text)");
        Process process = new ProcessBuilder(Arrays.asList(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProgram.class.getName(),
                        url))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("accepted 5000, done 0");
        assertThat(ConnectionManager.selectValue("file", Long.class, "select count(*) from events"))
                .isEqualTo(5_000);
    }
}
