package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Operation;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.OutcomeUnknownException;
import io.activerecord.data.queue.QueueClosedException;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.data.queue.WrittenBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not come back holds up no end, and is not committed after it was told as not done. */
class WriteQueueStuckTest extends QueueCases {
    WriteQueueStuckTest() throws SQLException {}

    private static WriteBehind analytics() {
        return WriteBehind.to("analytics").flushEvery(Duration.ofDays(1)).workers(1);
    }

    /** As a socket without a limit: no interrupt ends it. */
    private static final class Stubborn implements Operation {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile Thread worker = Thread.currentThread();

        @Override
        public Object run(Connector connector) {
            worker = Thread.currentThread();
            connector.insert("events", event(7));
            pass();
            return "passed";
        }

        void pass() {
            worker = Thread.currentThread();
            entered.countDown();
            while (true) {
                try {
                    open.await();
                    return;
                } catch (InterruptedException e) {
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                }
            }
        }

        void awaitEntered() throws InterruptedException {
            assertThat(entered.await(LONG, TimeUnit.SECONDS)).isTrue();
        }

        /** And waits for what comes of it. */
        void open() throws InterruptedException {
            open.countDown();
            worker.join(TimeUnit.SECONDS.toMillis(LONG));
            assertThat(worker.isAlive()).isFalse();
        }
    }

    private static QueueFigures drained(WriteQueue queue) throws Exception {
        return CompletableFuture.supplyAsync(() -> queue.drain(Duration.ZERO), task -> new Thread(task).start())
                .get(LONG, TimeUnit.SECONDS);
    }

