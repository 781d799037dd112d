package io.activerecord.connection;

import io.activerecord.sql.Access;

/** Leases from the pools, in the time that there is, asked for again where a policy says so. Safe for use by several threads. */
record Lending(PoolRegistry registry, Retries retries, TimeLimits limits) {
    Lease lease(Route route, Access access) {
        Limits of = limits.of(route);
        if (of == null) {
            return inTime(route, access);
        }
        Lease lease = limits.during(of, () -> inTime(route, access));
        lease.limited().base(of);
        return lease;
    }

    private Lease inTime(Route route, Access access) {
        return retries.hold(route)
                ? retries.leased(route, () -> registry.lease(route, access))
                : registry.lease(route, access);
    }
}
