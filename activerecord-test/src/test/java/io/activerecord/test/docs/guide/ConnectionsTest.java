package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Connections;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The snippets of guide/connections.md. */
@ExtendWith(LeakCheck.class)
class ConnectionsTest {
    @TempDir
    Path folder;

    private void databases(String... names) {
        for (String name : names) {
            ConnectionManager.configure(name, ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db")));
            Tables.on(name);
        }
    }

    @Test
    void aConnectionHasANameAndAConfiguration() {
        // snippet: configure
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")));

        ConnectionManager.configure(
                "analytics",
                ConnectionConfig.driver("sqlite")
                        .database(folder.resolve("analytics.db").toString())
                        .poolSize(4) // most connections; 10 by default
                        .minIdle(1) // kept ready; 0 by default
                        .poolTimeout(Duration.ofSeconds(5)) // longest wait for one; 30 s by default
                        .poolRecycle(Duration.ofMinutes(30)) // a connection's longest life
                        .statementCacheSize(256) // prepared statements kept on each connection
                        .echo(true) // log SQL, never values
                        .option("cache_size", "-2000")); // handed to the driver
        // end snippet
        // snippet: lifecycle
        ConnectionManager.initializeAll(); // opens every pool now, in parallel; left out, each opens at its first use
        PoolFigures figures = ConnectionManager.figures("analytics");
        ConnectionManager.replace(
                "analytics", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("new.db"))); // for work from now on
        ConnectionManager.dispose("analytics");
        ConnectionManager.disposeAll();
        // end snippet
        assertThat(figures.total()).isPositive();
        assertThat(ConnectionManager.names()).isEmpty();
    }

    @Test
    void anyDataSourceIsAConnection() {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("orders.db"));
        DataSource anyDataSource = sqlite;
        // snippet: data-source
        ConnectionManager.configure(
                "orders", ConnectionConfig.dataSource(anyDataSource).dialect("sqlite"));
        // end snippet
        assertThat(ConnectionManager.selectValue("orders", Integer.class, "select 1"))
                .isEqualTo(1);
    }

    @Test
    void aNameThatIsNotDefinedRaises() {
        databases("primary");
        // snippet: strict
        assertThatThrownBy(() -> User.using("anlytics").all())
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("'anlytics'")
                .hasMessageContaining("primary"); // what is defined
        // end snippet
    }

    @Test
    @SuppressWarnings("try") // a scope works by being open
    void theInnermostScopeDecides() {
        databases("primary", "analytics", "archive");
        // snippet: scopes
        ConnectionManager.usingConnection("analytics", () -> {
            User.all(); // analytics, as every model in this block
            User.usingConnection("archive", () -> {
                User.all(); // archive
                Post.all(); // analytics: the inner scope is for users
                User.using("primary").all(); // primary: a query's own choice comes first
            });
            User.all(); // analytics again, also if the inner block had thrown
        });

        long there = User.usingConnection("archive", () -> User.query().count()); // a block with a result

        try (ConnectionScope scope = ConnectionManager.usingConnection("archive")) {
            User.all(); // archive
        }
        // end snippet
        assertThat(there).isZero();
    }

    @Test
    void aRecordBelongsToItsConnection() {
        databases("primary", "archive");
        User ann = Tables.user("Ann", 31, true);
        // snippet: record-home
        User read = User.using("primary").find(ann.id);
        read.age = 32;
        ConnectionManager.usingConnection("archive", () -> {
            List<Post> posts = read.posts(); // primary: loaded where the record came from
            assertThatThrownBy(read::save).isInstanceOf(RecordOriginException.class); // never written elsewhere
            assertThat(posts).isEmpty();
        });
        read.save(); // primary
        // end snippet
        assertThat(User.find(ann.id).age).isEqualTo(32);
    }

    @Test
    void queriesInsideAnotherRunWhereItDoes() {
        databases("primary", "archive");
        // snippet: inner-place
        Query<User> writers = User.where(User.ID.in(Post.query().select(Post.USER_ID)));
        writers.using("archive").list(); // users and posts of archive

        Query<User> mixed = User.where(User.ID.in(Post.query().using("archive").select(Post.USER_ID)));
        assertThatThrownBy(mixed::list).isInstanceOf(InvalidQueryException.class); // nothing was sent
        List<Long> ids = Post.query().using("archive").pluck(Post.USER_ID);
        User.where(User.ID.in(ids)).list(); // two statements, one on each
        // end snippet
        assertThat(ids).isEmpty();
    }

    @Test
    void eachTenantHasADatabaseOfItsOwn() {
        // snippet: tenants
        ConnectionManager.tenants("primary", tenant -> {
            if (!tenant.matches("[a-z]+")) {
                return null; // no such tenant: UnknownConnectionException
            }
            return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(tenant + ".db"));
        });

        ConnectionManager.withTenant("acme", () -> {
            Tables.on("primary");
            Tables.user("Ann", 31, true); // in acme.db
        });
        // end snippet
        long users = ConnectionManager.withTenant("acme", () -> User.query().count());
        assertThat(users).isEqualTo(1);
        assertThatThrownBy(() -> ConnectionManager.withTenant("../acme", () -> User.all()))
                .isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(User::all).isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void contextCrossesThreadsWhenItIsCaptured() throws Exception {
        databases("primary", "archive");
        User.usingConnection("archive", () -> {
            Tables.user("Old", 80, false);
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            // snippet: capture
            Future<List<User>> archived = ConnectionManager.usingConnection(
                    "archive", () -> pool.submit(ConnectionManager.capture().wrap(() -> User.all())));
            Future<List<User>> own =
                    ConnectionManager.usingConnection("archive", () -> pool.submit(() -> User.all())); // primary!
            // end snippet
            assertThat(archived.get()).hasSize(1);
            assertThat(own.get()).isEmpty();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void listenersHearOfConnections() {
        databases("primary");
        LongAdder lent = new LongAdder();
        // snippet: events
        try (Registration counting = ConnectionEvents.onCheckout(e -> lent.increment());
                Registration slow = ConnectionEvents.onCheckout("primary", e -> {
                    if (e.waited().toMillis() > 100) {
                        System.out.println("waited " + e.waited() + " for connection " + e.connectionId());
                    }
                })) {
            User.all();
        }
        // end snippet
        assertThat(lent.sum()).isEqualTo(1);
    }

    @Test
    void aConnectionMayHaveItsOwnPolicy() {
        databases("primary");
        // snippet: configured-policy
        ConnectionManager.configure(
                "log",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("log.db"))
                        .switchPolicy(SwitchPolicy.SUSPEND)); // log even what is rolled back
        // end snippet
        ConnectionManager.execute("log", "create table entries (text text)");
        ConnectionManager.transaction("primary", tx -> {
            ConnectionManager.execute("log", "insert into entries (text) values (?)", "tried");
            tx.rollback();
        });
        assertThat(ConnectionManager.selectValue("log", Long.class, "select count(*) from entries"))
                .isEqualTo(1);
    }

    @Test
    void aTestMayHaveConnectionsOfItsOwn() {
        // snippet: install
        Connections before = ConnectionManager.install(new Connections());
        try {
            ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
            Tables.on("primary");
            User.all();
        } finally {
            ConnectionManager.install(before).close();
        }
        // end snippet
        assertThat(ConnectionManager.connections()).isSameAs(before);
    }
}