    @Test
    void aFunctionThatWaitsIsInterruptedAtTheDeadlineAndItsBatchLeavesNothing() throws Exception {
        WriteQueue queue = analytics().batchSize(5).open();
        Gate gate = new Gate();
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>(insert(queue, 0, 2));
        stages.add(queue.submit(gate));
        stages.addAll(insert(queue, 2, 4));
        gate.awaitEntered();
        assertThat(drained(queue).notDone()).isEqualTo(5);
        assertThat(statuses(stages)).containsOnly(WriteStatus.NOT_DONE);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aFunctionThatMakesNothingOfItsInterruptIsNotCommitted() throws Exception {
        WriteQueue queue = analytics().batchSize(1).open();
        CountDownLatch entered = new CountDownLatch(1);
        CompletionStage<WriteOutcome> half = queue.submit(connector -> {
            connector.insert("events", event(1));
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return "as if it were done";
            }
            return "never";
        });
        assertThat(entered.await(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(drained(queue).notDone()).isEqualTo(1);
        assertThat(outcome(half).status()).isEqualTo(WriteStatus.NOT_DONE);
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatDoesNotComeBackIsGivenUpAndNeverCommitted() throws Exception {
        List<WrittenBatch> told = Collections.synchronizedList(new ArrayList<>());
        WriteQueue queue = analytics().batchSize(2).onBatch(told::add).open();
        Stubborn stubborn = new Stubborn();
        List<CompletionStage<WriteOutcome>> stages = new ArrayList<>(insert(queue, 0, 1));
        stages.add(queue.submit(stubborn));
        stages.addAll(insert(queue, 1, 4));
        stubborn.awaitEntered();
        QueueFigures end = drained(queue);
        assertThat(end.notDone()).isEqualTo(5);
        assertThat(end.running() + end.waiting()).isZero();
        assertThat(statuses(stages)).containsOnly(WriteStatus.NOT_DONE);
        assertThat(outcome(stages.get(0)).failure().orElseThrow())
                .isInstanceOf(QueueClosedException.class)
                .hasMessageContaining("thread 'write-behind-analytics-1' has not come back");
        assertThat(told).hasSize(1).allMatch(batch -> batch.failed() == 2);
        assertThat(queue.drain(Duration.ofSeconds(LONG))).as("and at once").isEqualTo(end);
        stubborn.open();
        assertThat(ids()).isEmpty();
        assertThat(queue.figures()).isEqualTo(end);
        assertThat(told).hasSize(1);
    }

    @Test
    void whatWasCommittedBeforeItGotStuckIsDone() throws Exception {
        WriteQueue queue = analytics().batchSize(4).open();
        Stubborn stubborn = new Stubborn();
        CompletionStage<WriteOutcome> first = queue.insert("events", event(1));
        CompletionStage<Object> hanging = first.thenApply(outcome -> {
            stubborn.pass();
            return "passed";
        });
        CompletionStage<WriteOutcome> second = queue.insert("events", event(2));
        CompletionStage<WriteOutcome> bad = queue.insert("events", event(1)); // so that the batch is divided
        CompletionStage<WriteOutcome> last = queue.insert("events", event(3));
        stubborn.awaitEntered();
        QueueFigures end = drained(queue);
        assertThat(outcome(first).status()).isEqualTo(WriteStatus.DONE);
        assertThat(List.of(bad, last)).allMatch(stage -> outcome(stage).status() == WriteStatus.NOT_DONE);
        stubborn.open();
        assertThat(hanging.toCompletableFuture()).isDone();
        List<Long> there = ids();
        assertThat(there).contains(1L).doesNotContain(3L);
        assertThat(outcome(second).isDone()).isEqualTo(there.contains(2L));
        assertThat(end.done()).isEqualTo(there.size());
    }

    @Test
    void aListenerThatDoesNotComeBackHoldsUpNoEnd() throws Exception {
        Stubborn stubborn = new Stubborn();
        WriteQueue queue =
                analytics().batchSize(1).onBatch(batch -> stubborn.pass()).open();
        CompletionStage<WriteOutcome> stage = queue.insert("events", event(1));
        stubborn.awaitEntered();
        StringBuilder logged = new StringBuilder();
        QueueFigures end = LoggedWarnings.during(() -> drained(queue), logged);
        assertThat(logged)
                .contains(
                        "no longer waits for thread 'write-behind-analytics-1', whose batch has ended; its listener has not"
                                + " come back")
                .doesNotContain("committed");
        assertThat(outcome(stage).status()).isEqualTo(WriteStatus.DONE);
        assertThat(end.isAllDone()).isTrue();
        assertThat(end.running()).isZero();
        stubborn.open();
    }

    @Test
    void aStatementThatWaitsForALockIsGivenUpAndNeverCommitted() throws Exception {
        ConnectionManager.configure("locked", ConnectionConfig.url(URL + ";LOCK_TIMEOUT=60000"));
        WriteQueue queue = WriteBehind.to("locked").workers(1).batchSize(1).open();
        Thread worker;
        try (Connection other = DriverManager.getConnection(URL);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into events (id, kind) values (1, 'other')");
            CompletionStage<WriteOutcome> stage = queue.insert("events", event(1));
            awaitBlocked();
            assertThat(drained(queue).notDone()).isEqualTo(1);
            assertThat(outcome(stage).status()).isEqualTo(WriteStatus.NOT_DONE);
            worker = workerOfLocked();
            other.rollback(); // and its way is free
        }
        worker.join(TimeUnit.SECONDS.toMillis(LONG));
        assertThat(worker.isAlive()).isFalse();
        assertThat(ids()).isEmpty();
    }

    private static Thread workerOfLocked() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("write-behind-locked-1"))
                .findAny()
                .orElseThrow();
    }

    static Stream<Operation> statements() {
        Map<String, Object> first = Map.of("id", 1);
        return Stream.of(
                Operation.update("events", Map.of("kind", "mine"), first),
                Operation.delete("events", first),
                Operation.execute("update events set kind = 'mine' where id = ?", 1));
    }

    /** An interrupt ends the wait for a lock on H2, and may close the database of whoever is in its file. */
    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsNotInterrupted(Operation statement) throws Exception {
        ConnectionManager.configure("locked", ConnectionConfig.url(URL + ";LOCK_TIMEOUT=60000"));
        ConnectionManager.connector("analytics").insert("events", event(1));
        WriteQueue queue = WriteBehind.to("locked").workers(1).batchSize(1).open();
        Thread worker;
        try (Connection other = DriverManager.getConnection(URL);
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("update events set kind = 'other' where id = 1");
            CompletionStage<WriteOutcome> stage = queue.submit(statement);
            awaitBlocked();
            assertThat(drained(queue).notDone()).isEqualTo(1);
            assertThat(outcome(stage).failure().orElseThrow()).hasMessageContaining("has not come back from its batch");
            worker = workerOfLocked();
            other.rollback();
        }
        worker.join(TimeUnit.SECONDS.toMillis(LONG));
        assertThat(worker.isAlive()).isFalse();
        assertThat(ConnectionManager.selectValue("analytics", String.class, "select kind from events where id = 1"))
                .isEqualTo("visit");
    }

    private static void awaitBlocked() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG);
        String blocked = "select count(*) from information_schema.sessions where blocker_id is not null";
        while (Long.valueOf(0).equals(ConnectionManager.selectValue("analytics", Long.class, blocked))) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void theEndOfAProgramIsNotHeldUp(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("end.db");
        ConnectionManager.configure("file", ConnectionConfig.url(url));
        ConnectionManager.execute("file", "create table events (id integer primary key, kind text)");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckProgram.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            assertThat(output.get(LONG, TimeUnit.SECONDS))
                    .contains("ends")
                    .contains("no longer waits for thread 'write-behind-analytics-")
                    .contains("StuckProgram.waitForEver");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(ConnectionManager.selectValue("file", Long.class, "select count(*) from events"))
                .isZero();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same database over connections whose commit waits. */
    private static DataSource stuck(Stubborn atCommit) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(URL);
        return watched(DataSource.class, database, atCommit);
    }

    private static <T> T watched(Class<T> type, Object real, Stubborn atCommit) {
        return type.cast(Proxy.newProxyInstance(
                WriteQueueStuckTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        atCommit.pass();
                    }
                    try {
                        Object given = method.invoke(real, arguments);
                        return method.getName().equals("getConnection")
                                ? watched(Connection.class, given, atCommit)
                                : given;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void aCommitThatDoesNotComeBackIsUnknown() throws Exception {
        Stubborn atCommit = new Stubborn();
        ConnectionManager.configure("stuck", ConnectionConfig.dataSource(stuck(atCommit)));
        WriteQueue queue = WriteBehind.to("stuck")
                .workers(1)
                .batchSize(2)
                .batchTimeout(Duration.ofMillis(500))
                .open();
        List<CompletionStage<WriteOutcome>> stages = insert(queue, 0, 2);
        atCommit.awaitEntered();
        QueueFigures end = drained(queue);
        assertThat(end.unknown()).isEqualTo(2);
        assertThat(statuses(stages)).containsOnly(WriteStatus.UNKNOWN);
        assertThat(outcome(stages.get(0)).failure().orElseThrow())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(QueueClosedException.class);
        atCommit.open();
        assertThat(ids()).as("which is why nobody may say that it was not done").hasSizeBetween(0, 2);
    }
}
