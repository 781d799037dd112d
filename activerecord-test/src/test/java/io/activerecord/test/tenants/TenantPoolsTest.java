package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.TenantPools;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tenants' pools come at their first use and go when they are not used; nobody notices but the server. */
@ExtendWith(LeakCheck.class)
class TenantPoolsTest {
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void end() {
        ConnectionManager.disposeAll();
    }

    private ConnectionConfig config(String tenant) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(tenant + ".db"));
    }

    private void tenants(TenantPools limits) {
        ConnectionEvents.onTenantOpened("shop", e -> opened.add(String.valueOf(e.tenant())));
        ConnectionEvents.onTenantClosed("shop", e -> closed.add(String.valueOf(e.tenant())));
        ConnectionManager.tenants("shop", this::config, limits);
    }

    private static void use(String tenant) {
        ConnectionManager.withTenant(tenant, () -> {
            assertThat(ConnectionManager.selectValue("shop", Integer.class, "select 1"))
                    .isEqualTo(1);
        });
    }

    @Test
    void theLeastRecentlyUsedGoFirst() {
        tenants(TenantPools.most(2));
        use("a");
        use("b");
        use("a");
        use("c");
        assertThat(opened).containsExactly("a", "b", "c");
        assertThat(closed).containsExactly("b");
        use("b");
        assertThat(closed).containsExactly("b", "a");
        assertThat(ConnectionManager.status()).hasSize(2);
    }

    @Test
    void whoIsAtWorkStays() {
        tenants(TenantPools.most(1));
        ConnectionManager.withTenant("a", () -> {
            ConnectionManager.transaction("shop", tx -> {
                ConnectionManager.execute("shop", "create table t (n integer)");
                CompletableFuture.runAsync(() -> use("b")).join();
                ConnectionManager.execute("shop", "insert into t (n) values (1)");
            });
            assertThat(ConnectionManager.selectValue("shop", Integer.class, "select count(*) from t"))
                    .isEqualTo(1);
        });
        assertThat(closed).doesNotContain("a");
    }

    @Test
    void idleOnesAreClosedAndOpenAgain() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(2);
        tenants(TenantPools.most(10).idle(Duration.ofMillis(100)));
        ConnectionEvents.onTenantClosed(e -> gone.countDown());
        use("a");
        use("b");
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ConnectionManager.status()).isEmpty();
        assertThat(ConnectionManager.figures("shop").total()).isZero();
        use("a");
        assertThat(opened).containsExactly("a", "b", "a");
    }

    @Test
    void nobodyNoticesThatPoolsComeAndGo() throws Exception {
        tenants(TenantPools.most(3).idle(Duration.ofMillis(100)));
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread;
                working.add(executor.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        use("t" + (first + i) % 10);
                    }
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(closed).isNotEmpty();
    }

    @Test
    void theResolverIsAskedWhereNoBlockNamesATenant() {
        AtomicReference<@Nullable String> request = new AtomicReference<>();
        tenants(TenantPools.most(10));
        ConnectionManager.tenantResolver(request::get);
        assertThatThrownBy(() -> ConnectionManager.select("shop", "select 1"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no tenant is chosen");
        request.set("acme");
        ConnectionManager.select("shop", "select 1");
        use("other");
        assertThat(opened).containsExactly("acme", "other");
        var captured = ConnectionManager.capture();
        request.set("later");
        captured.run(() -> ConnectionManager.execute("shop", "create table t (n integer)"));
        request.set("acme");
        assertThat(ConnectionManager.select("shop", "select * from t")).isEmpty();
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> TenantPools.most(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> TenantPools.most(1).idle(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
    }
}
