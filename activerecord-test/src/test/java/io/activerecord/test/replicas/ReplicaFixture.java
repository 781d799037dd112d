package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.NodeStatus;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers that follow each other, behind the name "shop". */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@Timeout(value = 180, unit = TimeUnit.SECONDS)
abstract class ReplicaFixture {
    static final ClusterSettings QUICK = ClusterSettings.DEFAULTS
            .checkInterval(Duration.ofMillis(20))
            .checkTimeout(Duration.ofSeconds(1))
            .failoverBound(Duration.ofSeconds(30));

    private @Nullable ReplicatedServers started;

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    /** A writer and its replicas, with one item of the price 1 that all have. */
    ReplicatedServers start(ServerEngine engine, int replicas, ClusterSettings settings) {
        ReplicatedServers servers = ReplicatedServers.start(engine, replicas);
        started = servers;
        ConnectionConfig config = servers.writer().config().cluster(settings);
        if (engine.driver().equals("mariadb")) {
            config = config.option("socketTimeout", "3000"); // its driver cannot end a read that hangs in another way
        }
        for (int i = 0; i < replicas; i++) {
            config = config.replica(servers.replica(i).config().poolTimeout(Duration.ofSeconds(20)));
        }
        ConnectionManager.configure(
                "shop", config.poolTimeout(Duration.ofSeconds(40)).poolSize(16));
        ConnectionManager.execute("shop", "create table items (id integer primary key, price integer)");
        ConnectionManager.execute("shop", "insert into items (id, price) values (1, 1)");
        servers.awaitReplayed();
        return servers;
    }

    @AfterEach
    void serversEnd() {
        ConnectionManager.disposeAll();
        if (started != null) {
            started.close();
        }
    }

    static int price() {
        Integer price = ConnectionManager.selectValue("shop", Integer.class, "select price from items where id = 1");
        return price == null ? -1 : price;
    }

    static void setPrice(int price) {
        ConnectionManager.execute("shop", "update items set price = ? where id = 1", price);
    }

    static NodeStatus status(int number) {
        return ConnectionManager.nodes("shop").get(number - 1);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
