package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.error.ServerUnreachableException;
import io.activerecord.resilience.CircuitBreakerPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows, pauses and trials, with a clock that is set. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class BreakerTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(0.5)
            .window(10)
            .minimumCalls(4)
            .openFor(PAUSE)
            .trialCalls(2);

    private final SettableClock clock = new SettableClock();
    private final List<String> moves = new ArrayList<>();

    private Breaker breaker(CircuitBreakerPolicy policy) {
        return new Breaker("orders", policy, clock, (from, now) -> moves.add(from + " " + now.state()));
    }

    private static ServerUnreachableException failure() {
        return new ServerUnreachableException("made to order");
    }

    private static void fail(Breaker breaker, int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.failed(breaker.acquire(), 0, failure());
        }
    }

    private static void succeed(Breaker breaker, int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.succeeded(breaker.acquire(), 0);
        }
    }

    @Test
    void opensAtTheRateOnceThereAreEnoughCalls() {
        Breaker breaker = breaker(POLICY);
        fail(breaker, 3);
        assertThat(breaker.refuses()).isFalse();
        succeed(breaker, 1);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        CircuitStatus status = breaker.status();
        assertThat(status.state()).isEqualTo(CircuitState.OPEN);
        assertThat(status.since()).isEqualTo(clock.instant());
        assertThat(status.until()).isEqualTo(clock.instant().plus(PAUSE));
        assertThat(List.of(status.calls(), status.failed(), status.slow())).containsExactly(4, 3, 0);
        assertThat(status.lastFailure()).hasMessage("made to order");
        assertThat(moves).containsExactly("CLOSED OPEN");
    }

    @Test
    void staysClosedBelowTheRate() {
        Breaker breaker = breaker(POLICY);
        for (int i = 0; i < 20; i++) {
            succeed(breaker, 3);
            fail(breaker, 2);
        }
        assertThat(breaker.status().state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void slowCallsOpenItToo() {
        Breaker breaker = breaker(POLICY.slowCallRate(0.5, Duration.ofMillis(100)));
        succeed(breaker, 2);
        long slow = TimeUnit.MILLISECONDS.toNanos(101);
        breaker.succeeded(breaker.acquire(), slow);
        assertThat(breaker.refuses()).isFalse();
        breaker.succeeded(breaker.acquire(), slow);
        assertThat(breaker.refuses()).isTrue();
        assertThat(breaker.status().slow()).isEqualTo(2);
    }

    @Test
    void callsLeaveAWindowOfTime() {
        Breaker breaker = breaker(POLICY.window(Duration.ofSeconds(30)));
        fail(breaker, 3);
        clock.pass(Duration.ofSeconds(31));
        succeed(breaker, 3);
        fail(breaker, 1);
        assertThat(breaker.status().calls()).isEqualTo(4);
        assertThat(breaker.refuses()).isFalse();
    }

    @Test
    void exactlyTheTrialsGoThroughAfterThePauseAndTheirSuccessClosesIt() {
        Breaker breaker = breaker(POLICY);
        fail(breaker, 4);
        clock.pass(PAUSE);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        clock.pass(Duration.ofMillis(1));
        assertThat(breaker.refuses()).isFalse();
        int first = breaker.acquire();
        int second = breaker.acquire();
        assertThat(List.of(first, second)).doesNotContain(Breaker.REFUSED);
        assertThat(breaker.refuses()).isTrue();
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(first, 0);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(second, 0);
        assertThat(breaker.acquire()).isNotEqualTo(Breaker.REFUSED);
        assertThat(moves).containsExactly("CLOSED OPEN", "OPEN HALF_OPEN", "HALF_OPEN CLOSED");
    }

    @Test
    void failedTrialsOpenItAgain() {
        Breaker breaker = breaker(POLICY);
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        fail(breaker, 2);
        assertThat(breaker.refuses()).isTrue();
        assertThat(breaker.status().until()).isEqualTo(clock.instant().plus(PAUSE));
    }

    @Test
    void ofManyThreadsAsManyGoThroughAsAreOnTrial() throws Exception {
        Breaker breaker = breaker(POLICY.trialCalls(5));
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(() -> {
                    go.await();
                    return breaker.acquire();
                }));
            }
            go.countDown();
            int through = 0;
            for (Future<Integer> each : all) {
                through += each.get() == Breaker.REFUSED ? 0 : 1;
            }
            assertThat(through).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTrialThatIsLetThroughWhileAnotherBeginsTheTrialsCounts() throws Exception {
        Breaker breaker = new Breaker("orders", POLICY.trialCalls(2), clock, (from, now) -> {});
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int round = 0; round < 20_000; round++) {
                fail(breaker, 4);
                clock.pass(PAUSE.plusMillis(1));
                Future<Integer> other = threads.submit(() -> ticket(breaker, together));
                int mine = ticket(breaker, together);
                breaker.succeeded(mine, 0);
                breaker.succeeded(other.get(), 0);
                assertThat(breaker.status().state()).as("round %d", round).isEqualTo(CircuitState.CLOSED);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int ticket(Breaker breaker, CyclicBarrier together) throws Exception {
        together.await();
        return breaker.acquire();
    }

    @Test
    void aCallThatBeganBeforeSaysNothingOfTheStateAfterIt() {
        Breaker breaker = breaker(POLICY);
        int old = breaker.acquire();
        int older = breaker.acquire();
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        int trial = breaker.acquire();
        breaker.failed(old, 0, failure());
        breaker.failed(older, 0, failure());
        breaker.released(older);
        assertThat(breaker.status().state()).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(breaker.acquire()).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(trial, 0);
        assertThat(breaker.status().calls()).isEqualTo(1);
    }

    @Test
    void aTrialThatWasNotMadeIsGivenToAnother() {
        Breaker breaker = breaker(POLICY);
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        int first = breaker.acquire();
        breaker.acquire();
        breaker.released(first);
        assertThat(breaker.refuses()).isFalse();
        assertThat(breaker.acquire()).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
    }

    @Test
    void aTrialThatDoesNotEndGivesWayAfterThePause() {
        Breaker breaker = breaker(POLICY.trialCalls(1));
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        breaker.acquire();
        clock.pass(PAUSE.minusMillis(1));
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.refuses()).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(breaker.refuses()).as("whoever asks first learns it").isFalse();
        int other = breaker.acquire();
        assertThat(other).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.succeeded(other, 0);
        assertThat(breaker.status().state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aTrialThatGaveWayHasNoMoreToGive() {
        Breaker breaker = breaker(POLICY.trialCalls(1));
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        int lost = breaker.acquire();
        clock.pass(PAUSE);
        int other = breaker.acquire();
        breaker.released(lost);
        assertThat(breaker.refuses()).isTrue();
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.failed(lost, 0, failure());
        breaker.succeeded(lost, 0);
        assertThat(breaker.status().state()).isEqualTo(CircuitState.HALF_OPEN);
        breaker.succeeded(other, 0);
        assertThat(breaker.status().state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aTrialThatHangsGivesWayAlsoWhereOthersHaveBegunLater() {
        Breaker breaker = breaker(POLICY.trialCalls(2));
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        breaker.acquire();
        clock.pass(PAUSE.minusMillis(1));
        breaker.acquire();
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        clock.pass(Duration.ofMillis(1));
        assertThat(breaker.refuses()).isFalse();
        assertThat(breaker.acquire()).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
    }

    @Test
    void aTrialOfLongAgoSaysNothingOfTheNextOnes() {
        Breaker breaker = breaker(POLICY.trialCalls(1));
        fail(breaker, 4);
        clock.pass(PAUSE.plusMillis(1));
        breaker.failed(breaker.acquire(), 0, failure());
        clock.pass(PAUSE.plusMillis(1));
        breaker.tryNow();
        breaker.acquire();
        assertThat(breaker.refuses()).isTrue();
    }

    @Test
    void byHandItStaysAsItIsTold() {
        Breaker breaker = breaker(POLICY);
        breaker.forceOpen();
        clock.pass(Duration.ofDays(1));
        assertThat(breaker.acquire()).isEqualTo(Breaker.REFUSED);
        breaker.forceClosed();
        fail(breaker, 100);
        assertThat(breaker.refuses()).isFalse();
        breaker.reset();
        fail(breaker, 4);
        assertThat(breaker.refuses()).isTrue();
        breaker.tryNow();
        succeed(breaker, 2);
        assertThat(breaker.status().state()).isEqualTo(CircuitState.CLOSED);
        breaker.tryNow();
        assertThat(breaker.status().state()).isEqualTo(CircuitState.CLOSED);
    }
}
