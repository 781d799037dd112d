package io.activerecord.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports connections of one pool that are held for too long, each lease once. Safe for use by several threads. */
final class HeldWatch {
    private static final int LOOKS = 4;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

    private final PoolDefinition definition;
    private final PhysicalOpener opener;
    private final Duration longest;
    private final ScheduledFuture<?> looks;

    private HeldWatch(PoolDefinition definition, PhysicalOpener opener, Duration longest) {
        this.definition = definition;
        this.opener = opener;
        this.longest = longest;
        long pause = Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, longest.toNanos() / LOOKS));
        this.looks = definition
                .environment()
                .housekeeper()
                .executor()
                .scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
    }

    /** Null where nobody wants to know. */
    static @Nullable HeldWatch over(PoolDefinition definition, PhysicalOpener opener) {
        Duration longest = definition.config().pool().heldLimit();
        return longest == null ? null : new HeldWatch(definition, opener, longest);
    }

    private void look() {
        long now = System.nanoTime();
        for (PhysicalConnection each : opener.connections()) {
            PhysicalConnection.Loan loan = each.loan();
            if (loan != null && now - loan.since() > longest.toNanos() && loan.isNews()) {
                report(each, loan, Duration.ofNanos(now - loan.since()));
            }
        }
    }

    /** Listeners may take their time, which others wait for here. */
    private void report(PhysicalConnection connection, PhysicalConnection.Loan loan, Duration held) {
        ConnectionKey key = definition.key();
        LeakEvent event = new LeakEvent(
                key.name(),
                key.tenant(),
                definition.node().toString(),
                connection.id(),
                loan.thread().getName(),
                held,
                loan.place());
        definition.environment().probes().executeOrRun(() -> {
            log().warn(
                            "connection {} of '{}' has been held for {} by thread '{}', borrowed at {}; close what holds it, or end"
                                    + " its transaction, sooner",
                            event.connectionId(),
                            event.node(),
                            LeaseReport.seconds(event.held().toNanos()),
                            event.thread(),
                            event.borrowedAt());
            definition.environment().events().fire(event);
        });
    }

    void end() {
        looks.cancel(false);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(HeldWatch.class);
    }
}
