package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Concurrently;
import io.activerecord.ConnectionManager;
import io.activerecord.Outcome;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class ConcurrentlyTest {
    @BeforeEach
    void tables() {
        Rides.tables();
    }

    @Test
    void outcomesComeInTheOrderOfTheTasks() throws InterruptedException {
        List<Outcome<Integer>> outcomes = Concurrently.run(
                3,
                () -> 1,
                () -> {
                    throw new IOException("two");
                },
                () -> null);
        assertThat(outcomes.get(0).value()).isEqualTo(1);
        assertThat(outcomes.get(1).succeeded()).isFalse();
        assertThat(outcomes.get(1).failure()).get().isInstanceOf(IOException.class);
        assertThat(outcomes.get(2).value()).isNull();
        assertThatThrownBy(() -> outcomes.get(1).value()).hasRootCauseMessage("two");
        assertThatThrownBy(() -> Outcome.requireAll(outcomes)).hasRootCauseMessage("two");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void neverMoreThanSoManyRunAtOnce(int max) throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Outcome.requireAll(
                Concurrently.forEach(max, IntStream.range(0, 50).boxed().toList(), item -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    now.decrementAndGet();
                }));
        assertThat(most.get()).isBetween(1, max);
    }

    @Test
    void soManyDoRunAtOnce() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(3);
        Outcome.requireAll(Concurrently.forEach(3, List.of(1, 2, 3), item -> together.await()));
    }

    @Test
    void theContextOfTheCallerHoldsInEveryTask() throws InterruptedException {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Ride.usingConnection("h2", () -> {
            Rides.some(3);
            Outcome.requireAll(Concurrently.forEach(
                    3,
                    List.of(1, 2, 3, 4),
                    item -> names.add(Ride.query().first().orElseThrow().connectionName())));
        });
        assertThat(names).containsExactly("h2");
    }

    @Test
    void aTransactionStaysOnItsThread() {
        Ride.transaction(() -> assertThatThrownBy(() -> Concurrently.run(2, () -> 1))
                .isInstanceOf(SwitchInTransactionException.class));
    }

    @Test
    void behindTheDeadlineNoTaskBegins() throws InterruptedException {
        List<Outcome<Integer>> outcomes =
                Concurrently.<Integer>run(2, Duration.ZERO, List.<Callable<Integer>>of(() -> 1, () -> 2, () -> 3));
        assertThat(outcomes).noneMatch(Outcome::wasStarted);
        assertThatThrownBy(() -> outcomes.get(0).value()).hasMessageContaining("never began");
        assertThatThrownBy(() -> Outcome.requireAll(outcomes)).hasMessageContaining("never began");
    }

    @Test
    void anInterruptReachesTheTasksAndTheCaller() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                Concurrently.forEach(2, List.of(1, 2, 3, 4), item -> {
                    begun.incrementAndGet();
                    running.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                        throw e;
                    }
                });
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        caller.start();
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(interrupted.get()).isEqualTo(2);
        assertThat(begun.get()).isEqualTo(2);
    }

    @Test
    void tasksMayRunTasksWhateverTheThreads() throws InterruptedException {
        AtomicInteger sum = new AtomicInteger();
        List<Integer> many = IntStream.range(0, 40).boxed().toList();
        Outcome.requireAll(Concurrently.forEach(
                40,
                many,
                outer -> Outcome.requireAll(Concurrently.forEach(3, List.of(1, 2, 3), inner -> sum.addAndGet(inner)))));
        assertThat(sum.get()).isEqualTo(240);
    }

    @Test
    void noneAtOnceIsRefused() {
        assertThatThrownBy(() -> Concurrently.run(0, () -> 1)).isInstanceOf(IllegalArgumentException.class);
        ConnectionManager.disposeAll();
    }
}
