package io.activerecord.dialect.mysql;

import java.math.BigDecimal;
import java.time.Duration;

/** How long a function of MySQL or MariaDB waits. Safe for use by several threads. */
public final class ServerWait {
    private ServerWait() {}

    /** Seconds with a fraction, and never 0, which has no end for MySQL. */
    public static String seconds(Duration longest) {
        return BigDecimal.valueOf(Math.max(1, longest.toMillis()), 3).toPlainString();
    }
}
