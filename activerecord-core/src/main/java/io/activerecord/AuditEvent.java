package io.activerecord;

import io.activerecord.error.SqlErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody used a guarded {@link Connector}: who, when, for what, with what outcome. Never a value, a condition or a text of
 * SQL. Immutable; safe for use by several threads. Given to an {@link AuditSink}.
 *
 * @param id one for each operation, shared by its events
 * @param time when the event was made, by the clock of {@link ModelDefaults#clock}
 * @param connection the name
 * @param tenant the one that holds; null for none
 * @param principal who does it, by {@link Guard#principal}, else the actor that holds ({@link ConnectionManager#actingAs}); null for nobody
 * @param target the table as the guard names it, or the name of a listed statement. What was refused is told as it was asked for,
 *     cut and without control characters; {@code "unlisted SQL"} for a text that is not listed
 * @param rows how many were read, written or changed; -1 where that is not known
 * @param took from its beginning to this event
 * @param errorKind of a statement that the database refused; null for others
 */
public record AuditEvent(
        UUID id,
        Instant time,
        String connection,
        @Nullable String tenant,
        @Nullable String principal,
        StatementKind kind,
        String target,
        AuditOutcome outcome,
        long rows,
        Duration took,
        @Nullable SqlErrorKind errorKind) {}
