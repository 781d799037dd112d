package io.activerecord.connection;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells where scopes were opened that nobody closed. Safe for use by several threads.
 *
 * <p>Noting the place of each opening would cost more than the scope, so only the first {@value #FIRST} of an instance
 * and then one in {@value #SAMPLE} are noted; a leak whose place is not known has the next {@value #FIRST} noted again.
 */
final class ScopeLeaks {
    static final int FIRST = 1_000;
    static final int SAMPLE = 1_024;

    private final AtomicInteger armed = new AtomicInteger(FIRST);
    private final Set<ScopeTrace> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<RecordedScope> collected = new ReferenceQueue<>();

    /** What to hand to the caller for {@code frame}: itself, or a handle whose loss is noticed. */
    ConnectionScope watch(Frame frame) {
        if (armed.get() > 0) {
            armed.decrementAndGet();
            return record(frame);
        }
        return (++frame.holder.openings % SAMPLE) == 0 ? record(frame) : frame;
    }

    private ConnectionScope record(Frame frame) {
        reportCollected();
        RecordedScope scope = new RecordedScope(frame);
        ScopeTrace trace = new ScopeTrace(scope, collected, frame);
        frame.trace = trace;
        open.add(trace);
        return scope;
    }

    /** {@code frame} was closed as it should. */
    void closed(Frame frame) {
        ScopeTrace trace = frame.trace;
        if (trace != null) {
            open.remove(trace);
        }
    }

    /** Where {@code frame} was opened, in words; asks for the next ones to be noted if it is not known. */
    String placeOf(Frame frame) {
        ScopeTrace trace = frame.trace;
        if (trace == null) {
            armed.set(FIRST);
            return "at a place that was not noted (the next " + FIRST + " openings are)";
        }
        return "at " + trace.place();
    }

    /** {@code frame} was found open where its enclosing block ended, and has been closed. */
    void reportPopped(Frame frame) {
        log().warn(
                        "scope on '{}' was never closed: opened {} by thread '{}'; it ended with the block around it;"
                                + " open scopes with try-with-resources",
                        frame.connectionName(),
                        placeOf(frame),
                        frame.holder.thread.getName());
        closed(frame);
    }

    private void reportCollected() {
        for (Reference<?> lost = collected.poll(); lost != null; lost = collected.poll()) {
            if (lost instanceof ScopeTrace trace && open.remove(trace)) {
                report(trace.scope());
            }
        }
    }

    /** Scopes whose opening was noted and that are still open. */
    List<OpenScope> openScopes() {
        return open.stream().map(ScopeTrace::scope).toList();
    }

    /** Logs every scope that is open, when everything ends. */
    void reportAll() {
        reportCollected();
        openScopes().forEach(ScopeLeaks::report);
    }

    private static void report(OpenScope scope) {
        log().warn(
                        "scope on '{}' was never closed: opened at {} by thread '{}', which still works there;"
                                + " open scopes with try-with-resources",
                        scope.connectionName(),
                        scope.openedAt(),
                        scope.thread());
    }

    /** The handle a caller holds; nothing of ours refers to it, so that its loss can be seen. */
    static final class RecordedScope implements ConnectionScope {
        private final Frame frame;

        RecordedScope(Frame frame) {
            this.frame = frame;
        }

        @Override
        public String connectionName() {
            return frame.connectionName();
        }

        @Override
        public void close() {
            frame.close();
        }

        @Override
        public String toString() {
            return frame.toString();
        }
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(ScopeLeaks.class);
    }
}
