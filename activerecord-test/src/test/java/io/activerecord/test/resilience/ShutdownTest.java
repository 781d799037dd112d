package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.Registration;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The end of a program: what has begun ends, and nothing begins. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ShutdownTest {
    private static final String COUNT = "select count(*) from jars";

    @TempDir
    Path folder = Path.of("");

    private void configure() {
        ConnectionManager.configure("work", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("work.db")));
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
    }

    private static CompletableFuture<Void> inTransaction(CountDownLatch begun, CountDownLatch goOn) {
        return CompletableFuture.runAsync(() -> ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "insert into jars values (1, 1)");
            begun.countDown();
            await(goOn);
            ConnectionManager.execute("work", "insert into jars values (2, 2)");
            assertThat(Jar.query().count()).isEqualTo(2);
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOpenTransactionGoesOnAndNothingElseBegins() throws Exception {
        configure();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> work = inTransaction(begun, goOn);
        begun.await();

        Drain<DrainReport> drain = ConnectionManager.shutdown(Duration.ofSeconds(50));

        assertThat(drain.isOver()).isFalse();
        assertThat(ConnectionManager.names()).isEmpty();
        assertThatThrownBy(() -> ConnectionManager.select("work", COUNT))
                .isInstanceOf(ConnectionDisposedException.class)
                .hasMessageContaining("connection 'work' has been shut down and takes no more work");
        goOn.countDown();
        work.join();
        assertThat(drain.await()).satisfies(report -> {
            assertThat(report.ended()).isEqualTo(1);
            assertThat(report.cut()).isZero();
        });
        assertThatThrownBy(() -> ConnectionManager.select("work", COUNT))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("all were shut down");
        ConnectionManager.configure("work", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("work.db")));
        assertThat(ConnectionManager.selectValue("work", Integer.class, COUNT)).isEqualTo(2);
    }

    @Test
    void anOpenTransactionGoesOnAfterItsNameWasDisposedOf() throws Exception {
        configure();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> work = inTransaction(begun, goOn);
        begun.await();
        Drain<DrainReport> drain = ConnectionManager.dispose("work");
        othersGoOn();
        goOn.countDown();
        work.join();
        assertThat(drain.await().cut()).isZero();
    }

    private void othersGoOn() {
        assertThatThrownBy(() -> ConnectionManager.replace("work", ConnectionConfig.url("jdbc:sqlite::memory:")))
                .isInstanceOf(UnknownConnectionException.class);
        ConnectionManager.configure("other", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("other.db")));
        assertThat(ConnectionManager.select("other", "select 1")).hasSize(1);
    }

    @Test
    void whatTakesTooLongIsCutOffAndCounted() throws Exception {
        configure();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "insert into jars values (1, 1)");
            begun.countDown();
            ConnectionManager.select(
                    "work", "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c");
        }));
        begun.await();
        assertThat(ConnectionManager.shutdown(Duration.ofMillis(50)).await().cut())
                .isEqualTo(1);
        assertThatThrownBy(work::join).hasCauseInstanceOf(RuntimeException.class);
        nothingOfItIsLeft();
    }

    private void nothingOfItIsLeft() {
        ConnectionManager.configure("work", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("work.db")));
        assertThat(ConnectionManager.selectValue("work", Integer.class, COUNT))
                .as("it was rolled back")
                .isZero();
    }

    @Test
    void aTimeThatCannotBeIsRefusedAndNothingEnds() {
        configure();
        assertThatThrownBy(() -> ConnectionManager.shutdown(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
        assertThat(ConnectionManager.names()).containsExactly("work");
        try (Registration hook = ConnectionManager.shutdownOnExit(Duration.ofSeconds(1))) {
            assertThat(hook).isNotNull(); // and is taken out again
        }
    }

    @Test
    void theEndOfTheProcessWaitsForATransaction() throws Exception {
        configure();
        assertThat(exitValue(EndingProcess.class)).isEqualTo(3);
        assertThat(folder.resolve("out.txt")).content().contains("committed");
        assertThat(ConnectionManager.selectValue("work", Integer.class, COUNT)).isEqualTo(2);
    }

    @Test
    void aProcessThatEndsItselfInsideATransactionWaitsNoLongerThanItIsGiven() throws Exception {
        configure();
        assertThat(exitValue(ExitingInside.class)).isEqualTo(3);
        assertThat(folder.resolve("out.txt")).content().contains("work still held 1 connections");
        assertThat(ConnectionManager.selectValue("work", Integer.class, COUNT)).isZero();
    }

    private int exitValue(Class<?> program) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        "jdbc:sqlite:" + folder.resolve("work.db"))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "out.txt"))
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
