package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The library with a class path of its own, without the one of circuit breakers. */
class GuardLibraryTest {
    /** Configures a connection with {@code policy} where only what every user has is on the class path. */
    private static void configure(Class<?> policy, Object part) throws Exception {
        URL[] path = Arrays.stream(new Class<?>[] {Connections.class, HikariDataSource.class, Logger.class})
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> policies = loader.loadClass(policy.getName());
            Class<?> configs = loader.loadClass(ConnectionConfig.class.getName());
            boolean breaks = policy == CircuitBreakerPolicy.class;
            Object made = policies.getMethod(breaks ? "failureRate" : "concurrent", breaks ? double.class : int.class)
                    .invoke(null, part);
            Object config =
                    configs.getMethod("dataSource", javax.sql.DataSource.class).invoke(null, new JdbcDataSource());
            config = configs.getMethod(breaks ? "circuitBreaker" : "bulkhead", policies)
                    .invoke(config, made);
            Class<?> type = loader.loadClass(Connections.class.getName());
            assertThat(type).isNotSameAs(Connections.class);
            try (AutoCloseable all =
                    (AutoCloseable) type.getDeclaredConstructor().newInstance()) {
                type.getMethod("configure", String.class, configs).invoke(all, "orders", config);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Test
    void aCircuitBreakerNamesItsArtifact() {
        assertThatThrownBy(() -> configure(CircuitBreakerPolicy.class, 0.5))
                .hasMessageContaining("ConfigurationException")
                .hasMessageContaining("'orders' has circuitBreaker(..)")
                .hasMessageContaining("io.github.resilience4j:resilience4j-circuitbreaker");
    }

    @Test
    void aBulkheadNeedsNone() throws Exception {
        configure(BulkheadPolicy.class, 3);
    }
}
