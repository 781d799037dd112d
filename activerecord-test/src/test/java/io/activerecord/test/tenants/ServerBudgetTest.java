package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.BudgetFigures;
import io.activerecord.connection.ConnectionBudget;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 500 tenants, each with a pool of its own, on a server that must never see more than 50 of their sessions. Five seconds
 * by default; {@code -Dbudget.seconds=60} for a minute.
 */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class ServerBudgetTest {
    private static final int TENANTS = 500;
    private static final int BUDGET = 50;
    private static final int THREADS = 16;

    private final ServerEngine engine = ServerEngines.standingFor("postgresql-18");
    private FreshDatabase database;

    @BeforeEach
    void start() {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        database = engine.freshDatabase("budget");
    }

    @AfterEach
    void stop() {
        ConnectionManager.disposeAll();
        database.close();
    }

    private ConnectionConfig config(ConnectionBudget budget) {
        return database.config().poolSize(3).budget(budget).option("ApplicationName", "budget");
    }

    @Test
    void theServerNeverSeesMoreThanTheBudgetAndEveryTenantIsServed() throws Exception {
        ConnectionBudget budget = ConnectionBudget.of("server", BUDGET);
        ConnectionManager.tenants("shop", tenant -> config(budget).poolTimeout(Duration.ofSeconds(30)));
        AtomicIntegerArray served = new AtomicIntegerArray(TENANTS);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS + 1);
        try {
            Future<Integer> watching = executor.submit(() -> mostSessions(over));
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int seed = thread;
                working.add(executor.submit(() -> work(seed, served)));
            }
            for (Future<?> each : working) {
                each.get();
            }
            over.set(true);
            assertThat(watching.get()).isBetween(BUDGET / 2, BUDGET);
        } finally {
            executor.shutdownNow();
        }
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            assertThat(served.get(tenant)).as("tenant %s", tenant).isPositive();
        }
        assertThat(figures().highest()).isEqualTo(BUDGET);
    }

    /** Each thread begins with its share of all tenants, so that each is asked for; then goes on at random. */
    private static void work(int seed, AtomicIntegerArray served) {
        SplittableRandom random = new SplittableRandom(seed);
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("budget.seconds", 5)).toNanos();
        int next = seed;
        while (next < TENANTS || System.nanoTime() < end) {
            int tenant = next < TENANTS ? next : random.nextInt(TENANTS);
            next += THREADS;
            ConnectionManager.withTenant("t" + tenant, () -> {
                assertThat(ConnectionManager.selectValue("shop", Integer.class, "select 41 + 1"))
                        .isEqualTo(42);
            });
            served.incrementAndGet(tenant);
        }
    }

    /** The most sessions that the server counted at a time. */
    private int mostSessions(AtomicBoolean over) throws SQLException {
        int most = 0;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                try (ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'budget'")) {
                    rows.next();
                    most = Math.max(most, rows.getInt(1));
                }
            }
        }
        return most;
    }

    @Test
    void whoHasNoConnectionIsServedBeforeWhoHasOneAndWantsItAgain() throws Exception {
        ConnectionBudget budget = ConnectionBudget.of("server", 2);
        ConnectionManager.tenants("shop", tenant -> config(budget).poolTimeout(Duration.ofSeconds(30)));
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String tenant = "t" + thread;
                working.add(executor.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        ConnectionManager.withTenant(tenant, () -> {
                            ConnectionManager.selectValue("shop", Integer.class, "select 1");
                        });
                    }
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(figures().highest()).isEqualTo(2);
        assertThat(figures().waiting()).isZero();
    }

    @Test
    void whoWaitsTooLongIsToldOfTheBudget() {
        ConnectionBudget budget = ConnectionBudget.of("server", 1);
        ConnectionManager.configure("a", config(budget));
        ConnectionManager.configure("b", config(budget).poolTimeout(Duration.ofMillis(300)));
        ConnectionManager.transaction("a", tx -> {
            assertThatThrownBy(() -> ConnectionManager.usingConnection(
                            "b", SwitchPolicy.SUSPEND, () -> ConnectionManager.select("b", "select 1")))
                    .isInstanceOf(LeaseTimeoutException.class)
                    .hasMessageContaining("budget 'server'")
                    .hasMessageContaining("1");
        });
        assertThat(ConnectionManager.selectValue("b", Integer.class, "select 1"))
                .isEqualTo(1);
        assertThat(ConnectionManager.figures("a").total()).isZero();
    }

    @Test
    void onePoolThatIsOpenWaitsLikeOneThatOpens() {
        ConnectionBudget budget = ConnectionBudget.of("server", 2);
        ConnectionManager.configure("a", config(budget));
        ConnectionManager.configure("b", config(budget).poolTimeout(Duration.ofMillis(300)));
        ConnectionManager.transaction("b", outer -> {
            ConnectionManager.usingConnection("a", SwitchPolicy.SUSPEND, () -> {
                ConnectionManager.transaction("a", inner -> {
                    assertThatThrownBy(() -> ConnectionManager.usingConnection(
                                    "b", SwitchPolicy.SUSPEND, () -> ConnectionManager.transaction("b", none -> {})))
                            .isInstanceOf(LeaseTimeoutException.class)
                            .hasMessageContaining("budget 'server'");
                });
            });
        });
    }

    @Test
    void oneBudgetHasOneSize() {
        ConnectionManager.configure("a", config(ConnectionBudget.of("server", 1)));
        assertThatThrownBy(() -> ConnectionManager.configure("b", config(ConnectionBudget.of("server", 2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("budget 'server' is 1 connections elsewhere and 2 here");
        assertThatThrownBy(() -> ConnectionBudget.of("server", 0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ConnectionBudget.of(" ", 1)).isInstanceOf(ConfigurationException.class);
    }

    private static BudgetFigures figures() {
        return ConnectionManager.connections().budgets().get(0);
    }
}
