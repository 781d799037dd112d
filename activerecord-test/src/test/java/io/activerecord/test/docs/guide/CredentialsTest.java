package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Credentials;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.RotationReport;
import io.activerecord.connection.TenantPools;
import io.activerecord.error.ConfigurationException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/credentials.md. */
@ExtendWith(LeakCheck.class)
class CredentialsTest {
    @TempDir
    Path folder;

    /** Where secrets are kept, here in memory. */
    private static final class Vault {
        private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("db/app", "first"));

        String read(String path) {
            return Objects.requireNonNull(secrets.get(path), path);
        }
    }

    private ConnectionConfig database(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void credentialsAreRotated() {
        Vault vault = new Vault();
        String url = "jdbc:h2:file:" + folder.resolve("shop");
        // snippet: provider
        ConnectionManager.configure(
                "primary", ConnectionConfig.url(url).credentials(() -> new Credentials("app", vault.read("db/app"))));
        // end snippet
        ConnectionManager.execute("primary", "create table t (n integer)");
        ConnectionManager.transaction("primary", tx -> {
            ConnectionManager.execute("primary", "alter user app set password 'second'");
        });
        vault.secrets.put("db/app", "second");
        // snippet: rotation
        RotationReport report = ConnectionManager.rotateCredentials("primary").await(); // or go on without waiting

        report.replaced(); // old sessions that ended by themselves
        report.cut(); // those whose work took longer than 30 s

        ConnectionManager.rotateCredentials(List.of("primary"), Duration.ofMinutes(5)); // for long transactions
        ConnectionManager.rotateCredentials(); // everything that has a provider
        // end snippet
        assertThat(report.connections()).containsExactly("primary");
        assertThat(report.replaced()).isEqualTo(1);
        assertThat(ConnectionManager.select("primary", "select n from t")).isEmpty();
    }

    @Test
    void drainsAreWaitedFor() {
        ConnectionManager.configure("analytics", database("analytics"));
        ConnectionManager.select("analytics", "select 1");
        ConnectionEvents.onDrained(event -> assertThat(event.report().cut()).isZero());
        // snippet: drain
        ConnectionManager.replace("analytics", database("new"), Duration.ofMinutes(2)); // goes on by itself

        DrainReport report =
                ConnectionManager.dispose("analytics", Duration.ofSeconds(5)).await();
        report.ended(); // work that was in flight and ended
        report.cut(); // connections that were taken from their work after 5 s
        // end snippet
        assertThat(report.cut()).isZero();
    }

    @Test
    void groupsAreReplacedAsGroups() {
        ConnectionManager.tenants("shop", tenant -> database(tenant));
        // snippet: replace-tenants
        ConnectionManager.replaceTenants("shop", tenant -> database("moved-" + tenant), TenantPools.most(200));

        assertThatThrownBy(() -> ConnectionManager.replace("shop", database("one")))
                .isInstanceOf(ConfigurationException.class);
        // end snippet
        ConnectionManager.withTenant("acme", () -> ConnectionManager.execute("shop", "create table t (n integer)"));
        assertThat(folder.resolve("moved-acme.db")).exists();
    }
}
