package io.activerecord.test.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.Concurrently;
import io.activerecord.ConnectionManager;
import io.activerecord.Outcome;
import io.activerecord.ShardReport;
import io.activerecord.connection.BudgetFigures;
import io.activerecord.connection.ConnectionBudget;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ShardResolver;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Three databases of a server as shards, with eight threads at work. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@ParameterizedClass(name = "{0}")
@MethodSource("engines")
class ServerShardsTest {
    private static final List<String> SHARDS = List.of("s1", "s2", "s3");
    private static final ShardResolver RESOLVER = ShardResolver.hashed(SHARDS);
    private static final int THREADS = 8;

    private final ServerEngine engine;
    private final Map<String, FreshDatabase> databases = new LinkedHashMap<>();

    ServerShardsTest(ServerEngine engine) {
        this.engine = engine;
    }

    static Stream<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4").map(ServerEngines::standingFor);
    }

    @BeforeEach
    void define() {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        ConnectionBudget budget = ConnectionBudget.of("server", 9);
        Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
        for (String shard : SHARDS) {
            FreshDatabase database = engine.freshDatabase("shard_" + shard);
            databases.put(shard, database);
            configs.put(shard, database.config().poolSize(4).budget(budget).poolTimeout(Duration.ofSeconds(30)));
        }
        ConnectionManager.shards("orders", configs, RESOLVER);
    }

    @AfterEach
    void drop() {
        ConnectionManager.disposeAll();
        databases.values().forEach(FreshDatabase::close);
    }

    private static void createTables() throws InterruptedException {
        ConnectionManager.onAllShards("orders", 3, shard -> {
                    ConnectionManager.schema("orders").createTables(Customer.class, Order.class, OrderLine.class);
                    return null;
                })
                .requireAll();
    }

    @Test
    void everyRowIsWhereItsKeySays() throws Exception {
        ConnectionManager.start(Duration.ofSeconds(30)).requireAllUp();
        createTables();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = 1_000 * thread;
            tasks.add(() -> work(first, new SplittableRandom(first)));
        }
        List<Outcome<Integer>> outcomes = Concurrently.run(THREADS, tasks);
        Outcome.requireAll(outcomes);
        for (String shard : SHARDS) {
            List<Long> keys =
                    ConnectionManager.withShard(shard, () -> Customer.query().pluck(Customer.ID));
            assertThat(keys).isNotEmpty().allMatch(key -> RESOLVER.shardOf(key).equals(shard));
            List<Long> owners =
                    ConnectionManager.withShard(shard, () -> Order.query().pluck(Order.CUSTOMER_ID));
            assertThat(owners)
                    .isNotEmpty()
                    .allMatch(key -> RESOLVER.shardOf(key).equals(shard));
        }
        ShardReport<Long> counts = ConnectionManager.onAllShards(
                "orders", 2, shard -> Customer.query().count());
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(THREADS * 40L);
        BudgetFigures budget = ConnectionManager.budgets().get(0);
        assertThat(budget.used()).isBetween(1, 9);
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::connection)
                .containsExactly("orders/s1", "orders/s2", "orders/s3");
    }

    private static int work(int first, SplittableRandom random) {
        for (int i = 0; i < 40; i++) {
            Customer customer = Customer.of(first + i, "c" + i);
            customer.save();
            Order order = Order.of(first + i, "o" + i);
            customer.orders().add(order);
            order.lines().add(OrderLine.of("pen"));
            long known = (long) first + random.nextInt(i + 1);
            assertThat(Customer.find(known).name).isEqualTo("c" + (known - first));
            Order read =
                    Order.where(Order.CUSTOMER_ID.eq(known)).with(Order.LINES).one();
            assertThat(read.lines()).hasSize(1);
            read.title = "seen";
            read.save();
        }
        return first;
    }

    @Test
    void aTransactionAndARecordStayOnTheirShard() throws Exception {
        createTables();
        Customer customer = Customer.of(42, "on s2");
        customer.save();
        assertThat(RESOLVER.shardOf(42L)).isEqualTo("s2");
        ConnectionManager.withShard(
                "s1",
                () -> ConnectionManager.transaction("orders", transaction -> {
                    customer.name = "changed";
                    assertThatThrownBy(customer::save).isInstanceOf(RecordOriginException.class);
                    assertThatThrownBy(() -> ConnectionManager.withShard("s2", () -> {}))
                            .isInstanceOf(SwitchInTransactionException.class);
                }));
        customer.save();
        assertThat(Customer.find(42L).name).isEqualTo("changed");
        String there = engine.name().startsWith("p") ? "select current_database()" : "select database()";
        List<String> names = ConnectionManager.onAllShards(
                        "orders", 3, shard -> ConnectionManager.selectValue("orders", String.class, there))
                .values();
        assertThat(names).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void aShardIsReplacedUnderLoad() throws Exception {
        createTables();
        Customer.of(42, "here").save();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            tasks.add(() -> {
                for (int i = 0; i < 50; i++) {
                    if (number == 0 && i % 10 == 0) {
                        ConnectionManager.replaceShard(
                                "orders", "s2", databases.get("s2").config().poolSize(4));
                    }
                    assertThat(Customer.find(42L).name).isEqualTo("here");
                }
                return 50L;
            });
        }
        Outcome.requireAll(Concurrently.run(THREADS, tasks));
    }
}
