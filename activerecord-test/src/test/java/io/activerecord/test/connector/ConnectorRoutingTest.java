package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A connector goes where its name leads at each call. */
@ExtendWith(LeakCheck.class)
class ConnectorRoutingTest {
    @TempDir
    Path folder;

    private Connector connector;

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @BeforeEach
    void names() {
        ConnectionManager.configure("other", file("other"));
        ConnectionManager.tenants("shop", tenant -> file("shop-" + tenant));
        connector = ConnectionManager.connector("shop");
        for (String tenant : List.of("acme", "beta")) {
            ConnectionManager.withTenant(
                    tenant, () -> connector.execute("create table orders (id integer primary key, total integer)"));
        }
    }

    private long count(String tenant) {
        return ConnectionManager.withTenant(
                tenant, () -> connector.from("orders").count());
    }

    @Test
    void theTenantThatHoldsDecides() {
        ConnectionManager.withTenant("acme", () -> connector.insert("orders", Map.of("total", 1)));
        assertThat(count("acme")).isEqualTo(1);
        assertThat(count("beta")).isZero();
        assertThatThrownBy(() -> connector.insert("orders", Map.of("total", 1)))
                .isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void aTransactionOnAnotherNameIsNotLeftSilently() {
        ConnectionManager.withTenant("acme", () -> {
            ConnectionManager.transaction(
                    "other",
                    transaction -> assertThatThrownBy(() -> connector.insert("orders", Map.of("total", 1)))
                            .isInstanceOf(SwitchInTransactionException.class));
        });
        assertThat(count("acme")).isZero();
    }

    @Test
    void writesArePreventedWhereTheyAreForModels() {
        ConnectionManager.withTenant("acme", () -> {
            ConnectionManager.preventingWrites(() -> assertThatThrownBy(
                            () -> connector.insert("orders", Map.of("total", 1)))
                    .isInstanceOf(ReadOnlyConnectionException.class));
        });
        assertThat(count("acme")).isZero();
    }
}
