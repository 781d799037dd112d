package io.activerecord.connection;

import io.activerecord.error.TenantLockException;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What work for one tenant may reach while it is locked in: that tenant's databases, the models' own connections, and
 * connections allowed by name. Immutable.
 *
 * @param tenant null where an override lifted the lock
 */
record TenantLock(@Nullable String tenant, Set<String> allowed) {
    static final ContextSetting<TenantLock> SETTING = new ContextSetting<>("tenant lock", TenantLock.class);
    static final TenantLock LIFTED = new TenantLock(null, Set.of());

    static TenantLock of(String tenant, Collection<String> allowed) {
        return new TenantLock(Objects.requireNonNull(tenant, "tenant"), Set.copyOf(allowed));
    }

    /** The lock that holds among {@code settings}; null for none. */
    static @Nullable TenantLock in(ContextSetting.@Nullable Chain settings) {
        TenantLock lock = ContextSetting.Chain.find(settings, SETTING);
        return lock == null || lock.tenant == null ? null : lock;
    }

    /** Refuses a lease that leads out of the lock that holds, if one does. */
    static void require(@Nullable Frame frame, Route route) {
        if (frame != null && frame.settings != null) {
            TenantLock lock = in(frame.settings);
            if (lock != null) {
                lock.require(route);
            }
        }
    }

    private void require(Route route) {
        ConnectionKey key = route.key();
        if (key.tenant() != null) {
            requireTenant(key.tenant());
        } else if (route.explicit()) {
            requireName(key.name());
        }
    }

    void requireTenant(@Nullable String other) {
        if (!Objects.equals(tenant, other)) {
            throw out("tenant '" + other + "'");
        }
    }

    void requireName(String name) {
        if (!allowed.contains(name)) {
            throw out("connection '" + name + "'");
        }
    }

    /** What was captured elsewhere may lead anywhere, unless it was captured inside the same lock. */
    void requireCaptured(ContextCapture captured) {
        TenantLock theirs = in(captured.settings());
        if (!equals(theirs)) {
            throw out("a context that was captured outside of the lock");
        }
    }

    TenantLockException out(String where) {
        return new TenantLockException("work locked to tenant '" + tenant + "' was about to leave it for " + where
                + (allowed.isEmpty() ? "" : "; allowed besides: " + String.join(", ", new TreeSet<>(allowed)))
                + "; do it outside of lockTenant(..), allow the connection there by name, or say why in"
                + " overrideTenantLock(\"reason\", ..)");
    }
}
