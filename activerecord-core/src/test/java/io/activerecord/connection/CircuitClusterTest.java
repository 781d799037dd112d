package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each server of a database has a circuit breaker of its own. */
class CircuitClusterTest extends ClusterFixture {
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(1)
            .window(1)
            .openFor(Duration.ofHours(1))
            .trialCalls(1)
            .on(SqlErrorKind.UNDEFINED_OBJECT);

    private void configure(ClusterSettings settings) throws SQLException {
        for (int i = 1; i <= 3; i++) {
            made.add(new TestNode(i));
        }
        connections.configure(
                "a",
                node(1).config()
                        .circuitBreaker(POLICY)
                        .replica(node(2).config().circuitBreaker(POLICY))
                        .replica(node(3).config().circuitBreaker(POLICY))
                        .cluster(settings));
        await("both replicas serve", () -> readers("a").equals(Set.of(2, 3)));
    }

    /** Opens the breaker of the server that a piece of work goes to. */
    private int breakOne(Access access) {
        try (Lease lease = lease("a", access)) {
            int who = who(lease);
            lease.translate(new SQLException("no table, made to order", "42S02", 42102), "select 1 from nowhere");
            return who;
        }
    }

    @Test
    void aReplicaThatFailsLeavesItsReadsToOthersAndTheWriterAlone() throws SQLException {
        configure(QUICK.ownWrites(OwnWritesPolicy.NONE)); // else reads after the write may go to the writer
        int broken = breakOne(Access.READ);
        assertThat(readers("a")).containsExactly(5 - broken);
        assertThat(write("a")).isEqualTo(1);
        assertThat(connections.nodes("a"))
                .filteredOn(each -> !each.working())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.node()).isEqualTo("a#" + broken);
                    assertThat(each.cause()).contains("its circuit breaker is open since");
                });
        assertThat(connections.health().ready("a")).isTrue();
        breakOne(Access.READ);
        assertThat(readers("a")).containsExactly(1);
        assertThat(reason("a")).isEqualTo(RouteReason.NO_REPLICA);
        connections.lifecycle().circuits("a").tryNow();
        await("both replicas serve", () -> readers("a").equals(Set.of(2, 3)));
    }

    @Test
    void whoWantsNoWriterIsToldWhyThereIsNoReplica() throws SQLException {
        configure(QUICK.noReplica(NoReplicaPolicy.ERROR));
        breakOne(Access.READ);
        breakOne(Access.READ);
        assertThatThrownBy(() -> read("a"))
                .isInstanceOf(NoReplicaException.class)
                .hasMessageContaining("a#2: its circuit breaker is open; a#3: its circuit breaker is open");
    }

    @Test
    void aWriterThatFailsLeavesReadsAlone() throws SQLException {
        configure(QUICK.ownWrites(OwnWritesPolicy.NONE));
        breakOne(Access.WRITE);
        assertThatThrownBy(() -> write("a"))
                .isInstanceOf(CircuitOpenException.class)
                .hasMessageContaining("connection 'a#1'");
        assertThat(readers("a")).containsExactlyInAnyOrder(2, 3);
        assertThat(connections.health().ready("a")).isFalse();
    }
}
