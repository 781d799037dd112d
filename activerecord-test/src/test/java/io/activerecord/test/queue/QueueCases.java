package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.test.LeakCheck;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table of events on H2 behind the name {@code events}, and an operation that holds a worker up. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
abstract class QueueCases {
    static final String URL = "jdbc:h2:mem:queued;DATABASE_TO_LOWER=TRUE";
    static final long LONG = 60;

    private final Connection keeper = DriverManager.getConnection(URL);

    QueueCases() throws SQLException {}

    @BeforeEach
    void table() {
        ConnectionManager.configure("analytics", ConnectionConfig.url(URL));
        ConnectionManager.execute(
                "analytics", "create table events (id bigint primary key, kind varchar(10) not null, n integer)");
    }

    @AfterEach
    void drop() throws SQLException {
        assertThat(Thread.getAllStackTraces().keySet())
                .as("each queue was closed, and its threads have ended")
                .noneMatch(thread -> thread.getName().startsWith("write-behind-analytics"));
        ConnectionManager.disposeAll().await();
        keeper.close();
    }

    static Map<String, Object> event(long id) {
        return Map.of("id", id, "kind", "visit");
    }

    static List<Long> ids() {
        return ConnectionManager.select("analytics", "select id from events order by id").stream()
                .map(row -> row.get("id", Long.class))
                .toList();
    }

    static WriteOutcome outcome(CompletionStage<WriteOutcome> stage) {
        return stage.toCompletableFuture().orTimeout(LONG, TimeUnit.SECONDS).join();
    }

    static void requireDone(CompletionStage<WriteOutcome> stage) {
        outcome(stage).requireDone();
    }

    static List<WriteStatus> statuses(List<CompletionStage<WriteOutcome>> stages) {
        return stages.stream().map(stage -> outcome(stage).status()).toList();
    }

    static List<CompletionStage<WriteOutcome>> insert(WriteQueue queue, long from, long to) {
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>();
        for (long id = from; id < to; id++) {
            stages.add(queue.insert("events", event(id)));
        }
        return stages;
    }

    /** An operation that a worker is in until it is let go. */
    static final class Gate implements Operation {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Object run(io.activerecord.Connector connector) throws InterruptedException {
            entered.countDown();
            assertThat(open.await(LONG, TimeUnit.SECONDS)).isTrue();
            return "passed";
        }

        void awaitEntered() throws InterruptedException {
            assertThat(entered.await(LONG, TimeUnit.SECONDS)).isTrue();
        }

        void open() {
            open.countDown();
        }
    }
}
