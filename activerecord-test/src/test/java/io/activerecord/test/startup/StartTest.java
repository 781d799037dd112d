package io.activerecord.test.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.connection.StartPlan;
import io.activerecord.connection.StartReport;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many connections at the start: those that are dead hold nobody up, and heal by themselves. */
@ExtendWith(LeakCheck.class)
class StartTest {
    private static final int TENANTS = 1_000;
    private static final int DEAD = 10;

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void end() {
        ConnectionManager.disposeAll();
    }

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name)).poolSize(1);
    }

    /** Every hundredth tenant's file is in a folder that is not there. */
    private ConnectionConfig tenant(String id) {
        return file(isDead(id) ? "missing/" + id + ".db" : id + ".db");
    }

    private static boolean isDead(String id) {
        return Integer.parseInt(id) % (TENANTS / DEAD) == 0;
    }

    @Test
    void ofAThousandTenantsTheDeadHoldNobodyUpAndHealByThemselves() throws Exception {
        List<String> ids =
                IntStream.range(0, TENANTS).mapToObj(Integer::toString).toList();
        ConnectionManager.tenants("shop", this::tenant);
        Duration budget = Duration.ofSeconds(60);

        StartReport report = ConnectionManager.start(StartPlan.within(budget).tenants("shop", ids));

        assertThat(report.took()).isLessThan(budget);
        assertThat(report.up()).hasSize(TENANTS - DEAD);
        assertThat(report.down()).hasSize(DEAD).allSatisfy(each -> {
            assertThat(each.connection()).matches("shop\\[\\d*00]|shop\\[0]");
            assertThat(each.cause()).hasMessageContaining("could not be opened");
        });
        for (String id : ids) {
            if (!isDead(id)) {
                ConnectionManager.withTenant(id, () -> {
                    assertThat(ConnectionManager.selectValue("shop", Integer.class, "select 1"))
                            .isEqualTo(1);
                });
            }
        }
        CountDownLatch healed = new CountDownLatch(DEAD);
        ConnectionEvents.onConnect(e -> healed.countDown());
        Files.createDirectory(folder.resolve("missing"));
        assertThat(healed.await(60, TimeUnit.SECONDS)).isTrue();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!allUp() && System.nanoTime() < end) { // told of its connection, a pool is open a moment later
            Thread.onSpinWait();
        }
        assertThat(allUp()).isTrue();
    }

    private static boolean allUp() {
        return ConnectionManager.status().stream().allMatch(each -> each.state() == State.UP);
    }

    @Test
    void aServerThatDoesNotAnswerIsDownWhenTheBudgetIsSpent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectionManager.configure(
                    "silent", ConnectionConfig.url("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x"));
            ConnectionManager.configure("sound", file("sound.db"));

            StartReport report = ConnectionManager.start(Duration.ofSeconds(2));

            assertThat(report.took()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
            assertThat(report.up()).extracting(ConnectionStatus::connection).containsExactly("sound");
            assertThat(report.down())
                    .singleElement()
                    .satisfies(each -> assertThat(each.cause())
                            .hasMessage("connection 'silent' was not open within the start's budget of 2000 ms;"
                                    + " it is still being tried"));
        }
    }

    @Test
    void strictStartsFailWithTheFullList() {
        ConnectionManager.configure("one", file("missing/one.db"));
        ConnectionManager.configure("two", file("missing/two.db"));
        ConnectionManager.configure("sound", file("sound.db"));
        StartReport report = ConnectionManager.start(Duration.ofSeconds(30));
        assertThatThrownBy(report::requireAllUp)
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("2 of 3 connections could not be opened; one: ")
                .hasMessageContaining("; two: ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
        assertThat(ConnectionManager.figures("sound").total()).isEqualTo(1);
    }

    @Test
    void statusOpensNothing() {
        ConnectionManager.configure("sound", file("sound.db"));
        ConnectionManager.configure("dead", file("missing/dead.db"));
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::state)
                .containsOnly(State.UNUSED);
        assertThatThrownBy(() -> ConnectionManager.select("dead", "select 1")).isInstanceOf(ConnectionException.class);
        ConnectionManager.select("sound", "select 1");
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::state)
                .containsExactly(State.DOWN, State.UP);
        assertThat(ConnectionManager.status().get(1)).hasToString("sound UP");
    }

    @Test
    void plansAreChecked() {
        ConnectionManager.configure("sound", file("sound.db"));
        assertThatThrownBy(() -> StartPlan.within(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> StartPlan.within(Duration.ofSeconds(1)).parallelism(0))
                .isInstanceOf(ConfigurationException.class);
        StartPlan noGroup = StartPlan.within(Duration.ofSeconds(1)).tenants("sound", List.of("a"));
        assertThatThrownBy(() -> ConnectionManager.start(noGroup))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no group");
    }
}
