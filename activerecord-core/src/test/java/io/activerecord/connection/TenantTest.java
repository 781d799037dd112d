package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantTest extends ConnectionsFixture {
    private final ConnectionContext context = connections.context();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void group() {
        connections.configure("primary", config());
        connections.tenants("shop", tenant -> {
            asked.add(tenant);
            return tenant.equals("nobody") ? null : config();
        });
    }

    private Route route() {
        return connections.route("shop", null);
    }

    @Test
    void groupNeedsTenant() {
        assertThatThrownBy(this::route)
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("withTenant");
        assertThatThrownBy(() -> connections.routeTo("shop", null)).isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void tenantIsAskedForOnceAndOpensAtFirstUse() {
        context.withTenant("acme", () -> {
            assertThat(route().key()).hasToString("shop[acme]");
            assertThat(route()).isSameAs(route());
            assertThat(connections.figures("shop").total()).isZero();
            connections.lease(route(), Access.READ).close();
            return assertThat(connections.route("primary", null).key()).hasToString("primary");
        });
        assertThat(asked).containsExactly("acme");
        assertThat(connections.figures("shop").total()).isEqualTo(1);
    }

    @Test
    void innerTenantHoldsInside() {
        try (ConnectionScope acme = context.tenant("acme")) {
            try (ConnectionScope globex = context.tenant("globex")) {
                assertThat(route().key().tenant()).isEqualTo(globex.connectionName());
            }
            assertThat(route().key().tenant()).isEqualTo(acme.connectionName());
            assertThat(context.capture().<String>get(() -> context.currentTenant() + ""))
                    .isEqualTo("acme");
        }
    }

    @Test
    void unknownTenantIsRefused() {
        assertThatThrownBy(() -> context.withTenant("nobody", this::route))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("'nobody'");
    }

    @Test
    void otherTenantInsideTransactionIsRefused() {
        context.withTenant("acme", () -> {
            try (PinnedProbe transaction = new PinnedProbe(connections, "shop", Access.WRITE)) {
                assertThatThrownBy(() -> context.tenant("globex"))
                        .isInstanceOf(SwitchInTransactionException.class)
                        .hasMessageContaining("'shop[globex]'")
                        .hasMessageContaining("'shop[acme]'");
                context.tenant("acme").close();
                return transaction.key();
            }
        });
    }

    @Test
    void tenantsEndWithTheirGroup() {
        Route acme = context.withTenant("acme", this::route);
        connections.lease(acme, Access.READ).close();

        connections.dispose("shop");

        assertThatThrownBy(() -> connections.lease(acme, Access.READ))
                .isInstanceOf(ConnectionDisposedException.class)
                .hasMessageContaining("shop[acme]");
    }

    @Test
    void tenantsThatEndWithTheirGroupAreTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        connections.events().onTenantOpened("shop", e -> told.add("+" + e.tenant()));
        connections.events().onTenantClosed("shop", e -> told.add("-" + e.tenant()));
        context.withTenant("acme", this::route);
        connections.lifecycle().replaceTenants("shop", tenant -> config(), TenantPools.DEFAULTS, Duration.ofSeconds(5));
        assertThat(told).containsExactly("+acme", "-acme");

        context.withTenant("acme", this::route);
        context.withTenant("globex", this::route);
        connections.dispose("shop");
        assertThat(told).containsExactlyInAnyOrder("+acme", "-acme", "+acme", "+globex", "-acme", "-globex");
    }
}
