package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a scope is checked against when it opens, and who is told of it. Safe for use by several threads. */
final class ScopeChecks implements ConnectionContext.ScopeRules {
    private @Nullable PoolRegistry registry;
    private @Nullable ConnectionEventHub events;

    /** Before the first scope opens. */
    void guard(PoolRegistry names, ConnectionEventHub told) {
        registry = names;
        events = told;
    }

    private PoolRegistry registry() {
        return Objects.requireNonNull(registry, "registry");
    }

    private ConnectionEventHub events() {
        return Objects.requireNonNull(events, "events");
    }

    @Override
    public boolean isTenantGroup(String name) {
        return registry().named(name).isTenantGroup();
    }

    @Override
    public void overridden(String tenant, String reason) {
        String place = ScopeTrace.here();
        log().warn("the lock of tenant '{}' is lifted at {}: {}", tenant, place, reason);
        events().tenantLockOverridden(new TenantLockOverrideEvent("", tenant, reason, place));
    }

    @Override
    public void check(String name, @Nullable String tenant, @Nullable SwitchPolicy policy, @Nullable WorkFrame works) {
        NamedPools pools = registry().named(name);
        if (pools instanceof NamedResource resource) {
            throw resource.noDatabase();
        }
        ConnectionKey key = works == null ? null : pools.key(tenant);
        if (works == null || key == null || SwitchRule.covering(works, key) != null) {
            return;
        }
        PinnedWork open = works.work();
        if (SwitchRule.policy(open, pools.database(tenant).chosen(policy)) == SwitchPolicy.REJECT) {
            throw SwitchRule.rejected(open, key);
        }
    }

    @Override
    public void switched(
            @Nullable String from, String to, @Nullable String tenant, @Nullable Class<?> model, boolean isTenant) {
        if (events().watchesSwitch()) {
            String name = isTenant ? Objects.requireNonNullElse(from, "") : to;
            events().fire(new SwitchEvent(name, tenant, from, to, model));
        }
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(ScopeChecks.class);
    }
}
