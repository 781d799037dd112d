package io.activerecord.connection;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compared by identity: the same action may be registered twice and is then two registrations. */
final class EventListener<E extends ConnectionEvent> {
    private final @Nullable String name;
    private final Consumer<? super E> action;

    EventListener(@Nullable String name, Consumer<? super E> action) {
        this.name = name;
        this.action = action;
    }

    /** Whatever a listener throws, checked or not, must not break the work. */
    @SuppressWarnings({"CatchingUnchecked", "InterruptedExceptionSwallowed"}) // it may throw what it does not declare
    void accept(E event) {
        if (name != null && !name.equals(event.connectionName())) {
            return;
        }
        try {
            action.accept(event);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log().warn("a listener failed on {}; the work goes on", event, e);
        }
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(ConnectionEventHub.class);
    }
}
