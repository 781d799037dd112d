package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.RowLock;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/engines.md, and those of other pages that need another engine than SQLite. */
@ExtendWith(LeakCheck.class)
class EnginesTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @Test
    void connectionsToServersAreConfiguredByPartsWithoutOne() {
        // snippet: engine-parts
        ConnectionManager.configure(
                "orders",
                ConnectionConfig.driver("postgresql") // or mysql, mariadb, oracle, sqlserver
                        .host("db.example.org") // localhost by default
                        .port(5433) // the engine's own by default
                        .database("orders") // on Oracle the name of the service
                        .username("shop")
                        .password("secret"));
        // end snippet
        assertThat(ConnectionManager.names()).containsExactly("orders");
    }

    @Test
    void connectionsToServersAreConfiguredByUrlWithoutOne() {
        // snippet: engine-urls
        List<ConnectionConfig> configs = List.of(
                ConnectionConfig.url("jdbc:postgresql://localhost:5432/shop"),
                ConnectionConfig.url("jdbc:mysql://localhost:3306/shop"),
                ConnectionConfig.url("jdbc:mariadb://localhost:3306/shop"),
                ConnectionConfig.url("jdbc:sqlite:shop.db"),
                ConnectionConfig.url("jdbc:oracle:thin:@//localhost:1521/shop"),
                ConnectionConfig.url("jdbc:sqlserver://localhost:1433;databaseName=shop"));
        // end snippet
        for (int i = 0; i < configs.size(); i++) {
            ConnectionManager.configure("shop" + i, configs.get(i));
        }
        assertThat(ConnectionManager.names()).hasSize(6);
    }

    @Test
    void connectionsAreEncryptedAsTheySay() {
        // snippet: engine-tls
        ConnectionConfig verified = ConnectionConfig.driver("postgresql")
                .host("db.example.org")
                .database("shop")
                .tls(Tls.verify()); // the server meant, signed by an authority that the JVM trusts

        Tls own = Tls.verify(Path.of("ca.pem")) // by an authority of your own
                .client(Path.of("client.pem"), Path.of("client.key")); // and the client shows a certificate
        // end snippet
        ConnectionManager.configure("shop", verified);
        assertThat(verified.toString()).contains("VERIFY_HOST");
        assertThat(own.mode()).isEqualTo(Tls.Mode.VERIFY_HOST);
    }

    @Test
    void anotherEngineIsAnotherConfiguration() {
        // snippet: another-engine
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:postgresql://localhost/shop")
                        .username("shop")
                        .password("secret"));
        // end snippet
        ConnectionManager.replace(
                "primary",
                ConnectionConfig.url("jdbc:postgresql://localhost:1/shop")
                        .username("shop")
                        .poolTimeout(Duration.ofSeconds(2)));
        assertThatThrownBy(User::all).isInstanceOf(ServerUnreachableException.class);
    }

    private void accounts() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:h2:mem:").poolSize(1).echo(true));
        ConnectionManager.schema("primary").createTables(Account.class);
        Tables.account("Ann", 100);
        Tables.account("Bob", 0);
        sql.clear();
    }

    @Test
    void rowsAreLockedUntilTheTransactionEnds() {
        accounts();
        long id = Account.where(Account.OWNER.eq("Ann")).one().id;
        sql.clear();
        // snippet: row-lock
        Account.transaction(() -> {
            Account ann = Account.query().lock().find(id); // nobody else changes the row before the commit
            ann.balance -= 30;
            ann.save();
        });
        // end snippet
        // sql: row-lock-sql
        sql.hasRun("""
                select "id", "owner", "balance" from "accounts" where "id" = ? for update
                update "accounts" set "balance" = ? where "id" = ?
                """);
        // end sql
        assertThat(Account.find(id).balance).isEqualTo(70);
    }

    @Test
    void whatIsLockedIsWaitedForRefusedOrLeftOut() {
        accounts();
        // snippet: row-lock-waiting
        RowLock skipping = RowLock.forUpdate().skipLocked(); // or noWait(), or atMost(Duration)
        List<Account> free = ConnectionManager.inTransaction(
                "primary",
                tx -> Account.where(Account.BALANCE.gt(0L)).lock(skipping).list());
        // end snippet
        assertThat(free).hasSize(1);
    }

    @Test
    void whatAnEngineLacksIsRefusedBeforeAnySqlIsSent() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        Tables.on("primary");
        sql.clear();
        // snippet: engine-refusal
        assertThatThrownBy(
                        () -> Account.transaction(() -> Account.query().lock().list()))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("sqlite") // which engine,
                .hasMessageContaining(DialectFeature.ROW_LOCKS.name()) // which feature,
                .hasMessageContaining("has the whole database for itself"); // and why
        // end snippet
        assertThat(sql.statements()).noneMatch(text -> text.startsWith("select"));
    }
}
