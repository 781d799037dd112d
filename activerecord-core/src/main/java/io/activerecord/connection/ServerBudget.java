package io.activerecord.connection;

import io.activerecord.connection.watch.Housekeeper;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one {@link ConnectionBudget}: one for each physical connection. Fair: who asked first is served first.
 * Safe for use by several threads; nothing is done under its lock but counting.
 */
final class ServerBudget {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** The state of our own failure, which is none that a driver knows. */
    private static final String SPENT = "AR053";

    /** Of what the last connection took to open: ending a session is less work for a server than beginning one. */
    private static final int GRACE = 2;

    private static final long SHORTEST_GRACE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_GRACE = TimeUnit.SECONDS.toNanos(2);

    private final ConnectionBudget size;
    private final Housekeeper housekeeper;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
    private int used;
    private int highest;
    private volatile int waiting;
    private volatile long grace = SHORTEST_GRACE;

    /** A pool that takes permits and may have connections to spare. */
    interface Holder {
        /** How many of its connections nobody works on. */
        int idle();

        /** When it was last used, as {@link System#nanoTime} counts. */
        long lastUsed();

        /** Closes one that nobody works on, if there still is one. */
        void closeIdle();
    }

    private record Waiter(Holder holder, CompletableFuture<Permit> served) {
        boolean isServed(long withinNanos) throws InterruptedException {
            try {
                served.get(withinNanos, TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    ServerBudget(ConnectionBudget size, Housekeeper housekeeper) {
        this.size = size;
        this.housekeeper = housekeeper;
    }

    /** A connection was opened, which took so long. */
    void opened(long nanos) {
        grace = Math.max(SHORTEST_GRACE, Math.min(LONGEST_GRACE, GRACE * nanos));
    }

    /** Whether a connection was not opened because {@link #take} had none. */
    static boolean isSpent(SQLException failure) {
        return SPENT.equals(failure.getSQLState());
    }

    ConnectionBudget size() {
        return size;
    }

    void enter(Holder holder) {
        holders.add(holder);
    }

    void leave(Holder holder) {
        holders.remove(holder);
    }

    /** Whether a pool other than {@code own} waits for a connection, so that one that comes back should be handed on. */
    boolean isWantedBeside(Holder own) {
        if (waiting == 0) {
            return false;
        }
        lock.lock();
        try {
            return waiters.stream().anyMatch(each -> each.holder != own);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A permit for one more connection of {@code holder}, waited for no longer than {@code longest}.
     *
     * @throws SQLTransientConnectionException if there was none in time
     */
    Permit take(Holder holder, Duration longest) throws SQLTransientConnectionException {
        Waiter waiter = new Waiter(holder, new CompletableFuture<>());
        Permit free = takeOrQueue(waiter);
        if (free != null) {
            return free;
        }
        boolean had = false;
        try {
            Permit permit = await(waiter, longest);
            had = true;
            return permit;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "interrupted while waiting for budget '" + size.name() + "'", SPENT, e);
        } finally {
            if (!had) {
                giveUp(waiter);
            }
        }
    }

    /** Asks again and again for one to spare: others ask as well, and may be served by what was spared. */
    private Permit await(Waiter waiter, Duration longest) throws InterruptedException, SQLTransientConnectionException {
        long end = System.nanoTime() + longest.toNanos();
        long pause = SHORTEST_PAUSE;
        while (true) {
            spareOne(waiter.holder);
            long left = end - System.nanoTime();
            if (waiter.isServed(Math.min(pause, Math.max(left, 0)))) {
                return waiter.served.join();
            }
            if (left <= pause) {
                throw new SQLTransientConnectionException(
                        "budget '" + size.name() + "' of " + size.connections()
                                + " connections had none to spare for " + longest.toMillis() + " ms (" + waiting
                                + " waiting, " + holders.size() + " pools); raise it, or end work sooner",
                        SPENT);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private @Nullable Permit takeOrQueue(Waiter waiter) {
        lock.lock();
        try {
            if (used < size.connections() && waiters.isEmpty()) {
                used++;
                highest = Math.max(highest, used);
                return new Permit();
            }
            waiters.addLast(waiter);
            waiting = waiters.size();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Served at the last moment, it hands on what it got. */
    private void giveUp(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
            waiting = waiters.size();
        } finally {
            lock.unlock();
        }
        Permit late = waiter.served.getNow(null);
        if (late != null) {
            late.giveBack();
        }
    }

    /** Asks the pool that was used least recently, of those with an idle connection, to close one. */
    private void spareOne(Holder asking) {
        holders.stream()
                .filter(each -> each != asking && each.idle() > 0)
                .max(Comparator.comparingLong(each -> System.nanoTime() - each.lastUsed()))
                .ifPresent(Holder::closeIdle);
    }

    private void returned() {
        Waiter next;
        lock.lock();
        try {
            next = waiters.pollFirst();
            waiting = waiters.size();
            if (next == null) {
                used--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null && !next.served.complete(new Permit())) {
            throw new IllegalStateException("a waiter for budget '" + size.name() + "' was served twice");
        }
    }

    BudgetFigures figures() {
        lock.lock();
        try {
            return new BudgetFigures(size.name(), used, waiters.size(), highest, size.connections());
        } finally {
            lock.unlock();
        }
    }

    /** One physical connection's right to be open; given back once, however often it is told. */
    final class Permit {
        private final AtomicBoolean over = new AtomicBoolean();

        /** Nothing was opened. */
        void giveBack() {
            if (over.compareAndSet(false, true)) {
                returned();
            }
        }

        /** The connection is closed on this side; the server hears of it now, and its session counts until it has ended. */
        void giveBackClosed() {
            if (over.compareAndSet(false, true)) {
                var unused = housekeeper.executor().schedule(ServerBudget.this::returned, grace, TimeUnit.NANOSECONDS);
            }
        }
    }
}
