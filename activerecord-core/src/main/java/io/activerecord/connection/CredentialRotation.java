package io.activerecord.connection;

import io.activerecord.error.ConnectionException;
import io.activerecord.error.ServerUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rotation of credentials: new ones are tried on every open pool; then old sessions are closed as they become idle, and
 * what is still at work when the time is over is cut off.
 */
final class CredentialRotation {
    private static final int THREADS = 16;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long FIRST_SWEEP = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Old> pools;
    private final List<String> untried;
    private final Duration longest;
    private final ConnectionEventHub events;
    private final long began = System.nanoTime();
    private final CompletableFuture<RotationReport> end = new CompletableFuture<>();

    /** The old sessions of one pool. */
    private static final class Old {
        final NodeName node;
        final PhysicalOpener opener;
        final Set<PhysicalConnection> sessions = new HashSet<>();
        int cut;

        Old(NodeName node, PhysicalOpener opener) {
            this.node = node;
            this.opener = opener;
        }

        /** Whether any is left. One that was just being opened for the pool is not idle in it before. */
        boolean isLeft(boolean sweep) {
            List<PhysicalConnection> outdated = opener.outdated();
            sessions.addAll(outdated);
            if (sweep && outdated.stream().anyMatch(each -> each.borrower() == null)) {
                opener.closeOutdated();
            }
            return !outdated.isEmpty() || !sessions.stream().allMatch(PhysicalConnection::hasEnded);
        }

        void begin() {
            sessions.addAll(opener.outdated());
            opener.closeOutdated();
        }

        void cut(String reason) {
            Set<PhysicalConnection> outdated = new HashSet<>(opener.outdated());
            sessions.addAll(outdated);
            cut = opener.cut(reason, outdated::contains);
            if (opener.outdated().stream().anyMatch(each -> each.borrower() == null)) {
                opener.closeOutdated();
            }
        }

        int replaced() {
            return sessions.size() - cut;
        }
    }

    private CredentialRotation(List<Old> pools, List<String> untried, Duration longest, ConnectionEventHub events) {
        this.pools = pools;
        this.untried = untried;
        this.longest = longest;
        this.events = events;
    }

    /**
     * Rotates the credentials of {@code pools}, each of which has a provider. When it returns, new connections have the new
     * ones.
     *
     * @throws ConnectionException if a provider failed, a server refused what it gave, or none could be reached; nothing has
     *     changed then
     */
    static Drain<RotationReport> begin(List<LazyPool> pools, Duration longest, ConnectionEventHub events) {
        Map<LazyPool, PhysicalOpener> open = new LinkedHashMap<>();
        for (LazyPool pool : pools) {
            PhysicalOpener opener = pool.physical();
            if (opener != null) {
                open.put(pool, opener);
            }
        }
        List<String> untried = new ArrayList<>();
        Map<LazyPool, Credentials> fresh = probe(open, untried);
        Map<Login, @Nullable Credentials> logins = new LinkedHashMap<>();
        for (LazyPool pool : pools) { // also of one that is just being opened
            Login login = pool.login();
            if (login != null
                    && logins.get(login) == null) { // that of a pool for global transactions is the usual one's
                logins.put(login, fresh.get(pool));
            }
        }
        logins.forEach(Login::rotated);
        List<Old> old = new ArrayList<>();
        for (LazyPool pool : pools) {
            PhysicalOpener opener = pool.physical();
            if (opener != null) {
                old.add(new Old(pool.node(), opener));
            }
        }
        CredentialRotation rotation = new CredentialRotation(old, untried, longest, events);
        return rotation.start();
    }

    /** What is good where; those whose server could not be reached are added to {@code untried}. */
    private static Map<LazyPool, Credentials> probe(Map<LazyPool, PhysicalOpener> open, List<String> untried) {
        Map<LazyPool, Credentials> fresh = new LinkedHashMap<>();
        if (open.isEmpty()) {
            return fresh;
        }
        ExecutorService executor =
                Executors.newFixedThreadPool(Math.min(THREADS, open.size()), CredentialRotation::thread);
        try {
            Map<LazyPool, Future<@Nullable Credentials>> probes = new LinkedHashMap<>();
            open.forEach((pool, opener) -> probes.put(pool, executor.submit(opener::probe)));
            List<Throwable> failures = new ArrayList<>();
            List<Throwable> unreachable = new ArrayList<>();
            for (Map.Entry<LazyPool, Future<@Nullable Credentials>> probe : probes.entrySet()) {
                try {
                    Credentials given = probe.getValue().get();
                    if (given != null) {
                        fresh.put(probe.getKey(), given);
                    }
                } catch (ExecutionException e) {
                    boolean refused = !(e.getCause() instanceof ServerUnreachableException);
                    (refused ? failures : unreachable).add(e.getCause());
                    if (!refused) {
                        untried.add(probe.getKey().node().toString());
                    }
                }
            }
            requireNone(unreachable.size() == open.size() ? unreachable : failures, open.size());
            return fresh;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while trying new credentials; nothing has changed", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void requireNone(List<Throwable> failures, int tried) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        ConnectionException failure = new ConnectionException(
                "credentials were not rotated and nothing has changed: new ones failed on " + failures.size() + " of "
                        + tried + " connections; first: " + first.getMessage(),
                first);
        failures.subList(1, failures.size()).forEach(failure::addSuppressed);
        throw failure;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "activerecord-rotation");
        thread.setDaemon(true);
        return thread;
    }

    private Drain<RotationReport> start() {
        pools.forEach(Old::begin);
        thread(this::drain).start();
        return new Drain<>(end);
    }

    private void drain() {
        try {
            long left = longest.toNanos();
            long sweep = FIRST_SWEEP;
            while (isLeft(false) && left > 0) {
                LockSupport.parkNanos(Math.min(PAUSE, left));
                long passed = System.nanoTime() - began;
                left = longest.toNanos() - passed;
                if (passed > sweep) {
                    isLeft(true);
                    sweep = 2 * passed;
                }
            }
            String reason = "its credentials were rotated " + longest.toMillis() + " ms ago";
            pools.forEach(each -> each.cut(reason));
            end.complete(report());
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
            throw e;
        }
    }

    private boolean isLeft(boolean sweep) {
        boolean left = false;
        for (Old pool : pools) {
            left |= pool.isLeft(sweep);
        }
        return left;
    }

    private RotationReport report() {
        int replaced = 0;
        int cut = 0;
        for (Old pool : pools) {
            replaced += pool.replaced();
            cut += pool.cut;
            events.rotated(pool.node, pool.replaced(), pool.cut);
        }
        if (!untried.isEmpty()) {
            log().warn("credentials were rotated without a trial on {}, which could not be reached", untried);
        }
        if (cut > 0) {
            log().warn(
                            "{} sessions had old credentials {} ms after a rotation and were cut off",
                            cut,
                            longest.toMillis());
        }
        List<String> names =
                pools.stream().map(each -> each.node.toString()).sorted().toList();
        return new RotationReport(names, untried, replaced, cut, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Logger log() {
        return LoggerFactory.getLogger(CredentialRotation.class);
    }
}
