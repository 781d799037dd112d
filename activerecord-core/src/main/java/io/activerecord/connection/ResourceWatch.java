package io.activerecord.connection;

import io.activerecord.connection.ResourceEvent.Change;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks one client in the background, again and again, and knows what the last check said. One check at a time: one that hangs
 * holds a thread, and is the last until it ends. Safe for use by several threads.
 */
final class ResourceWatch {
    private final String name;
    private final ResourceConfig<?> config;
    private final PoolEnvironment environment;
    private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
    private final AtomicReference<@Nullable ScheduledFuture<?>> next = new AtomicReference<>();
    private volatile boolean over;

    ResourceWatch(String name, ResourceConfig<?> config, PoolEnvironment environment) {
        this.name = name;
        this.config = config;
        this.environment = environment;
    }

    /** Why its server counts as down; null if it does not. */
    @Nullable
    String cause() {
        return cause.get();
    }

    /** From now on, until {@link #stop}. */
    void start(ResourceClient<?> client) {
        if (!config.checkEvery().isZero()) {
            later(client);
        }
    }

    void stop() {
        over = true;
        ScheduledFuture<?> planned = next.getAndSet(null);
        if (planned != null) {
            planned.cancel(false);
        }
    }

    private void later(ResourceClient<?> client) {
        if (over) {
            return;
        }
        next.set(schedule(() -> begin(client), config.checkEvery()));
        if (over) { // it was stopped before the plan could be seen
            stop();
        }
    }

    private ScheduledFuture<?> schedule(Runnable work, Duration pause) {
        return environment.housekeeper().executor().schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin(ResourceClient<?> client) {
        AtomicBoolean said = new AtomicBoolean();
        ScheduledFuture<?> limit = schedule(
                () -> environment.probes().executeOrSpawn(() -> settle(said, late(config.checkWithin()))),
                config.checkWithin());
        try {
            environment.probes().execute(() -> {
                settle(said, failure(client));
                limit.cancel(false);
                later(client);
            });
        } catch (RejectedExecutionException allBusy) { // questions to other servers hang: nothing is known of this one
            limit.cancel(false);
            later(client);
        }
    }

    /** Why {@code client} is down, null if it answers; whatever it throws. */
    private @Nullable String failure(ResourceClient<?> client) {
        try {
            Objects.requireNonNull(client.check(), "what a check says");
            return null;
        } catch (Throwable e) { // else it would be the last check
            return NamedResource.told(config, e);
        }
    }

    static String late(Duration longest) {
        return "no answer within " + longest.toMillis() + " ms";
    }

    /** The first to say something of a check, be it that it takes too long, has said it. */
    private void settle(AtomicBoolean said, @Nullable String why) {
        if (over || !said.compareAndSet(false, true)) {
            return;
        }
        String before = cause.getAndSet(why);
        if (why != null && before == null) {
            log().warn("resource '{}', {}, is down: {}", name, config, why);
            environment.events().fire(new ResourceEvent(name, config.kind().product(), Change.DOWN, why));
        } else if (why == null && before != null) {
            log().info("resource '{}', {}, answers again", name, config);
            environment.events().fire(new ResourceEvent(name, config.kind().product(), Change.UP, null));
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ResourceWatch.class);
    }
}
