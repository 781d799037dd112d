package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.PoolFigures;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.UnknownConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplaceAndDisposeTest extends DatabasesFixture {
    private static final int READERS = 6;
    private static final int ROUNDS = 20;

    private final ExecutorService pool = Executors.newFixedThreadPool(READERS + 2);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void workUnderLoadNeverNoticesThatItsConnectionIsReplaced() throws Exception {
        AtomicLong opened = new AtomicLong();
        AtomicLong closed = new AtomicLong();
        ConnectionManager.disposeAll();
        ConnectionEvents.onConnect("second", e -> opened.incrementAndGet());
        ConnectionEvents.onDisconnect("second", e -> closed.incrementAndGet());
        NAMES.forEach(name -> ConnectionManager.configure(name, config(name)));
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong[] reads = new AtomicLong[READERS];
        List<Future<Set<String>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            AtomicLong own = new AtomicLong();
            reads[i] = own;
            readers.add(pool.submit(() -> readUntil(done, own)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            awaitProgress(reads, readers);
            ConnectionManager.replace("second", config(round % 2 == 0 ? "third" : "second"));
        }
        done.set(true);
        for (Future<Set<String>> reader : readers) {
            assertThat(reader.get()).isSubsetOf("second", "third");
        }
        ConnectionManager.disposeAll();
        // the last of the retired pools closes on a thread of its own
        while (closed.get() < opened.get()) {
            Thread.onSpinWait();
        }
        assertThat(opened.get()).isGreaterThanOrEqualTo(ROUNDS);
    }

    private static Set<String> readUntil(AtomicBoolean done, AtomicLong reads) {
        Set<String> seen = new TreeSet<>();
        while (!done.get()) {
            ConnectionManager.usingConnection("second", () -> seen.add(placesAt()));
            reads.incrementAndGet();
        }
        return seen;
    }

    /** Each reader has read at least once more. */
    private static void awaitProgress(AtomicLong[] reads, List<? extends Future<?>> readers) {
        for (int i = 0; i < reads.length; i++) {
            long before = reads[i].get();
            while (reads[i].get() == before && !readers.get(i).isDone()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void workInFlightEndsOnTheOldDatabaseWhileNewWorkGoesToTheNew() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        Future<String> flying = pool.submit(() -> ConnectionManager.inTransaction("second", tx -> {
            Place.using("second").update(Place.NOTE.set("begun"));
            inside.countDown();
            replaced.await();
            return Place.using("second").find(1L).database + " "
                    + Place.using("second").find(1L).note;
        }));
        inside.await();
        ConnectionManager.replace("second", config("third"));
        assertThat(Place.using("second").find(1L).database).isEqualTo("third");
        replaced.countDown();
        assertThat(flying.get()).isEqualTo("second begun");
        assertThat(Place.using("third").find(1L).note).isNull();
    }

    @Test
    void workInFlightEndsWhenItsConnectionIsDisposedOfAndNewWorkIsRefused() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch disposed = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        ConnectionEvents.onDisconnect("second", e -> closed.countDown());
        Future<Long> flying = pool.submit(() -> ConnectionManager.inTransaction("second", tx -> {
            long changed = Place.using("second").update(Place.NOTE.set("begun"));
            inside.countDown();
            disposed.await();
            return changed;
        }));
        inside.await();
        ConnectionManager.dispose("second");
        assertThatThrownBy(() -> Place.using("second").all())
                .isInstanceOf(ConnectionDisposedException.class)
                .hasMessageContaining("primary, third");
        assertThat(closed.getCount()).isEqualTo(1);
        disposed.countDown();
        assertThat(flying.get()).isEqualTo(1);
        closed.await();
        ConnectionManager.configure("again", config("second"));
        assertThat(Place.using("again").find(1L).note).isEqualTo("begun");
    }

    @Test
    void recordOfADisposedConnectionSaysSo() {
        Place place = Place.using("second").find(1L);
        ConnectionManager.dispose("second");
        assertThatThrownBy(place::reload)
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("'second'");
    }

    @Test
    void figuresTellWhatIsLent() {
        ConnectionManager.configure("fresh", config("fresh").poolSize(3));
        assertThat(ConnectionManager.figures("fresh")).isEqualTo(new PoolFigures("fresh", 0, 0, 0, 0, 3, 0));
        ConnectionManager.transaction("fresh", tx -> {
            PoolFigures lent = ConnectionManager.figures("fresh");
            assertThat(List.of(lent.active(), lent.idle(), lent.waiting(), lent.max()))
                    .containsExactly(1, 0, 0, 3);
            assertThat(lent.leases()).isEqualTo(1);
        });
        PoolFigures idle = ConnectionManager.figures("fresh");
        assertThat(List.of(idle.active(), idle.idle(), idle.total())).containsExactly(0, 1, 1);
    }
}
