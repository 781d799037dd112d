package io.activerecord;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of what is done under a guard. Immutable.
 *
 * @param required those without whom nothing is done
 * @param principal null for the actor that holds
 */
record AuditTrail(
        List<AuditSink> sinks,
        List<AuditSink> required,
        @Nullable Supplier<? extends @Nullable String> principal) {
    static final AuditTrail NONE = new AuditTrail(List.of(), List.of(), null);

    AuditTrail {
        sinks = List.copyOf(sinks);
        required = List.copyOf(required);
    }

    AuditTrail with(AuditSink sink) {
        return new AuditTrail(and(sinks, sink), required, principal);
    }

    AuditTrail requiring(AuditSink sink) {
        return new AuditTrail(sinks, and(required, sink), principal);
    }

    AuditTrail by(Supplier<? extends @Nullable String> who) {
        return new AuditTrail(sinks, required, who);
    }

    private static List<AuditSink> and(List<AuditSink> before, AuditSink sink) {
        List<AuditSink> all = new ArrayList<>(before);
        all.add(sink);
        return all;
    }
}
