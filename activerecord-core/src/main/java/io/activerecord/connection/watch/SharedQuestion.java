package io.activerecord.connection.watch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One question at a time, however many ask: whoever asks while it is on its way gets the answer to the next, which all of them
 * share. Safe for use by several threads; nothing is sent under its lock.
 */
public final class SharedQuestion {
    private final Supplier<CompletableFuture<ProbeAnswer>> sending;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean onItsWay;
    private @Nullable CompletableFuture<ProbeAnswer> next;

    public SharedQuestion(Supplier<CompletableFuture<ProbeAnswer>> sending) {
        this.sending = sending;
    }

    /** The answer to a question that is sent after this was called. */
    public CompletableFuture<ProbeAnswer> ask() {
        CompletableFuture<ProbeAnswer> mine = new CompletableFuture<>();
        lock.lock();
        try {
            if (onItsWay) {
                if (next == null) {
                    next = mine;
                }
                return next;
            }
            onItsWay = true;
        } finally {
            lock.unlock();
        }
        send(mine);
        return mine;
    }

    private void send(CompletableFuture<ProbeAnswer> asked) {
        var unused = sending.get().whenComplete((answer, failure) -> {
            CompletableFuture<ProbeAnswer> following = following();
            asked.complete(answer == null ? ProbeAnswer.failed(failure) : answer);
            if (following != null) {
                send(following);
            }
        });
    }

    private @Nullable CompletableFuture<ProbeAnswer> following() {
        lock.lock();
        try {
            CompletableFuture<ProbeAnswer> following = next;
            next = null;
            onItsWay = following != null;
            return following;
        } finally {
            lock.unlock();
        }
    }
}
