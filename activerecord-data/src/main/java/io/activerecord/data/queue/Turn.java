package io.activerecord.data.queue;

import io.activerecord.error.ActiveRecordException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who decides what becomes of a batch: its worker, or who closes the queue and has waited long enough. Whoever is first holds, so that
 * nothing is committed that was told as not done. Safe for use by several threads.
 */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread worker;
    private State state = State.OPEN;
    private boolean hurried;
    private boolean interrupted;

    private enum State {
        /** Nothing is sent that could not be rolled back. */
        OPEN,
        /** In an operation's function, which may wait for anything. */
        IN_FUNCTION,
        /** From before the commit until its answer was noted. */
        COMMITTING,
        /** Each operation has an outcome. */
        ENDED,
        /** Somebody else has told the outcomes. */
        GIVEN_UP
    }

    Turn(Thread worker) {
        this.worker = worker;
    }

    /** The queue was cut before the commit. */
    static final class CutException extends ActiveRecordException {
        private static final long serialVersionUID = 1L;

        CutException(@Nullable Throwable met) {
            super("the time of the queue is up", met);
        }
    }

    // ---- its worker ----

    /**
     * Runs a function of an operation; what interrupts it, or is left behind by it, ends with it.
     *
     * @throws CutException if it was interrupted because the time is up, whatever it made of that: it may have done half of its work
     */
    @Nullable
    Object call(Callable<@Nullable Object> function) throws Exception {
        enter();
        Object value;
        try {
            value = function.call();
        } catch (Throwable e) {
            if (leave()) {
                throw new CutException(e);
            }
            throw e;
        }
        if (leave()) {
            throw new CutException(null);
        }
        return value;
    }

    private void enter() {
        lock.lock();
        try {
            if (hurried || state == State.GIVEN_UP) {
                throw new CutException(null);
            }
            state = State.IN_FUNCTION;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was interrupted from here. */
    private boolean leave() {
        lock.lock();
        try {
            boolean unused = Thread.interrupted();
            if (state == State.IN_FUNCTION) {
                state = State.OPEN;
            }
            return interrupted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The commit comes next.
     *
     * @throws CutException if it must not
     */
    void commit() {
        lock.lock();
        try {
            if (state == State.GIVEN_UP) {
                throw new CutException(null);
            }
            state = State.COMMITTING;
        } finally {
            lock.unlock();
        }
    }

    /** What the commit was answered is noted, or nothing was sent yet. */
    void open() {
        become(State.OPEN);
    }

    /** Each operation has an outcome; whether those are of the worker. */
    boolean end() {
        return become(State.ENDED);
    }

    private boolean become(State next) {
        lock.lock();
        try {
            if (state == State.GIVEN_UP) {
                return false;
            }
            state = next;
            return true;
        } finally {
            lock.unlock();
        }
    }

    // ---- who closes the queue ----

    /** No function begins any more, and the one that runs is interrupted. A statement and a commit are not: they have their time. */
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            if (state == State.IN_FUNCTION && !interrupted) {
                interrupted = true;
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How an attempt to decide in place of the worker has ended. */
    enum Verdict {
        /** Nothing will be committed any more. */
        GIVEN_UP,
        /** Neither will it, but for the commit that was sent. */
        GIVEN_UP_COMMITTING,
        /** It waits for the answer to its commit, and goes on. */
        COMMITTING,
        /** It was decided before. */
        DECIDED
    }

    /** @param evenCommitting whether also one that has sent its commit */
    Verdict giveUp(boolean evenCommitting) {
        lock.lock();
        try {
            boolean committing = state == State.COMMITTING;
            if (state == State.ENDED || state == State.GIVEN_UP) {
                return Verdict.DECIDED;
            }
            if (committing && !evenCommitting) {
                return Verdict.COMMITTING;
            }
            state = State.GIVEN_UP;
            return committing ? Verdict.GIVEN_UP_COMMITTING : Verdict.GIVEN_UP;
        } finally {
            lock.unlock();
        }
    }
}
