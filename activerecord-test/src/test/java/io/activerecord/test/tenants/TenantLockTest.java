package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ContextCapture;
import io.activerecord.connection.TenantLockOverrideEvent;
import io.activerecord.error.ScopeException;
import io.activerecord.error.TenantLockException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Inside a tenant's lock every way out raises, before anything is sent. */
@ExtendWith(LeakCheck.class)
class TenantLockTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void configure() {
        ConnectionManager.configure("primary", file("primary"));
        ConnectionManager.configure("other", file("other"));
        ConnectionManager.tenants("shop", this::file);
        for (String name : List.of("primary", "other")) {
            ConnectionManager.execute(name, "create table offers (id integer primary key, tenant text, title text)");
        }
        for (String tenant : List.of("a", "b")) {
            ConnectionManager.withTenant(tenant, () -> {
                ConnectionManager.execute("shop", "create table goods (id integer primary key, title text)");
                Good good = new Good();
                good.title = "of " + tenant;
                good.save();
                Offer offer = new Offer();
                offer.title = "of " + tenant;
                offer.save();
            });
        }
    }

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void whatIsTheTenantsOwnWorks() {
        ConnectionManager.lockTenant("a", () -> {
            assertThat(Good.all()).extracting(good -> good.title).containsExactly("of a");
            assertThat(Offer.all()).extracting(offer -> offer.title).containsExactly("of a");
            assertThat(ConnectionManager.selectValue("shop", String.class, "select title from goods"))
                    .isEqualTo("of a");
            ConnectionManager.withTenant(
                    "a", () -> assertThat(Good.query().count()).isOne());
            ConnectionManager.usingConnection(
                    "shop", () -> assertThat(Good.query().count()).isOne());
            Good.transaction(() -> {
                Good good = Good.all().get(0);
                good.title = "changed";
                good.save();
            });
            ConnectionManager.capture()
                    .run(() -> assertThat(Good.query().count()).isOne());
            assertThat(Offer.query().union(Offer.query()).list()).hasSize(1);
        });
    }

    @Test
    void scopesDoNotLeadOut() {
        ConnectionManager.lockTenant("a", () -> {
            refused(() -> ConnectionManager.withTenant("b", () -> {}), "tenant 'b'");
            refused(() -> ConnectionManager.withTenant("b").close(), "tenant 'b'");
            refused(() -> ConnectionManager.usingConnection("other", () -> {}), "connection 'other'");
            refused(() -> ConnectionManager.usingConnection("other").close(), "connection 'other'");
            refused(() -> Good.usingConnection("other", () -> {}), "connection 'other'");
            refused(() -> ConnectionManager.lockTenant("b", () -> {}), "tenant 'b'");
        });
    }

    @Test
    void aScopeAroundTheLockDoesNotLeadOut() {
        ConnectionManager.usingConnection("other", () -> {
            ConnectionManager.lockTenant("a", () -> {
                refused(Offer::all, "connection 'other'");
            });
        });
    }

    @Test
    void queriesAndRawSqlDoNotLeadOut() {
        ConnectionManager.lockTenant("a", () -> {
            refused(() -> Offer.using("other").all(), "connection 'other'");
            refused(() -> ConnectionManager.select("other", "select 1"), "connection 'other'");
            refused(() -> ConnectionManager.execute("primary", "delete from offers"), "connection 'primary'");
            refused(() -> ConnectionManager.transaction("other", tx -> {}), "connection 'other'");
            refused(() -> Offer.query().acrossTenants().list(), "whosoever");
            refused(() -> Offer.query().raw().delete(), "whosoever");
            refused(() -> ConnectionManager.acrossTenants(() -> Offer.query().count()), "whosoever");
            refused(
                    () -> Offer.query()
                            .acrossTenants()
                            .union(Offer.query().acrossTenants())
                            .list(),
                    "whosoever");
        });
        assertThat(ConnectionManager.acrossTenants(() -> Offer.query().count())).isEqualTo(2);
    }

    @Test
    void recordsOfAnotherTenantAreRefused() {
        Good foreign = ConnectionManager.withTenant("b", () -> Good.all().get(0));
        ConnectionManager.lockTenant("a", () -> {
            foreign.title = "stolen";
            assertThatThrownBy(foreign::save).hasMessageContaining("shop[b]");
            assertThatThrownBy(foreign::reload).hasMessageContaining("shop[b]");
        });
    }

    @Test
    void aContextThatWasCapturedOutsideDoesNotLeadOut() {
        ContextCapture outside = ConnectionManager.capture();
        ContextCapture ofB = ConnectionManager.withTenant("b", ConnectionManager::capture);
        ConnectionManager.lockTenant("a", () -> {
            refused(() -> outside.run(() -> {}), "captured outside");
            refused(() -> ofB.run(() -> {}), "captured outside");
        });
    }

    @Test
    void connectionsAreAllowedByName() {
        ConnectionManager.lockTenant("a", List.of("other"), () -> {
            assertThat(ConnectionManager.select("other", "select 1 as n")).hasSize(1);
            refused(() -> ConnectionManager.select("primary", "select 1"), "allowed besides: other");
            return true;
        });
    }

    @Test
    void anOverrideIsAudited() {
        List<TenantLockOverrideEvent> audit = new ArrayList<>();
        ConnectionEvents.onTenantLockOverride(audit::add);
        ConnectionManager.lockTenant("a", () -> {
            long both = ConnectionManager.overrideTenantLock(
                    "monthly sum",
                    () -> ConnectionManager.acrossTenants(() -> Offer.query().count()));
            assertThat(both).isEqualTo(2);
            refused(() -> Offer.query().acrossTenants().list(), "whosoever");
            assertThatThrownBy(() -> ConnectionManager.overrideTenantLock(" ", () -> {}))
                    .isInstanceOf(ScopeException.class);
        });
        assertThat(audit).singleElement().satisfies(event -> {
            assertThat(event.tenant()).isEqualTo("a");
            assertThat(event.reason()).isEqualTo("monthly sum");
            assertThat(event.place()).contains("TenantLockTest.java");
        });
    }

    @Test
    void theRuntimeWithoutGeneratedCodeIsLockedAlike() {
        Finder<Good> goods = Finder.of(Good.class);
        ConnectionManager.lockTenant("a", () -> {
            refused(() -> goods.using("other").list(), "connection 'other'");
        });
    }

    private static void refused(org.junit.jupiter.api.function.Executable work, String where) {
        assertThatThrownBy(work::execute)
                .isInstanceOf(TenantLockException.class)
                .hasMessageStartingWith("work locked to tenant 'a' was about to leave it for ")
                .hasMessageContaining(where);
    }
}
