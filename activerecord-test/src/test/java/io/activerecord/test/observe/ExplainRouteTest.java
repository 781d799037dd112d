package io.activerecord.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.connection.Balancing;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.connection.NoReplicaPolicy;
import io.activerecord.connection.OwnWritesPolicy;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RouteDecision;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.connection.RouteReason;
import io.activerecord.connection.SelfDeadlockException;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a query's way, against the way it then takes. */
@ExtendWith(LeakCheck.class)
class ExplainRouteTest {
    private static final int QUERIES = 1_000;
    private static final List<String> NAMES = List.of("plain", "other", "turns", "lots", "sticky", "alone", "strict");
    private static final List<String> GROUPS = List.of("shops", "schemas");
    private static final ClusterSettings CALM =
            ClusterSettings.DEFAULTS.checkInterval(Duration.ofSeconds(5)).ownWrites(OwnWritesPolicy.NONE);

    @TempDir
    Path folder = Path.of("");

    private final List<RouteDecision> told = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int compared;

    @BeforeEach
    void configure() throws SQLException {
        ConnectionManager.configure("plain", file("plain"));
        ConnectionManager.configure("other", file("other"));
        ConnectionManager.configure("turns", cluster("turns", CALM));
        ConnectionManager.configure("lots", cluster("lots", CALM.balancing(Balancing.RANDOM)));
        ConnectionManager.configure(
                "sticky",
                cluster("sticky", CALM.ownWrites(OwnWritesPolicy.STICKY).stickyFor(Duration.ofHours(1))));
        ConnectionConfig nowhere = ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("no/such/folder.db"));
        ConnectionManager.configure("alone", file("alone").replica(nowhere).cluster(CALM));
        ConnectionManager.configure(
                "strict", file("strict").replica(nowhere).cluster(CALM.noReplica(NoReplicaPolicy.ERROR)));
        ConnectionManager.tenants(
                "shops", tenant -> tenant.equals("acme") ? cluster("acme", CALM) : file("shop-" + tenant));
        for (String each : NAMES) {
            ConnectionManager.usingConnection(each, () -> ConnectionManager.writing(() -> Parcel.all()));
        }
        ConnectionManager.tenants("schemas", h2(), TenantSchemas.named(tenant -> "s_" + tenant));
        for (String tenant : List.of("acme", "bolt")) {
            ConnectionManager.withTenant(tenant, () -> ConnectionManager.usingConnection("shops", () -> Parcel.all()));
        }
    }

    private ConnectionConfig file(String name) {
        Path path = folder.resolve(name + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists parcels (id integer primary key, weight integer)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ConnectionConfig.url("jdbc:sqlite:" + path);
    }

    private ConnectionConfig h2() throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("schemas");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String tenant : List.of("acme", "bolt")) {
                statement.execute("create schema \"s_" + tenant + "\"");
                statement.execute("create table \"s_" + tenant + "\".\"parcels\" (\"id\" bigint, \"weight\" int)");
            }
        }
        return ConnectionConfig.url(url);
    }

    private ConnectionConfig cluster(String name, ClusterSettings settings) {
        return file(name).replica(file(name + "-2")).replica(file(name + "-3")).cluster(settings);
    }

    @Test
    void explanationsEqualWhatHappensForAThousandRandomQueries() throws Exception {
        long seed = Long.getLong("explain.seed", System.nanoTime());
        System.out.println("explainRoute is compared with seed " + seed);
        Random random = new Random(seed);
        try (Registration watching = ConnectionEvents.onRoute(e -> told.add(e.decision()))) {
            while (compared < QUERIES) {
                inNewThread(() -> {
                    for (int i = 0; i < 50; i++) {
                        layer(random, random.nextInt(5));
                    }
                });
            }
        }
        assertThat(seen.keySet())
                .as("seed %d covers what can happen: %s", seed, seen)
                .contains(
                        "ONLY_NODE",
                        "WRITE",
                        "TRANSACTION",
                        "READ",
                        "WRITING_SCOPE",
                        "OWN_WRITE",
                        "REPLICAS_TOO_OLD",
                        "NO_REPLICA",
                        "SwitchInTransactionException",
                        "ReadOnlyConnectionException",
                        "UnknownConnectionException",
                        "NoReplicaException");
        System.out.println("compared " + compared + ": " + new java.util.TreeMap<>(seen));
    }

    private static void inNewThread(Runnable work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "explained");
        thread.start();
        task.get();
    }

    /** Opens something at random and goes on inside; at the innermost place a query is explained and run. */
    private void layer(Random random, int depth) {
        if (depth == 0) {
            compare(random);
            return;
        }
        String name = one(random, random.nextInt(4) == 0 ? GROUPS : NAMES);
        Runnable inner = () -> layer(random, depth - 1);
        try {
            switch (random.nextInt(10)) {
                case 0 -> ConnectionManager.usingConnection(name, inner::run);
                case 1 -> Parcel.usingConnection(name, inner::run);
                case 2 -> ConnectionManager.withTenant(one(random, List.of("acme", "bolt")), inner::run);
                case 3 -> ConnectionManager.reading(inner::run);
                case 4 -> ConnectionManager.reading(Duration.ofMillis(1 + random.nextInt(1_000)), inner::run);
                case 5 -> ConnectionManager.writing(inner::run);
                case 6 -> ConnectionManager.preventingWrites(inner::run);
                case 7 -> ConnectionManager.transaction(name, t -> inner.run());
                case 8 ->
                    ConnectionManager.transaction(
                            name, TransactionOptions.defaults().readingOnly(), t -> inner.run());
                default ->
                    ConnectionManager.usingConnection(
                            name, one(random, List.of(SwitchPolicy.SUSPEND, SwitchPolicy.JOIN)), inner::run);
            }
        } catch (ActiveRecordException refused) { // the layer itself: nothing was to be compared inside
            seen.merge("layer: " + refused.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void compare(Random random) {
        Query<Parcel> query = Parcel.where(Parcel.ID.eq(random.nextLong(1_000)));
        query = switch (random.nextInt(6)) {
            case 0 -> query.using(one(random, random.nextBoolean() ? NAMES : GROUPS));
            case 1 -> query.using(one(random, NAMES), one(random, List.of(SwitchPolicy.values())));
            default -> query;
        };
        Access access = random.nextInt(3) == 0 ? Access.WRITE : Access.READ;
        RouteExplanation explained = query.explainRoute(access);
        told.clear();
        ActiveRecordException failure = run(query, access);
        if (failure instanceof SelfDeadlockException) {
            return; // it was routed, and then waited for what its own thread holds
        }
        compared++;
        RouteDecision expected = explained.decision();
        if (expected == null) {
            ActiveRecordException refusal = Objects.requireNonNull(explained.refusal());
            assertThat(failure).as(explained.text()).hasSameClassAs(refusal).hasMessage(refusal.getMessage());
            seen.merge(refusal.getClass().getSimpleName(), 1, Integer::sum);
            return;
        }
        assertThat(failure).as(explained.text()).isNull();
        RouteDecision happened = told.get(told.size() - 1);
        assertThat(explained.candidates()).as(explained.text()).contains(happened.node());
        RouteDecision alike =
                explained.candidates().size() == 1 || !happened.key().name().equals("lots")
                        ? expected
                        : new RouteDecision(expected.key(), happened.node(), expected.role(), expected.reason());
        assertThat(happened).as(explained.text()).isEqualTo(alike);
        seen.merge(happened.reason().name(), 1, Integer::sum);
    }

    private static @Nullable ActiveRecordException run(Query<Parcel> query, Access access) {
        try {
            if (access == Access.READ) {
                query.list();
            } else {
                query.update(Parcel.WEIGHT.set(1));
            }
            return null;
        } catch (ActiveRecordException e) {
            return e;
        }
    }

    @Test
    void nothingIsOpenedAndThePathIsTold() {
        ConnectionManager.disposeAll();
        ConnectionManager.configure("plain", file("plain"));
        ConnectionManager.configure("turns", cluster("turns", CALM));
        Query<Parcel> query = Parcel.where(Parcel.ID.eq(1L));
        assertThat(query.explainRoute().text())
                .isEqualTo(
                        "model Parcel lives on 'plain'\nthe database has one node\ngoes to plain (WRITER): ONLY_NODE");
        ConnectionManager.usingConnection("turns", () -> {
            assertThat(ConnectionManager.explainRoute(query).steps())
                    .contains(
                            "the innermost scope that covers it, of every model, leads to 'turns'",
                            "no node has been asked yet: the first use asks them all, and may find replicas");
        });
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::state)
                .containsOnly(State.UNUSED);
        ConnectionManager.usingConnection("turns", () -> {
            query.list();
            RouteExplanation read = query.explainRoute();
            assertThat(read.candidates()).containsExactly("turns#2", "turns#3");
            assertThat(read.text())
                    .contains("these replicas are fresh enough: turns#2, turns#3; ROUND_ROBIN says which");
        });
    }

    @Test
    void whatWouldBeRefusedIsToldAndNotThrown() {
        RouteExplanation noTenant = Parcel.using("shops").explainRoute();
        assertThat(noTenant.isRefused()).isTrue();
        assertThat(noTenant.text()).contains("refused: ").contains("no tenant is chosen");
        ConnectionManager.transaction("plain", t -> {
            assertThat(Parcel.using("other").explainRoute().text()).contains("inside a transaction on 'plain'");
            assertThat(Parcel.query().explainRoute().decision())
                    .extracting(RouteDecision::reason)
                    .isEqualTo(RouteReason.TRANSACTION);
        });
        ConnectionManager.preventingWrites(() -> {
            assertThat(Parcel.query().explainRoute(Access.WRITE).text())
                    .contains("a block of preventingWrites(..) is around it");
            assertThat(Parcel.query().explainRoute().isRefused()).isFalse();
        });
        assertThatThrownBy(() -> Parcel.using("shops").list())
                .hasMessage(Objects.requireNonNull(noTenant.refusal()).getMessage());
    }

    @Test
    void everyWorkInATransactionTellsThatItIsPartOfIt() {
        List<String> reasons = new ArrayList<>();
        try (Registration watching =
                ConnectionEvents.onRoute(e -> reasons.add(e.decision().toString()))) {
            ConnectionManager.transaction("turns", t -> {
                Parcel.using("turns").list();
                Parcel.using("turns").count();
            });
        }
        assertThat(reasons)
                .containsExactly(
                        "turns#1 (WRITER): WRITE", "turns#1 (WRITER): TRANSACTION", "turns#1 (WRITER): TRANSACTION");
    }
}
