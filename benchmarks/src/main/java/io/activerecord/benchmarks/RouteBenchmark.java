package io.activerecord.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Finding the way to a connection, taking it and giving it back; nothing runs on it. Beside a bare pool of the same kind. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    /** Far more than are remembered. */
    private static final int TENANTS = 100_000;

    private static final String[] NAMES = new String[TENANTS];

    @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
    private Connections connections;

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource bare;

    private int next;

    @Setup
    public void open() {
        for (int i = 0; i < TENANTS; i++) {
            NAMES[i] = "t" + i;
        }
        connections = ConnectionManager.connections();
        connections.configure("one", node("one"));
        connections.configure(
                "cluster", node("writer").replica(node("replica1")).replica(node("replica2")));
        connections.tenants("databases", tenant -> node("tenant"));
        connections.tenants("schemas", node("schemas"), TenantSchemas.named(tenant -> "public"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:bare");
        config.setMaximumPoolSize(2);
        bare = new HikariDataSource(config);
    }

    private static ConnectionConfig node(String name) {
        return ConnectionConfig.url("jdbc:h2:mem:" + name).poolSize(2).minIdle(1);
    }

    @TearDown
    public void close() {
        ConnectionManager.disposeAll();
        bare.close();
    }

    private long lend(String name, Access access) {
        try (Lease lease = connections.lease(connections.routeTo(name, null), access)) {
            return lease.connectionId();
        }
    }

    @Benchmark
    public boolean barePool() throws SQLException {
        try (Connection connection = bare.getConnection()) {
            return connection.isClosed();
        }
    }

    @Benchmark
    public long oneNode() {
        return lend("one", Access.READ);
    }

    @Benchmark
    public long replica() {
        return lend("cluster", Access.READ);
    }

    @Benchmark
    public long writer() {
        return lend("cluster", Access.WRITE);
    }

    @Benchmark
    public long tenantDatabase() {
        try (ConnectionScope scope = ConnectionManager.withTenant("acme")) {
            return lend("databases", Access.READ);
        }
    }

    @Benchmark
    public long tenantSchema() {
        try (ConnectionScope scope = ConnectionManager.withTenant("acme")) {
            return lend("schemas", Access.READ);
        }
    }

    /** Each the next of 100,000. */
    @Benchmark
    public long manyTenants() {
        try (ConnectionScope scope = ConnectionManager.withTenant(NAMES[next++ % TENANTS])) {
            return lend("schemas", Access.READ);
        }
    }
}
