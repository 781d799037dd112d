package io.activerecord;

import io.activerecord.error.AccessDeniedException;
import io.activerecord.error.AuditException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.mapping.ModelMapping;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation under a guard, as its sinks hear of it. Confined to one thread at a time. */
final class AuditedOperation {
    private static final Logger LOG = LoggerFactory.getLogger("io.activerecord.audit");
    private static final int LONGEST = 200;

    private final AuditTrail trail;
    private final String connection;
    private final StatementKind kind;
    private final String target;
    private final boolean heard;
    private final UUID id;
    private final long began = System.nanoTime();
    private final @Nullable String principal;
    private final @Nullable String tenant;

    AuditedOperation(AuditTrail trail, String connection, StatementKind kind, String target) {
        this.trail = trail;
        this.connection = connection;
        this.kind = kind;
        this.target = target;
        this.heard = !trail.sinks().isEmpty() || !trail.required().isEmpty();
        this.id = heard ? UUID.randomUUID() : new UUID(0, 0);
        Engine engine = ConnectionManager.engine();
        this.principal = heard ? principal(engine) : null;
        this.tenant = heard ? engine.connections().context().currentTenant() : null;
    }

    private @Nullable String principal(Engine engine) {
        if (trail.principal() != null) {
            String who = trail.principal().get();
            return who == null ? null : clean(who);
        }
        Object actor = engine.connections().context().get(ActorColumn.ACTING);
        actor = actor == null ? engine.defaults().currentActor() : actor;
        return actor == null ? null : clean(name(actor));
    }

    /** What an object's own text says may be anything, so only that of plain values is told. */
    private static String name(Object actor) {
        if (actor instanceof ActiveRecord<?> record) {
            String key = ModelMapping.of(record.getClass()).keyColumns().stream()
                    .map(column -> String.valueOf(column.get(record)))
                    .collect(Collectors.joining(","));
            return record.getClass().getSimpleName() + "#" + key;
        }
        if (actor instanceof Principal principal) {
            return String.valueOf(principal.getName());
        }
        return actor instanceof CharSequence || actor instanceof Number || actor instanceof UUID
                ? actor.toString()
                : actor.getClass().getName();
    }

    /** Names from outside go into logs: no lines of their own, and not without end. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(point -> clean.appendCodePoint(Character.isISOControl(point) || isBreak(point) ? '?' : point));
        return clean.toString();
    }

    private static boolean isBreak(int point) {
        int type = Character.getType(point);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.FORMAT;
    }

    String target() {
        return target;
    }

    // ---- what is told ----

    /** @param all whether those who need not be told hear of the beginning too */
    void begins(boolean all) {
        require(AuditOutcome.BEGUN, -1);
        if (all) {
            tell(event(AuditOutcome.BEGUN, -1, null));
        }
    }

    /**
     * Tells those who are required.
     *
     * @throws AuditException if one throws
     */
    void require(AuditOutcome outcome, long rows) {
        if (trail.required().isEmpty()) {
            return;
        }
        AuditEvent event = event(outcome, rows, null);
        for (AuditSink sink : trail.required()) {
            try {
                sink.tell(event);
            } catch (RuntimeException e) {
                throw new AuditException(
                        kind + " on '" + target + "' of '" + connection + "' was not done: " + outcome
                                + " could not be told to a sink that is required, which failed with "
                                + e.getClass().getName() + "; mend what the sink writes to",
                        e);
            }
        }
    }

    /** Those who are required have heard it. */
    void done(long rows) {
        if (heard) {
            tell(event(AuditOutcome.DONE, rows, null));
        }
    }

    /** Tells everybody; a sink that fails is a suppressed exception of the failure. */
    void ended(Throwable failure) {
        if (!heard) {
            return;
        }
        AuditOutcome outcome = failure instanceof AccessDeniedException ? AuditOutcome.DENIED : AuditOutcome.FAILED;
        AuditEvent event = event(outcome, -1, failure instanceof SqlException sql ? sql.kind() : null);
        tell(event);
        for (AuditSink sink : trail.required()) {
            try {
                sink.tell(event);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private AuditEvent event(AuditOutcome outcome, long rows, @Nullable SqlErrorKind error) {
        Instant now = ConnectionManager.engine().clock().instant();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new AuditEvent(id, now, connection, tenant, principal, kind, target, outcome, rows, took, error);
    }

    private void tell(AuditEvent event) {
        List<AuditSink> sinks = trail.sinks();
        for (AuditSink sink : sinks) {
            try {
                sink.tell(event);
            } catch (RuntimeException e) {
                LOG.error("an audit event of '{}' was lost: its sink failed", connection, e);
            }
        }
    }
}
