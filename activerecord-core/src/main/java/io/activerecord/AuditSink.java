package io.activerecord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the events of guarded {@link Connector}s: {@link #toLog}, a {@link TableAudit}, or one's own. Given to {@link Guard#audit}
 * and {@link Guard#auditRequired}. Called on the thread that works, while it works, so it should be quick; must be safe for use by
 * several threads.
 *
 * <pre>{@code
 * Guard.allowing(SELECT).on("orders").audit(AuditSink.toLog()).audit(event -> queue.add(event));
 * }</pre>
 */
@FunctionalInterface
public interface AuditSink {
    /** Keeps it. What it throws is logged, or ends the operation if the sink is required. */
    void tell(AuditEvent event);

    /** Writes to the logger {@code io.activerecord.audit}: what was refused or failed as a warning, the rest as information. */
    static AuditSink toLog() {
        Logger log = LoggerFactory.getLogger("io.activerecord.audit");
        return event -> {
            String text = "{} {} on '{}' of '{}' by {}, tenant {}: {} rows, {} us, {}, {}";
            Object[] facts = {
                event.outcome(),
                event.kind(),
                event.target(),
                event.connection(),
                event.principal(),
                event.tenant(),
                event.rows(),
                event.took().toNanos() / 1_000,
                event.errorKind() == null ? "no error" : event.errorKind(),
                event.id()
            };
            if (event.outcome() == AuditOutcome.DENIED || event.outcome() == AuditOutcome.FAILED) {
                log.warn(text, facts);
            } else {
                log.info(text, facts);
            }
        };
    }
}
