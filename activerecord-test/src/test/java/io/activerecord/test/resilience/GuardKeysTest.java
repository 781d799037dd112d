package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.error.ConfigurationException;
import org.junit.jupiter.api.Test;

/** Circuit breakers and bulkheads in configurations. */
class GuardKeysTest {
    private static String read(String text) {
        return ConfigSource.text(text, ConfigFormat.YAML).read().asMap().toString();
    }

    @Test
    void keysMakePolicies() {
        assertThat(read("""
                databases:
                  orders:
                    url: jdbc:sqlite:orders.db
                    circuitBreaker:
                      failureRate: 0.25
                      slow_call: 2s
                      slowCallRate: 0.75
                      window: 50
                      minimum-calls: 10
                      openFor: 5s
                      trialCalls: 2
                    bulkhead: {concurrent: 8, waiting: 16}
                """))
                .contains("CircuitBreakerPolicy[0.25 of 50 calls fail, or 0.75 take longer than PT2S, at least 10;"
                        + " open for PT5S, then 2 on trial]")
                .contains("BulkheadPolicy[8 at a time, 16 may wait for PT1S]");
        assertThat(read("databases: {orders: {url: 'jdbc:sqlite:o.db', circuitBreaker: {windowTime: 30s}}}"))
                .contains("CircuitBreakerPolicy[0.5 of the calls of PT30S fail, at least 20;");
        assertThat(read("databases: {orders: {url: 'jdbc:sqlite:o.db', circuitBreaker: {enabled: true}}}"))
                .contains("CircuitBreakerPolicy[0.5 of 100 calls");
        assertThat(read("databases: {orders: {url: 'jdbc:sqlite:o.db', pool: {size: 7}, bulkhead: {maxWait: 20ms}}}"))
                .contains("BulkheadPolicy[7 at a time, 100000 may wait for PT0.02S]");
    }

    @Test
    void offMeansNone() {
        assertThat(read("databases: {orders: {url: 'jdbc:sqlite:o.db',"
                        + " circuitBreaker: {failureRate: 0.5, enabled: false}}}"))
                .doesNotContain("CircuitBreakerPolicy");
    }

    @Test
    void aReplicaTakesOverWhatItDoesNotSay() {
        assertThat(read("""
                databases:
                  orders:
                    url: jdbc:postgresql://one/orders
                    circuitBreaker: {failureRate: 0.25}
                    replicas:
                      - {url: 'jdbc:postgresql://two/orders', circuitBreaker: {trialCalls: 9}}
                """))
                .containsPattern("replica=.*0.25 of 100 calls.*then 9 on trial.*0.25 of 100 calls.*then 3 on trial");
    }

    @Test
    void whatCannotBeIsAProblemWithItsPlace() {
        assertThatThrownBy(
                        () -> read("databases: {orders: {url: 'jdbc:sqlite:o.db', circuitBreaker: {failureRate: 50}}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("failureRate is above 0 and at most 1, not 50");
    }
}
