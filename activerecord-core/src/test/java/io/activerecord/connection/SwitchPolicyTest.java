package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.sql.Access;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchPolicyTest extends ConnectionsFixture {
    private final ConnectionContext context = connections.context();

    @BeforeEach
    void names() {
        connections.configure("primary", config());
        connections.configure("analytics", config());
        connections.configure("log", config().switchPolicy(SwitchPolicy.SUSPEND));
        connections.configure("audit", config().switchPolicy(SwitchPolicy.JOIN));
    }

    private Lease lease(Route route) {
        return connections.lease(route, Access.WRITE);
    }

    @Test
    void workOnTheTransactionsConnectionTakesItsLeaseAndCannotGiveItBack() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            Route route = connections.route("primary", null);
            Lease own = Objects.requireNonNull(transaction.leaseOf(route.key()));
            try (Lease lease = lease(route)) {
                assertThat(lease.connectionId()).isEqualTo(own.connectionId());
                assertThat(lease).isSameAs(lease(route));
            }
            assertThat(connections.figures("primary").active()).isEqualTo(1);
            own.statement("select 1").close();
            assertThat(connections.workFor(route)).isSameAs(transaction);
        }
        assertThat(context.currentWork()).isNull();
    }

    @Test
    void otherConnectionIsRefusedBeforeAnythingOpens() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            assertThatThrownBy(() -> lease(connections.routeTo("analytics", null)))
                    .isInstanceOf(SwitchInTransactionException.class)
                    .hasMessageStartingWith("work for 'analytics' inside a transaction on 'primary': ")
                    .hasMessageContaining("SwitchPolicy.SUSPEND")
                    .hasMessageContaining("SwitchPolicy.JOIN");
            assertThat(connections.figures("analytics").total()).isZero();
            assertThat(transaction.readOnly()).isFalse();
        }
    }

    @Test
    void scopeThatLeadsElsewhereIsRefusedWhenItOpens() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            Frame before = context.current();
            assertThatThrownBy(() -> context.use("analytics")).isInstanceOf(SwitchInTransactionException.class);
            assertThatThrownBy(() -> context.using("analytics", String.class, null, () -> 1))
                    .isInstanceOf(SwitchInTransactionException.class);
            assertThat(context.current()).isSameAs(before);
            context.use("primary").close();
            context.use("log").close();
            assertThat(context.currentWork()).isSameAs(transaction);
        }
    }

    @Test
    void suspendRunsOutside() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE);
                Lease lease = lease(connections.routeTo("analytics", SwitchPolicy.SUSPEND))) {
            assertThat(lease.key().name()).isEqualTo("analytics");
            assertThat(transaction.leaseOf(lease.key())).isNull();
            assertThat(connections.workFor(connections.route("log", null))).isNull();
        }
    }

    @Test
    void suspendedBlockSeesNoTransactionOnTheSameConnectionEither() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            long inside = context.using("primary", null, SwitchPolicy.SUSPEND, () -> {
                assertThat(context.currentWork()).isNull();
                try (Lease lease = lease(connections.route("analytics", null))) {
                    return lease.connectionId();
                }
            });
            assertThat(inside)
                    .isNotEqualTo(Objects.requireNonNull(transaction.leaseOf(transaction.key()))
                            .connectionId());
            assertThat(context.currentWork()).isSameAs(transaction);
        }
    }

    @Test
    void joinTakesPartAndIsCoveredAfterwards() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            Route route = connections.routeTo("analytics", SwitchPolicy.JOIN);
            lease(route).close();
            assertThat(connections.figures("analytics").active()).isEqualTo(1);
            assertThat(connections.workFor(connections.routeTo("analytics", null)))
                    .isSameAs(transaction);
            lease(connections.route("audit", null)).close();
            assertThat(connections.figures("audit").active()).isEqualTo(1);
        }
        assertThat(connections.figures("analytics").active()).isZero();
    }

    @Test
    void policyOfScopeIsTakenByItsWork() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE);
                ConnectionScope scope = context.use("analytics", null, SwitchPolicy.JOIN)) {
            lease(connections.route("primary", String.class)).close();
            assertThat(transaction.leaseOf(new ConnectionKey(scope.connectionName(), null)))
                    .isNotNull();
        }
    }

    @Test
    void readOnlyTransactionRefusesWrites() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.READ)) {
            Route route = connections.route("primary", null);
            assertThatThrownBy(() -> lease(route))
                    .isInstanceOf(ReadOnlyConnectionException.class)
                    .hasMessageContaining("'primary'");
            connections.lease(route, Access.READ).close();
            assertThat(transaction.readOnly()).isTrue();
        }
    }

    @Test
    void captureInsideTransactionIsRefusedUnlessItSaysOutside() {
        try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
            assertThatThrownBy(context::capture)
                    .isInstanceOf(SwitchInTransactionException.class)
                    .hasMessageContaining("'primary'")
                    .hasMessageContaining("captureOutsideTransaction()");
            assertThat(context.captureOutsideTransaction().<Object>get(() -> String.valueOf(context.currentWork())))
                    .isEqualTo("null");
            assertThat(context.currentWork()).isSameAs(transaction);
        }
    }

    @Test
    void transactionLeavesItsThreadCleanWhateverWasLeftOpen() {
        String told = LoggedErrors.during(() -> {
            try (PinnedProbe transaction = new PinnedProbe(connections, "primary", Access.WRITE)) {
                context.use("primary");
                assertThat(transaction.key().name()).isEqualTo("primary");
            }
        });
        assertThat(told).contains("was never closed");
    }
}
