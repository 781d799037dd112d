package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shutdown that finds a statement running on a server: it is cut off there too, and its transaction undone. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class CutOnServerTest {
    @Test
    void whatStillRunsIsCutOffAndUndone() throws Exception {
        try (FreshDatabase database = ServerEngines.standingFor("postgresql-18").freshDatabase("cut")) {
            ConnectionManager.configure("work", database.config());
            ConnectionManager.execute("work", "create table jars (id integer primary key)");
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> work =
                    CompletableFuture.runAsync(() -> ConnectionManager.transaction("work", tx -> {
                        ConnectionManager.execute("work", "insert into jars values (1)");
                        begun.countDown();
                        ConnectionManager.select("work", "select pg_sleep(3600)");
                    }));
            begun.await();
            assertThat(ConnectionManager.shutdown(Duration.ofMillis(100))
                            .await()
                            .cut())
                    .isEqualTo(1);
            assertThatThrownBy(work::join).hasCauseInstanceOf(RuntimeException.class);
            ConnectionManager.configure("work", database.config());
            assertThat(ConnectionManager.selectValue("work", Long.class, "select count(*) from jars"))
                    .isZero();
            awaitStopped();
            ConnectionManager.disposeAll().await();
        }
    }

    /** A server does not notice that its client has gone before it has an answer for it, here in an hour. */
    private static void awaitStopped() {
        String running = "select count(*) from pg_stat_activity where query like '%pg_sleep(3600)%'"
                + " and state = 'active' and pid <> pg_backend_pid() and datname = current_database()";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Long.valueOf(0).equals(ConnectionManager.selectValue("work", Long.class, running))) {
            assertThat(System.nanoTime()).as("its statement runs on").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
