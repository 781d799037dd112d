package io.activerecord.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The threads that wait for a connection of one pool. Finds those that wait for each other: every connection is held by a thread
 * that waits for one, so that none ever comes back. The thread that closes such a circle is refused, at once. Safe for use by
 * several threads.
 */
final class WaitingThreads {
    private record Held(PhysicalConnection connection, Thread thread) {}

    private final NodeName node;
    private final PhysicalOpener opener;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();

    WaitingThreads(NodeName node, PhysicalOpener opener) {
        this.node = node;
        this.opener = opener;
    }

    /**
     * The calling thread waits from now on, until {@link #leave}.
     *
     * @param max how many connections there may be
     * @throws SelfDeadlockException if none of them would ever come back; it does not wait then
     */
    void enter(int max) {
        List<Held> circle = enterOrFind(max);
        if (!circle.isEmpty()) {
            throw refusal(circle);
        }
    }

    /** Under the lock, so that of those who close a circle together one finds it. */
    private List<Held> enterOrFind(int max) {
        lock.lock();
        try {
            waiting.add(Thread.currentThread());
            List<Held> circle = circle(max);
            if (!circle.isEmpty()) {
                waiting.remove(Thread.currentThread());
            }
            return circle;
        } finally {
            lock.unlock();
        }
    }

    private List<Held> circle(int max) {
        List<Held> held = new ArrayList<>();
        boolean mine = false;
        for (PhysicalConnection each : opener.connections()) {
            Thread borrower = each.borrower();
            if (borrower != null) {
                if (!waiting.contains(borrower)) {
                    return List.of();
                }
                mine |= borrower == Thread.currentThread();
                held.add(new Held(each, borrower));
            }
        }
        return mine && held.size() >= max ? held : List.of();
    }

    /** Before what it got is noted as held by it. */
    void leave() {
        waiting.remove(Thread.currentThread());
    }

    private SelfDeadlockException refusal(List<Held> circle) {
        Thread me = Thread.currentThread();
        String begin = "lease of " + node + " by thread '" + me.getName() + "' would wait for ";
        if (circle.stream().allMatch(each -> each.thread == me)) {
            return new SelfDeadlockException(begin + "itself: it holds every connection of that pool (" + circle.size()
                    + " of " + circle.size() + "), by a stream it still reads or a transaction; read the rest first"
                    + " (list()), do both in one transaction, or set a larger pool" + places(circle));
        }
        SelfDeadlockException refusal = new SelfDeadlockException(begin + "ever: every connection of that pool ("
                + circle.size() + " of " + circle.size() + ") is held by a thread that waits for another: "
                + circle.stream()
                        .sorted(Comparator.comparing(each -> each.thread.getName()))
                        .map(WaitingThreads::told)
                        .collect(Collectors.joining(", "))
                + "; do all of one piece of work in one transaction, or set a larger pool");
        circle.stream().filter(each -> each.thread != me).forEach(each -> refusal.addSuppressed(stackOf(each)));
        return refusal;
    }

    private static String places(List<Held> circle) {
        String places = circle.stream()
                .map(each -> each.connection.place())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? "" : "; borrowed at " + places;
    }

    private static String told(Held held) {
        String borrowed = held.connection.place();
        return "'" + held.thread.getName() + "' "
                + (borrowed.isEmpty()
                        ? "(now at " + ScopeTrace.placeIn(held.thread.getStackTrace()) + ")"
                        : "(borrowed at " + borrowed + ")");
    }

    private static SelfDeadlockException stackOf(Held held) {
        SelfDeadlockException stack = new SelfDeadlockException(
                "thread '" + held.thread.getName() + "' holds connection " + held.connection.id() + " and waits here");
        stack.setStackTrace(held.thread.getStackTrace());
        return stack;
    }
}
