package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.activerecord.*;
import io.activerecord.annotation.*;
import io.activerecord.connection.*;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.TransactionException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.jta.JtaTwoPhase;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.TransactionOptions;
import io.activerecord.transaction.TwoPhaseControl;
import io.activerecord.transaction.UnitOfWork;
import io.activerecord.transaction.UnitOfWorkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The names that programs outside this repository compile against, spelled as they spell them, with the three imports
 * they have. What stands here must not change.
 */
@ExtendWith(LeakCheck.class)
class ApiPromiseTest {
    private static final String USERS = "create table users (id integer primary key, name text, email text unique,"
            + " age integer not null, active integer not null, created_at text)";
    private static final String POSTS =
            "create table posts (id integer primary key, user_id integer references users (id), title text)";

    @TempDir
    Path folder;

    @BeforeEach
    void twoDatabases() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")));
        ConnectionManager.configure(
                "analytics",
                ConnectionConfig.driver("sqlite")
                        .database(folder.resolve("analytics.db").toString())
                        .poolSize(10)
                        .minIdle(2)
                        .poolTimeout(Duration.ofSeconds(30))
                        .poolRecycle(Duration.ofMinutes(30))
                        .echo(true)
                        .option("cache_size", "-2000"));
        for (String name : List.of("primary", "analytics")) {
            ConnectionManager.execute(name, USERS);
            ConnectionManager.execute(name, POSTS);
        }
    }

    private static User user(String name, int age, boolean active) {
        User user = new User();
        user.name = name;
        user.email = name.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        user.age = age;
        user.active = active;
        return user;
    }

    @Test
    void everyPartOfAServersAddressCanBeNamed() {
        ConnectionConfig config =
                ConnectionConfig.driver("sqlite").username("app").password("secret");
        assertThat(config.host("localhost").port(5432).toString()).doesNotContain("secret");
    }

    @Test
    void connectionsOpenTogetherAndAreDisposedOf() {
        ConnectionManager.initializeAll();
        StartReport report = ConnectionManager.start(Duration.ofSeconds(30)).requireAllUp();
        assertThat(report.requireAllNodesUp().nodes()).hasSize(2);
        assertThat(report.nodesDown()).isEmpty();
        ConnectionManager.dispose("analytics");
        assertThatThrownBy(() -> User.using("analytics").all()).hasMessageContaining("'analytics'");
        ConnectionManager.disposeAll();
    }

    @Test
    void connectionsAreConfiguredFromSources() throws IOException {
        String url = "jdbc:sqlite:" + folder.resolve("more.db");
        Path file = Files.writeString(folder.resolve("more.properties"), "databases.more.url=" + url);
        NamedConfigs read = ConnectionManager.configure(ConfigSource.file(file));
        assertThat(read.names()).containsExactly("more");
        assertThat(ConfigSource.text("databases: {x: '" + url + "'}", ConfigFormat.YAML)
                        .section("databases")
                        .variables(Map.of())
                        .read()
                        .asMap())
                .containsOnlyKeys("x");
        ConnectionConfig config =
                ConfigSource.environment(Map.of("DB_URL", url)).read().get("primary");
        assertThat(config.toString())
                .isEqualTo(ConfigSource.url(url).read().get("primary").toString());
        assertThat(ConfigSource.keys()).extracting(ConfigKey::path).contains("pool.size");
        ConnectionManager.configure(ConfigSource.url("again", url));
        NamedConfigs sharded = ConfigSource.text("databases: {x: {shards: {s1: '" + url + "'}}}", ConfigFormat.YAML)
                .read();
        assertThat(sharded.shards("x")).containsOnlyKeys("s1");
        assertThat(sharded.shardResolver("x")).isEmpty();
    }

    @Test
    void anyDataSourceIsAConnection() {
        DataSource anyDataSource = new org.sqlite.SQLiteDataSource();
        ((org.sqlite.SQLiteDataSource) anyDataSource).setUrl("jdbc:sqlite:" + folder.resolve("orders.db"));
        ConnectionManager.configure("orders", ConnectionConfig.dataSource(anyDataSource));
        ConnectionManager.execute("orders", "create table t (x integer)");
        assertThat(ConnectionManager.execute("orders", "insert into t (x) values (?)", 1))
                .isEqualTo(1);
    }

    @Test
    void aRecordIsCreatedReadUpdatedAndDeleted() {
        User ann = new User();
        ann.name = "Ann";
        ann.save();
        assertThat(ann.id).isNotNull();
        assertThat(ann.createdAt).isNotNull();
        ann.age = 31;
        ann.save();
        ann.reload();
        assertThat(ann.age).isEqualTo(31);

        User u = User.find(ann.id);
        assertThat(u).isEqualTo(ann);
        assertThat(User.find(1L).name).isEqualTo("Ann");
        ann.delete();
        assertThatThrownBy(() -> User.find(1L)).isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void queriesReadAsTheyAreWritten() {
        List<User> users =
                new ArrayList<>(List.of(user("Ann", 31, true), user("Bob", 17, false), user("Cy", 40, true)));
        User.insertAll(users);
        assertThat(users).extracting(user -> user.id).containsExactly(1L, 2L, 3L);
        User again = user("Ann", 31, true);
        User.upsertAll(List.of(again), User.EMAIL);
        assertThat(again.id).isEqualTo(1L);

        Optional<User> o = User.findBy(User.EMAIL.eq("ann@example.org"));
        List<User> all = User.all();
        List<User> adults = User.where(User.AGE.ge(18).and(User.ACTIVE.eq(true)))
                .orderBy(User.NAME.asc())
                .limit(20)
                .offset(1)
                .list();
        List<User> same = User.where("age >= ? and active = ?", 18, true).list();
        long n = User.where(User.AGE.ge(18)).count();
        boolean any = User.where(User.AGE.ge(18)).exists();
        Optional<User> f = User.where(User.AGE.ge(18)).first();
        List<String> names = User.where(User.AGE.ge(18)).pluck(User.NAME);
        assertThat(o).isPresent();
        assertThat(all).hasSize(3);
        assertThat(adults).extracting(user -> user.name).containsExactly("Cy");
        assertThat(same).hasSize(2);
        assertThat(n).isEqualTo(2);
        assertThat(any).isTrue();
        assertThat(f).isPresent();
        assertThat(names).containsExactlyInAnyOrder("Ann", "Cy");

        long changed = User.where(User.AGE.lt(18)).update(User.ACTIVE.set(true));
        User.where(User.AGE.lt(0)).idempotent().update(User.ACTIVE.set(true));
        long gone = User.where(User.ACTIVE.eq(true)).delete();
        assertThat(changed).isEqualTo(1);
        assertThat(gone).isEqualTo(3);
    }

    @Test
    void associationsLoadOnceOrWithTheirOwners() {
        User ann = user("Ann", 31, true);
        ann.save();
        Post post = new Post();
        post.userId = ann.id;
        post.title = "First";
        post.save();
        List<Post> posts = ann.posts();
        assertThat(posts).hasSize(1);
        assertThat(ann.posts()).isSameAs(posts);
        assertThat(posts.get(0).user()).isEqualTo(ann);
        List<User> eager = User.with(User.POSTS).list();
        assertThat(eager.get(0).posts()).hasSize(1);
        List<User> nested = User.with(User.POSTS, Post.USER).list();
        assertThat(nested.get(0).posts().get(0).user()).isEqualTo(ann);
    }

    @Test
    void aStreamGivesEveryRecord() {
        user("Ann", 31, true).save();
        try (Stream<User> s = User.query().stream()) {
            assertThat(s.map(user -> user.name)).containsExactly("Ann");
        }
    }

    @Test
    void batchesGiveEveryRecord() {
        User.insertAll(List.of(user("Ann", 31, true), user("Bob", 17, false)));
        List<User> users = new ArrayList<>();
        User.inBatches(5_000, batch -> users.addAll(batch));
        User.inBatches(1, users::addAll);
        assertThat(users).extracting(user -> user.name).containsExactly("Ann", "Bob", "Ann", "Bob");
    }

    @Test
    void connectionsAreSwitchedForAQueryABlockAndEveryModel() {
        user("Ann", 31, true).save();
        List<User> there = User.using("analytics").all();
        assertThat(there).isEmpty();
        try (ConnectionScope scope = User.usingConnection("analytics")) {
            assertThat(User.all()).isEmpty();
        }
        User.usingConnection("analytics", () -> {
            assertThat(User.all()).isEmpty();
        });
        ConnectionManager.usingConnection("analytics", () -> {
            assertThat(Post.all()).isEmpty();
            assertThat(User.all()).isEmpty();
        });
        assertThat(User.all()).hasSize(1);
    }

    @Test
    void transactionsNestAndRawSqlRunsByName() {
        User ann = user("Ann", 31, true);
        Post post = new Post();
        User.transaction(() -> {
            ann.save();
            post.userId = ann.id;
            post.save();
        });
        ConnectionManager.execute("analytics", "create table t (id integer, x integer)");
        ConnectionManager.transaction("analytics", tx -> {
            ConnectionManager.execute("analytics", "insert into t (id, x) values (?, ?)", 2, 0);
            ConnectionManager.transaction("analytics", inner -> {
                ConnectionManager.execute("analytics", "update t set x = ? where id = ?", 9, 2);
                inner.rollback();
            });
        });
        assertThat(ConnectionManager.execute("analytics", "update t set x = ? where id = ?", 1, 2))
                .isEqualTo(1);
        List<Row> rows = ConnectionManager.select("analytics", "select count(*) as n from t");
        assertThat(rows.get(0).get("n", Long.class)).isEqualTo(1L);
    }

    @Test
    void aUnitOfWorkNamesItsConnectionsAndTellsOfEach() {
        UnitOfWork unit = ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT, "primary", "analytics")
                .with(TransactionOptions.defaults());
        UnitOfWorkResult<Long> result = unit.call(parts -> {
            parts.on("primary").rollback();
            return User.query().count();
        });
        assertThat(result.value()).isZero();
        assertThat(result.isCommitted()).isFalse();
        assertThat(result.outcomes())
                .containsExactly(
                        entry("primary", CommitOutcome.ROLLED_BACK), entry("analytics", CommitOutcome.COMMITTED));
        UnitOfWork together = ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "primary");
        assertThat(together.run(parts -> {}).isCommitted()).isTrue();
        UnitOfWorkException failure = new UnitOfWorkException(
                Map.of("primary", CommitOutcome.UNKNOWN), Map.of("primary", new IllegalStateException("lost")));
        assertThat(failure.outcomes()).containsEntry("primary", CommitOutcome.UNKNOWN);
        assertThat(failure.failures()).containsOnlyKeys("primary");
        ConnectionManager.twoPhase(null);
        assertThatThrownBy(() -> ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "primary")
                        .run(parts -> {}))
                .isInstanceOf(TransactionException.class);
        Class<? extends TwoPhaseControl> ours = NarayanaTwoPhase.class;
        assertThat(JtaTwoPhase.class).isAssignableFrom(ours);
        assertThat(CommitOutcome.values()).contains(CommitOutcome.FAILED);
    }

    @Test
    void aTenantIsADatabaseOfItsOwn() {
        ConnectionManager.tenants(
                "shop", tenant -> ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(tenant + ".db")));
        ConnectionManager.withTenant("acme", () -> {
            ConnectionManager.execute("shop", "create table t (x integer)");
        });
        ConnectionManager.withTenant("umbrella", () -> {
            assertThatThrownBy(() -> ConnectionManager.select("shop", "select * from t"))
                    .hasMessageContaining("shop");
        });
    }

    @Test
    void readsAndWritesChooseTheirServer() {
        String primaryUrl = "jdbc:sqlite:" + folder.resolve("writer.db");
        String replica1Url = "jdbc:sqlite:" + folder.resolve("replica1.db");
        String replica2Url = "jdbc:sqlite:" + folder.resolve("replica2.db");
        ConnectionManager.configure(
                "served",
                ConnectionConfig.url(primaryUrl)
                        .replica(ConnectionConfig.url(replica1Url))
                        .replica(ConnectionConfig.url(replica2Url), 2)
                        .candidate(ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("standby.db")))
                        .cluster(ClusterSettings.DEFAULTS.balancing(Balancing.ROUND_ROBIN)));
        List<RouteReason> reasons = new ArrayList<>();
        List<String> news = new CopyOnWriteArrayList<>();
        try (Registration routed =
                        ConnectionEvents.onRoute(e -> reasons.add(e.decision().reason()));
                Registration out = ConnectionEvents.onReplicaOut(e -> news.add(e.cause()));
                Registration in = ConnectionEvents.onReplicaIn("served", e -> news.add(e.node()));
                Registration failover = ConnectionEvents.onFailover(e -> news.add(e.from() + e.to() + e.took()))) {
            ConnectionManager.reading(() -> {
                ConnectionManager.select("served", "select 1");
            });
            ConnectionManager.writing(() -> {
                ConnectionManager.select("served", "select 1");
            });
            ConnectionManager.preventingWrites(() -> {
                assertThatThrownBy(() -> ConnectionManager.execute("served", "create table t (x integer)"))
                        .isInstanceOf(ReadOnlyConnectionException.class);
            });
            ConnectionManager.execute("served", "create table t (x integer)");
        }
        assertThat(reasons).containsExactly(RouteReason.READ, RouteReason.WRITING_SCOPE, RouteReason.WRITE);
        assertThat(news).containsExactlyInAnyOrder("served#3", "served#4");
        String token = ConnectionManager.consistencySession(() -> ConnectionManager.consistencyToken());
        ConnectionManager.consistent(token, () -> {
            ConnectionManager.select("served", "select count(*) from t");
        });
        assertThat(ConnectionManager.nodes("served").get(0).role()).isEqualTo(ConnectionRole.WRITER);
    }

    @Test
    void credentialsAndDrainsHaveTheirNames() {
        CredentialsProvider provider = () -> new Credentials("app", "secret");
        assertThat(ConnectionConfig.url("jdbc:postgresql://localhost/shop").credentials(provider))
                .asString()
                .doesNotContain("secret");
        ConnectionConfig config = ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("other.db"));
        try (Registration drained =
                        ConnectionEvents.onDrained("analytics", e -> e.report().cut());
                Registration rotated = ConnectionEvents.onRotated("analytics", e -> e.replaced())) {
            Drain<DrainReport> replaced = ConnectionManager.replace("analytics", config, Duration.ofSeconds(5));
            assertThat(replaced.await().cut()).isZero();
            RotationReport report = ConnectionManager.rotateCredentials().await();
            assertThat(report.connections()).isEmpty();
            assertThat(ConnectionManager.dispose("analytics", Duration.ZERO).await(Duration.ofSeconds(30)))
                    .isPresent();
        }
        ConnectionManager.tenants("shop", tenant -> config);
        ConnectionManager.replaceTenants("shop", tenant -> config, TenantPools.most(5));
        assertThat(ConnectionManager.connections().lifecycle().drain()).isPositive();
    }

    @Test
    void connectionsTellWhatHappensToThem() {
        AtomicInteger lent = new AtomicInteger();
        AtomicInteger returned = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        try (Registration connect = ConnectionEvents.onConnect(e -> opened.incrementAndGet());
                Registration disconnect = ConnectionEvents.onDisconnect(e -> closed.incrementAndGet());
                Registration checkout = ConnectionEvents.onCheckout(e -> {
                    assertThat(e.connectionName()).isEqualTo("analytics");
                    assertThat(e.connectionId()).isPositive();
                    assertThat(e.waited()).isGreaterThanOrEqualTo(Duration.ZERO);
                    lent.incrementAndGet();
                });
                Registration checkin = ConnectionEvents.onCheckin(e -> returned.incrementAndGet())) {
            User.using("analytics").all();
            ConnectionManager.dispose("analytics");
        }
        assertThat(lent).hasValue(1);
        assertThat(returned).hasValue(1);
        assertThat(closed.get()).isPositive();
    }
}
