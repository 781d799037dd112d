package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterTurnTest extends ConnectionsFixture {
    @BeforeEach
    void twoPoolsOnOneDatabase() {
        String url = "jdbc:probe:mem:turn" + newDatabase() + ";DB_CLOSE_DELAY=-1";
        connections.configure("a", ConnectionConfig.url(url).poolTimeout(Duration.ofSeconds(20)));
        connections.configure("b", ConnectionConfig.url(url).poolTimeout(Duration.ofMillis(300)));
    }

    private Lease lease(String name, Access access) {
        return connections.lease(connections.route(name, null), access);
    }

    @Test
    void writersOfAllPoolsTakeTurnsInTheOrderOfAsking() throws InterruptedException {
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> writers = new ArrayList<>();
        try (Lease first = lease("a", Access.WRITE)) {
            for (int i = 0; i < 6; i++) {
                int number = i;
                Thread writer = new Thread(() -> {
                    try (Lease lease = lease("a", Access.WRITE)) {
                        order.add(number);
                        assertThat(lease.key().name()).isEqualTo("a");
                    }
                });
                writer.start();
                while (writer.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                writers.add(writer);
            }
            assertThat(order).isEmpty();
            assertThat(first.key().name()).isEqualTo("a");
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void readersWaitForNoTurn() {
        try (Lease writer = lease("a", Access.WRITE);
                Lease reader = lease("b", Access.READ)) {
            assertThat(writer.connectionId()).isNotEqualTo(reader.connectionId());
        }
    }

    @Test
    void secondWriteOfTheSameThreadIsToldAtOnce() {
        try (Lease first = lease("a", Access.WRITE)) {
            assertThatThrownBy(() -> lease("b", Access.WRITE))
                    .isInstanceOf(SelfDeadlockException.class)
                    .hasMessageContaining("write inside the transaction that is open");
            assertThat(first.connectionId()).isPositive();
        }
        lease("b", Access.WRITE).close();
    }

    @Test
    void waitForTheTurnIsBoundedAndNamesTheHolder() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Lease first = lease("a", Access.WRITE)) {
            Thread other = new Thread(() -> {
                try {
                    lease("b", Access.WRITE).close();
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            other.start();
            other.join();
            assertThat(first.connectionId()).isPositive();
        }
        assertThat(failure.get())
                .isInstanceOf(LeaseTimeoutException.class)
                .hasMessageContaining("lease of b for writing timed out after 300 ms")
                .hasMessageContaining("by thread '" + Thread.currentThread().getName() + "'");
        lease("b", Access.WRITE).close();
    }

    @Test
    void turnIsGivenBackWhenNoConnectionCouldBeHad() throws InterruptedException {
        connections.configure(
                "c",
                ConnectionConfig.url("jdbc:probe:mem:turn-private" + newDatabase())
                        .poolTimeout(Duration.ofMillis(300)));
        Lease reader = lease("c", Access.READ);
        Throwable failure = elsewhere(() -> lease("c", Access.WRITE).close());
        assertThat(failure).isInstanceOf(LeaseTimeoutException.class);
        reader.close();
        lease("c", Access.WRITE).close();
    }

    private static @Nullable Throwable elsewhere(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread other = new Thread(() -> failure.set(catchThrowable(work::run)));
        other.start();
        other.join();
        return failure.get();
    }

    @Test
    void turnAndConnectionHaveOneTimeLimit() throws InterruptedException {
        String url = "jdbc:probe:mem:turn-private" + newDatabase();
        connections.configure("c", ConnectionConfig.url(url).poolTimeout(Duration.ofSeconds(2)));
        connections.configure("d", ConnectionConfig.url(url).poolTimeout(Duration.ofSeconds(2)));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Duration> took = new AtomicReference<>(Duration.ZERO);
        Thread writer = new Thread(() -> {
            long start = System.nanoTime();
            failure.set(catchThrowable(() -> lease("c", Access.WRITE).close()));
            took.set(Duration.ofNanos(System.nanoTime() - start));
        });
        try (Lease reader = lease("c", Access.READ)) {
            try (Lease turn = lease("d", Access.WRITE)) {
                writer.start();
                writer.join(1_500); // it waits for the turn
                assertThat(turn.connectionId()).isNotEqualTo(reader.connectionId());
            }
            writer.join();
        }
        assertThat(failure.get()).isInstanceOf(LeaseTimeoutException.class);
        assertThat(took.get()).isLessThan(Duration.ofSeconds(3));
    }
}
