package io.activerecord.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to one kind of event, in the order of their registration. Safe for use by several threads. */
final class Listeners<E extends ConnectionEvent> {
    private final List<Listener<E>> all = new CopyOnWriteArrayList<>();

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** @param name whose events are listened to; null for all */
    Registration add(@Nullable String name, Consumer<? super E> action) {
        Listener<E> listener = new Listener<>(name, action);
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(E event) {
        for (Listener<E> listener : all) {
            if (listener.name == null || listener.name.equals(event.connectionName())) {
                listener.accept(event);
            }
        }
    }

    /** Compared by identity: the same action may be registered twice and is then two registrations. */
    private static final class Listener<E> {
        private final @Nullable String name;
        private final Consumer<? super E> action;

        Listener(@Nullable String name, Consumer<? super E> action) {
            this.name = name;
            this.action = action;
        }

        /** Whatever a listener throws, checked or not, must not break the work. */
        @SuppressWarnings({"CatchingUnchecked", "InterruptedExceptionSwallowed"
        }) // it may throw what it does not declare
        void accept(E event) {
            try {
                action.accept(event);
            } catch (Throwable e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                log().warn("a listener failed on {}; the work goes on", event, e);
            }
        }
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(ConnectionEventHub.class);
    }
}
