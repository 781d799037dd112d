package io.activerecord.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.TooManyConnectionsException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void theNumberIsThatOfTheOutermostLoop() {
        RetryPolicy inner =
                RetryPolicy.immediate().on(IllegalStateException.class).attempts(2);
        RetryPolicy outer = inner.attempts(4);
        IllegalStateException failure = new IllegalStateException("always the same one");
        Throwable thrown = catchThrowable(() -> outer.run(() -> inner.run(() -> {
            throw failure;
        })));
        assertThat(thrown).isSameAs(failure);
        assertThat(RetryPolicy.attemptsOf(thrown)).isEqualTo(4);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static List<Long> delays(RetryPolicy policy) {
        List<Long> delays = new ArrayList<>();
        for (int attempt = 1; attempt <= 5; attempt++) {
            delays.add(policy.calculateDelay(attempt).toMillis());
        }
        return delays;
    }

    private static SqlException sql(SqlErrorKind kind) {
        return new SqlException(kind, "orders", null, null, 0, "no", null);
    }

    private static <X extends Exception> RetryPolicy.Call<Integer, X> failing(
            AtomicInteger calls, int times, X failure) {
        return () -> {
            if (calls.incrementAndGet() <= times) {
                throw failure;
            }
            return calls.get();
        };
    }

    @Test
    void pausesGrowAsTheyAreTold() {
        assertThat(delays(RetryPolicy.exponential(ms(100)))).containsExactly(100L, 200L, 400L, 800L, 1600L);
        assertThat(delays(RetryPolicy.exponential(ms(100)).multiplier(3).longestDelay(ms(1000))))
                .containsExactly(100L, 300L, 900L, 1000L, 1000L);
        assertThat(delays(RetryPolicy.linear(ms(100)).longestDelay(ms(350))))
                .containsExactly(100L, 200L, 300L, 350L, 350L);
        assertThat(delays(RetryPolicy.fixed(ms(70)))).containsExactly(70L, 70L, 70L, 70L, 70L);
        assertThat(delays(RetryPolicy.immediate())).containsExactly(0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void anAttemptFarAwayIsNoOverflow() {
        RetryPolicy policy =
                RetryPolicy.exponential(Duration.ofDays(1)).multiplier(100).attempts(1000);
        assertThat(policy.calculateDelay(1000)).isEqualTo(Duration.ofDays(1));
        assertThat(RetryPolicy.linear(Duration.ofDays(1)).calculateDelay(Integer.MAX_VALUE))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void chanceOnlyShortensAndOnlyByItsPart() {
        RetryPolicy policy = RetryPolicy.fixed(ms(1000)).jitter(0.2);
        assertThat(policy.calculateDelay(1)).isEqualTo(ms(1000));
        List<Duration> made = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            made.add(policy.jittered(ms(1000)));
        }
        assertThat(made).allMatch(each -> each.compareTo(ms(800)) >= 0 && each.compareTo(ms(1000)) <= 0);
        assertThat(made).anyMatch(each -> each.compareTo(ms(850)) < 0).anyMatch(each -> each.compareTo(ms(950)) > 0);
    }

    @Test
    void whatMaySucceedTheNextTimeIsRepeatedByDefault() {
        RetryPolicy policy = RetryPolicy.immediate();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.DEADLOCK), 1)).isTrue();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.SERIALIZATION_FAILURE), 2))
                .isTrue();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.SERIALIZATION_FAILURE), 3))
                .as("three in all")
                .isFalse();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.CONNECTION_LOST), 1)).isTrue();
        assertThat(policy.shouldRetry(new ServerUnreachableException("gone"), 1))
                .isTrue();
        assertThat(policy.shouldRetry(new TooManyConnectionsException("full", new SQLException()), 1))
                .isTrue();
        assertThat(policy.shouldRetry(new RuntimeException(sql(SqlErrorKind.DEADLOCK)), 1))
                .as("wrapped")
                .isTrue();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.UNIQUE_VIOLATION), 1)).isFalse();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.STATEMENT_TIMEOUT), 1)).isFalse();
        assertThat(policy.shouldRetry(new LeaseTimeoutException("late"), 1)).isFalse();
        assertThat(policy.shouldRetry(new IllegalStateException(), 1)).isFalse();
        assertThat(policy.shouldRetry(new InterruptedException(), 1)).isFalse();
        assertThat(RetryPolicy.none().shouldRetry(sql(SqlErrorKind.DEADLOCK), 1))
                .isFalse();
    }

    @Test
    void kindsTypesAndConditionsTakeThePlaceOfTheDefaultAndAdd() {
        RetryPolicy policy = RetryPolicy.immediate()
                .on(SqlErrorKind.LOCK_TIMEOUT, SqlErrorKind.CONNECTION_REFUSED)
                .on(IOException.class)
                .when(each -> "again".equals(each.getMessage()))
                .neverOn(ConcurrencyException.class);
        assertThat(policy.shouldRetry(sql(SqlErrorKind.LOCK_TIMEOUT), 1)).isTrue();
        assertThat(policy.shouldRetry(new ServerUnreachableException("gone"), 1))
                .isTrue();
        assertThat(policy.shouldRetry(new IOException(), 1)).isTrue();
        assertThat(policy.shouldRetry(new IllegalStateException("again"), 1)).isTrue();
        assertThat(policy.shouldRetry(sql(SqlErrorKind.DEADLOCK), 1)).isFalse();
        SqlException lock = new ConcurrencyException(SqlErrorKind.LOCK_TIMEOUT, "orders", null, null, 0, "no", null);
        assertThat(policy.shouldRetry(lock, 1)).isFalse();
        assertThat(RetryPolicy.immediate().on(Throwable.class).shouldRetry(new StackOverflowError(), 1))
                .isFalse();
    }

    @Test
    void workIsDoneAgainUntilItSucceeds() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RetryPolicy policy = RetryPolicy.immediate().on(IOException.class).attempts(5);
        assertThat(policy.call(failing(calls, 3, new IOException("no")))).isEqualTo(4);
        policy.run(() -> calls.set(0));
        assertThat(calls).hasValue(0);
    }

    @Test
    void theLastFailureTellsOfThoseBefore() {
        AtomicInteger calls = new AtomicInteger();
        RetryPolicy policy = RetryPolicy.immediate().on(IOException.class).attempts(4);
        Throwable thrown = catchThrowable(() -> policy.run(() -> {
            throw new IOException("number " + calls.incrementAndGet());
        }));
        assertThat(thrown).isInstanceOf(IOException.class).hasMessage("number 4");
        assertThat(thrown.getSuppressed()).hasSize(4);
        assertThat(thrown.getSuppressed()[0])
                .isInstanceOf(RetriesExhaustedException.class)
                .hasMessageContaining("failed 4 times");
        assertThat(thrown.getSuppressed()[1]).hasMessage("number 1");
        assertThat(RetryPolicy.attemptsOf(thrown)).isEqualTo(4);
        assertThat(RetryPolicy.attemptsOf(new IOException())).isEqualTo(1);
    }

    @Test
    void theSameFailureTwiceIsTold() {
        IOException same = new IOException("same");
        RetryPolicy policy = RetryPolicy.immediate().on(IOException.class);
        assertThatThrownBy(() -> policy.call(failing(new AtomicInteger(), 9, same)))
                .isSameAs(same);
        assertThat(RetryPolicy.attemptsOf(same)).isEqualTo(3);
    }

    @Test
    void noPauseIsMadeThatWouldOutlastTheTotal() {
        AtomicInteger calls = new AtomicInteger();
        RetryPolicy policy = RetryPolicy.fixed(Duration.ofHours(1))
                .on(IOException.class)
                .within(Duration.ofSeconds(1))
                .attempts(9);
        assertThatThrownBy(() -> policy.call(failing(calls, 9, new IOException("no"))))
                .hasMessage("no");
        assertThat(calls).hasValue(1);
    }

    @Test
    void anInterruptEndsThePauseWithTheFailureAndStaysSet() {
        AtomicInteger calls = new AtomicInteger();
        RetryPolicy policy = RetryPolicy.fixed(Duration.ofHours(1)).on(IOException.class);
        Thread self = Thread.currentThread();
        RetryObserver interrupting = new RetryObserver() {
            @Override
            public void retrying(int attempt, Throwable failure, Duration delay) {
                self.interrupt();
            }
        };
        assertThatThrownBy(() -> policy.call(failing(calls, 9, new IOException("no")), interrupting))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void whoIsAskedMayForbidItAndIsToldOtherwise() throws Exception {
        List<String> told = new ArrayList<>();
        RetryObserver observer = new RetryObserver() {
            @Override
            public boolean mayRepeat(Throwable failure) {
                return told.size() < 2;
            }

            @Override
            public void retrying(int attempt, Throwable failure, Duration delay) {
                told.add(attempt + " " + failure.getMessage() + " " + delay.toMillis());
            }
        };
        RetryPolicy policy = RetryPolicy.linear(ms(1)).on(IOException.class).attempts(9);
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> policy.call(failing(calls, 9, new IOException("no")), observer))
                .hasMessage("no");
        assertThat(told).containsExactly("1 no 1", "2 no 2");
        assertThat(calls).hasValue(3);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> RetryPolicy.fixed(ms(-1))).hasMessageContaining("delay cannot be");
        assertThatThrownBy(() -> RetryPolicy.fixed(ms(1)).multiplier(2)).hasMessageContaining("exponential");
        assertThatThrownBy(() -> RetryPolicy.exponential(ms(1)).multiplier(0.5)).hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> RetryPolicy.immediate().attempts(0)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> RetryPolicy.immediate().jitter(1.1)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> RetryPolicy.immediate().within(Duration.ZERO)).hasMessageContaining("within");
        assertThatThrownBy(() -> RetryPolicy.immediate().calculateDelay(0)).hasMessageContaining("from 1");
        assertThat(RetryPolicy.exponential(ms(5)).within(ms(9)))
                .hasToString(
                        "RetryPolicy[exponential from PT0.005S, longest PT30S, multiplier 2.0, jitter 0.5, attempts 3,"
                                + " within PT0.009S]");
    }
}
