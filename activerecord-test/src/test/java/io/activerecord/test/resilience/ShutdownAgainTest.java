package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several ends of the same work: the program's own, and that of its process. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ShutdownAgainTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path folder = Path.of("");

    private ConnectionConfig config(String file) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(file));
    }

    private static void count() {
        assertThat(ConnectionManager.select("work", "select 1")).hasSize(1);
    }

    @Test
    void aSecondShutdownWaitsForWhatTheFirstLeftToEnd() {
        ConnectionManager.configure("work", config("work.db"));
        List<Drain<DrainReport>> second = new ArrayList<>();
        ConnectionManager.transaction("work", tx -> {
            count();
            Drain<DrainReport> first = ConnectionManager.shutdown(LONG);
            Drain<DrainReport> again = ConnectionManager.shutdown(LONG);
            assertThat(first.isOver()).isFalse();
            assertThat(again.isOver()).as("a hook of the process would end it").isFalse();
            second.add(again);
        });
        assertThat(second.get(0).await().ended()).isEqualTo(1);
        assertThat(ConnectionManager.shutdown(LONG).isOver()).isTrue();
    }

    @Test
    void whatWasReplacedIsWaitedForTooButNotForLonger() {
        ConnectionManager.configure("work", config("work.db"));
        ConnectionManager.transaction("work", tx -> {
            count();
            Drain<DrainReport> replaced = ConnectionManager.replace("work", config("other.db"), LONG);
            Drain<DrainReport> waits = ConnectionManager.shutdown(LONG);
            assertThat(waits.isOver()).isFalse();
            assertThat(ConnectionManager.shutdown(Duration.ofMillis(1)).await().ended())
                    .isZero();
            assertThat(replaced.isOver()).isFalse();
        });
    }

    private static void requireWaitsFor(Supplier<Drain<DrainReport>> leaving) {
        Drain<DrainReport> left = leaving.get();
        assertThat(left.isOver()).isFalse();
        assertThat(ConnectionManager.shutdown(Duration.ofMillis(1)).await().ended())
                .as("for as long as it is given")
                .isZero();
        assertThat(ConnectionManager.shutdown(LONG).isOver())
                .as("work is still on what has left")
                .isFalse();
        assertThat(left.isOver()).isFalse();
    }

    @Test
    void aShardThatWasReplacedOrRemovedIsWaitedForToo() {
        for (boolean replaced : new boolean[] {true, false}) {
            ConnectionManager.shards("orders", Map.of("eu", config("eu.db"), "us", config("us.db")));
            ConnectionManager.withShard(
                    "eu",
                    () -> ConnectionManager.transaction("orders", tx -> {
                        assertThat(ConnectionManager.select("orders", "select 1"))
                                .hasSize(1);
                        requireWaitsFor(() -> replaced
                                ? ConnectionManager.replaceShard("orders", "eu", config("other.db"))
                                : ConnectionManager.removeShard("orders", "eu"));
                    }));
            ConnectionManager.shutdown(LONG).await();
        }
    }

    @Test
    void aTenantThatWasClosedIsWaitedForToo() {
        ConnectionManager.tenants("shop", tenant -> config(tenant + ".db"));
        ConnectionManager.withTenant(
                "acme",
                () -> ConnectionManager.transaction("shop", tx -> {
                    assertThat(ConnectionManager.select("shop", "select 1")).hasSize(1);
                    requireWaitsFor(() -> ConnectionManager.closeTenant("shop", "acme"));
                }));
        ConnectionManager.shutdown(LONG).await();
    }

    @Test
    void twoWhoEndTheSameNameAtOnceLeaveItsOpenTransactionAlone() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 200; round++) {
            ConnectionManager.configure("work", config("work.db"));
            Thread other = new Thread(() -> endTogether(together));
            ConnectionManager.transaction("work", tx -> {
                count();
                other.start();
                endTogether(together);
                other.join();
                count();
            });
            ConnectionManager.shutdown(LONG).await();
        }
    }

    private static void endTogether(CyclicBarrier together) {
        try {
            together.await();
            ConnectionManager.dispose("work", LONG);
        } catch (ActiveRecordException e) { // the other was faster
            assertThat(e).hasMessageContaining("'work'");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTimeThatCannotBeIsRefusedBeforeTheProcessEnds() {
        assertThatThrownBy(() -> ConnectionManager.shutdownOnExit(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
    }
}
