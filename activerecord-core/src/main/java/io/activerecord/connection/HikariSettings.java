package io.activerecord.connection;

import com.zaxxer.hikari.HikariConfig;
import java.util.concurrent.TimeUnit;

/** What HikariCP is told of a pool. */
final class HikariSettings {
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final long KEEPALIVE_MILLIS = TimeUnit.MINUTES.toMillis(2);
    private static final long VALIDATION_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private HikariSettings() {}

    static HikariConfig of(PoolDefinition definition, PhysicalOpener opener) {
        PoolSettings settings = definition.config().pool();
        int size = definition.source().poolSize(settings.size());
        // a database that one connection has for itself dies with it, so that one is neither retired nor recycled
        boolean isPrivate = definition.source().poolSize(2) == 1;
        long life = isPrivate ? 0 : settings.recycle().toMillis();
        HikariConfig hikari = new HikariConfig();
        hikari.setDataSource(opener);
        hikari.setPoolName(definition.node().toString().replaceAll("[^\\p{L}\\p{N}._\\[\\]-]", "_"));
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(isPrivate ? 1 : Math.min(settings.minIdle(), size));
        hikari.setConnectionTimeout(settings.timeout().toMillis());
        hikari.setValidationTimeout(
                Math.min(VALIDATION_MILLIS, settings.timeout().toMillis()));
        hikari.setMaxLifetime(life);
        hikari.setIdleTimeout(life == 0 ? IDLE_MILLIS : Math.min(IDLE_MILLIS, life / 2));
        hikari.setKeepaliveTime(life == 0 || life > KEEPALIVE_MILLIS ? KEEPALIVE_MILLIS : 0);
        hikari.setScheduledExecutor(definition.environment().housekeeper().executor());
        hikari.setInitializationFailTimeout(-1); // the first connection is open already
        return hikari;
    }
}
