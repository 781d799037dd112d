package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ContextCapture;
import io.activerecord.error.SwitchInTransactionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadCrossingTest extends DatabasesFixture {
    private static final int TASKS = 10_000;
    private static final int THREADS = 8;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void everyFormOfCaptureTakesTheContextAlong() throws Exception {
        ContextCapture captured = ConnectionManager.usingConnection("second", () -> ConnectionManager.capture());
        CompletableFuture<String> ran = new CompletableFuture<>();
        pool.submit(captured.wrap((Runnable) () -> ran.complete(placesAt()))).get();
        Callable<String> callable = captured.wrap((Callable<String>) DatabasesFixture::placesAt);
        Supplier<String> supplier = captured.wrapSupplier(DatabasesFixture::placesAt);
        Executor executor = captured.wrap(pool);
        assertThat(List.of(
                        ran.get(),
                        pool.submit(callable).get(),
                        pool.submit(supplier::get).get(),
                        CompletableFuture.supplyAsync(DatabasesFixture::placesAt, executor)
                                .get(),
                        CompletableFuture.supplyAsync(() -> "", pool)
                                .thenApplyAsync(nothing -> placesAt(), executor)
                                .get()))
                .containsOnly("second");
        assertThat(placesAt()).isEqualTo("primary");
    }

    @Test
    void modelScopesAndTenantsCrossToo() throws Exception {
        ContextCapture captured = ConnectionManager.usingConnection(
                "second", () -> Place.usingConnection("third", () -> ConnectionManager.capture()));
        assertThat(pool.submit(captured.wrap((Callable<String>) () -> placesAt() + " " + visitsAt()))
                        .get())
                .isEqualTo("third second");
    }

    @Test
    void plainExecutorSeesTheDefault() throws Exception {
        ConnectionManager.usingConnection("second", () -> {
            assertThat(pool.submit(DatabasesFixture::placesAt).get()).isEqualTo("primary");
            Thread child = new Thread(() -> assertThat(placesAt()).isEqualTo("primary"));
            child.start();
            child.join();
        });
    }

    @Test
    void capturedWorkSeesNothingOfTheThreadItRunsOn() throws Exception {
        ContextCapture nothing = ConnectionManager.capture();
        assertThat(pool.submit(() -> ConnectionManager.usingConnection(
                                "second", () -> nothing.get(DatabasesFixture::placesAt) + " " + placesAt()))
                        .get())
                .isEqualTo("primary second");
    }

    @Test
    void noTaskOfThousandsOnReusedThreadsSeesAnothersContext() throws Exception {
        List<Future<Boolean>> tasks = new ArrayList<>(TASKS);
        for (int i = 0; i < TASKS; i++) {
            String name = NAMES.get(i % NAMES.size());
            boolean captured = i % 2 == 0;
            tasks.add(ConnectionManager.usingConnection(name, () -> submit(name, captured, tasks.size() % 5 == 0)));
        }
        int wrong = 0;
        for (Future<Boolean> task : tasks) {
            wrong += task.get() ? 0 : 1;
        }
        assertThat(wrong).as("tasks that read a wrong database").isZero();
    }

    /** Half of the tasks carry their context; some fail inside a scope, which must not stay on their thread. */
    private Future<Boolean> submit(String name, boolean captured, boolean failing) {
        String expected = captured ? name : "primary";
        Callable<Boolean> task = () -> {
            boolean right = placesAt().equals(expected);
            if (failing) {
                assertThatThrownBy(() -> ConnectionManager.usingConnection("third", () -> {
                            throw new IllegalStateException("on purpose");
                        }))
                        .hasMessage("on purpose");
            }
            return right && placesAt().equals(expected);
        };
        return pool.submit(captured ? ConnectionManager.capture().wrap(task) : task);
    }

    @Test
    void contextIsNotCapturedInsideATransactionUnlessItSaysOutside() throws InterruptedException, ExecutionException {
        ContextCapture outside = ConnectionManager.usingConnection("second", () -> {
            List<ContextCapture> made = new ArrayList<>();
            Place.transaction(() -> {
                assertThatThrownBy(ConnectionManager::capture)
                        .isInstanceOf(SwitchInTransactionException.class)
                        .hasMessageContaining("'second'");
                made.add(ConnectionManager.connections().context().captureOutsideTransaction());
            });
            return made.get(0);
        });
        assertThat(pool.submit(outside.wrap((Callable<String>) DatabasesFixture::placesAt))
                        .get())
                .isEqualTo("second");
    }
}
