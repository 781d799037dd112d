package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.QueuedWrites;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WritePriority;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What guide/write-behind.md shows. */
@ExtendWith(LeakCheck.class)
class WriteBehindTest {
    private final Map<String, Throwable> kept = Collections.synchronizedMap(new LinkedHashMap<>());

    @BeforeEach
    void table() {
        ConnectionManager.configure("analytics", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute(
                "analytics", "create table events (id integer primary key, kind text not null, user_id integer)");
        ConnectionManager.execute("analytics", "create table users (id integer primary key, seen integer)");
    }

    private static Long count(String table) {
        return ConnectionManager.selectValue("analytics", Long.class, "select count(*) from " + table);
    }

    @Test
    void operationsAreQueued() {
        // snippet: write-behind
        WriteQueue queue = WriteBehind.to("analytics")
                .workers(4)
                .batchSize(500)
                .flushEvery(Duration.ofMillis(100))
                .capacity(10_000)
                .retry(RetryPolicy.exponential(Duration.ofMillis(50)).attempts(5))
                .open();
        queue.insert("events", Map.of("kind", "login", "user_id", 7));
        queue.upsert("users", Map.of("id", 7, "seen", 1), "id");
        queue.update("users", Map.of("seen", 2), Map.of("id", 7));
        queue.delete("events", Map.of("kind", "visit"));
        queue.execute("update users set seen = seen + 1 where id = ?", 7);
        queue.submit(connector -> connector.update("users", Map.of("seen", 9), Map.of("seen", 3)));
        queue.close();
        // end snippet
        assertThat(queue.figures().done()).isEqualTo(6);
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select seen from users"))
                .isEqualTo(9);
    }

    @Test
    void eachHasAnOutcome() {
        try (WriteQueue queue = WriteBehind.to("analytics").open()) {
            Map<String, Object> row = Map.of("id", 1, "kind", "login");
            queue.insert("events", row);
            // snippet: write-behind-outcome
            CompletionStage<WriteOutcome> stage = queue.insert("events", row);
            stage.thenAccept(outcome -> {
                if (outcome.status() != WriteStatus.DONE) {
                    kept.put(outcome.status().toString(), outcome.failure().orElseThrow());
                }
            });
            // end snippet
            stage.toCompletableFuture().join();
        }
        assertThat(kept).containsOnlyKeys("FAILED");
    }

    @Test
    void whatDoesNoHarmIsTriedAgain() {
        try (WriteQueue queue = WriteBehind.to("analytics").open()) {
            // snippet: write-behind-idempotent
            queue.idempotent().upsert("users", Map.of("id", 7, "seen", 1), "id");
            // end snippet
        }
        assertThat(count("users")).isEqualTo(1);
    }

    @Test
    void lanesKeepOrder() {
        try (WriteQueue queue = WriteBehind.to("analytics").open()) {
            // snippet: write-behind-lanes
            QueuedWrites ofUser = queue.lane("user 7"); // for any thread
            ofUser.insert("users", Map.of("id", 7));
            ofUser.update("users", Map.of("seen", 1), Map.of("id", 7));

            queue.priority(WritePriority.LOW).insert("events", Map.of("kind", "seen", "user_id", 7));
            // end snippet
        }
        assertThat(ConnectionManager.selectValue("analytics", Integer.class, "select seen from users"))
                .isEqualTo(1);
    }

    @Test
    void offersDoNotWait() {
        Map<String, Object> row = Map.of("id", 1, "kind", "login");
        try (WriteQueue queue = WriteBehind.to("analytics").open()) {
            // snippet: write-behind-offer
            Optional<CompletionStage<WriteOutcome>> accepted = queue.offer(Operation.insert("events", row));
            if (accepted.isEmpty()) {
                System.err.println("the queue is full: " + queue.figures());
            }
            // end snippet
            assertThat(accepted).isPresent();
        }
        assertThat(count("events")).isEqualTo(1);
    }

    @Test
    void afterTheCommit() {
        try (WriteQueue queue = WriteBehind.to("analytics").open()) {
            // snippet: write-behind-after-commit
            ConnectionManager.transaction("analytics", tx -> {
                ConnectionManager.execute("analytics", "insert into users (id) values (7)");
                tx.afterCommit(() -> queue.insert("events", Map.of("kind", "joined", "user_id", 7)));
            });
            // end snippet
        }
        assertThat(count("events")).isEqualTo(1);
    }

    @Test
    void figuresAndBatchesAreTold() throws InterruptedException {
        // snippet: write-behind-figures
        WriteBehind watched = WriteBehind.to("analytics")
                .onBatch(batch -> System.out.println(batch.database() + ": " + batch.done() + " of "
                        + batch.operations() + " in " + batch.elapsed()));
        try (WriteQueue queue = watched.open()) {
            queue.insert("events", Map.of("kind", "login"));
            queue.flush(); // what was accepted before has an outcome now
            QueueFigures figures = queue.figures();
            System.out.println(figures.done() + " done, " + figures.failed() + " failed, " + figures.retried()
                    + " retries, " + figures.waiting() + " wait since " + figures.oldestWaiting());
        }
        // end snippet
        assertThat(count("events")).isEqualTo(1);
    }
}
