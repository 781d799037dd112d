package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;

/**
 * How many tenants' pools a group keeps open, and for how long. Immutable: each method gives a new value.
 *
 * <pre>{@code
 * ConnectionManager.tenants("shop", this::configOf, TenantPools.most(200).idle(Duration.ofMinutes(5)));
 * }</pre>
 *
 * <p>A pool opens at its tenant's first use. One that nobody has used for the idle time is closed; so is the least
 * recently used one when there are more than the most. A pool that is at work is never closed for that, so there may be
 * more for a while. The next use of the tenant opens a new one.
 *
 * @param most how many tenants are kept, at least 1
 * @param idle how long an unused pool stays, at least 100 ms
 */
public record TenantPools(int most, Duration idle) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    static final TenantPools DEFAULTS = new TenantPools(1_000, Duration.ofMinutes(10));

    public TenantPools {
        if (most < 1) {
            throw new ConfigurationException("a group of tenants cannot keep " + most + " pools; give at least 1");
        }
        if (idle.compareTo(SHORTEST) < 0) {
            throw new ConfigurationException(
                    "an idle tenant's pool cannot be closed after " + idle + "; give at least 100 ms");
        }
    }

    /** That many; idle ones are closed after 10 minutes. */
    public static TenantPools most(int tenants) {
        return new TenantPools(tenants, DEFAULTS.idle);
    }

    /** The same, with another idle time. */
    public TenantPools idle(Duration unused) {
        return new TenantPools(most, unused);
    }
}
