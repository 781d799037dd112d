package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.connection.driver.SessionText;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionSchemaTest extends ConnectionsFixture {
    /** So many connections, the first ones, say that they have changed their schema, and have not. */
    private final AtomicInteger deaf = new AtomicInteger();

    private final AtomicInteger told = new AtomicInteger();

    private void configure() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + newDatabase() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema ONE");
        }
        DataSource source = proxy(DataSource.class, (self, method, arguments) -> {
            Object made = call(h2, method, arguments);
            return made instanceof Connection connection ? noting(connection, deaf.getAndDecrement() > 0) : made;
        });
        connections.configure(
                "a", ConnectionConfig.dataSource(source).dialect("probe").poolSize(1));
    }

    private Connection noting(Connection raw, boolean isDeaf) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object made = call(raw, method, arguments);
            return made instanceof Statement statement && method.getName().equals("createStatement")
                    ? noting(statement, isDeaf)
                    : made;
        });
    }

    private Statement noting(Statement raw, boolean isDeaf) {
        return proxy(Statement.class, (self, method, arguments) -> {
            boolean switches = arguments != null && String.valueOf(arguments[0]).startsWith("set schema");
            if (switches) {
                told.incrementAndGet();
            }
            return switches && isDeaf ? (Object) false : call(raw, method, arguments);
        });
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause(), "cause");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(SessionSchemaTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Lease lease(@Nullable String schema) {
        Database database = connections.route("a", null).database();
        RouteDecision decision = database.decide(Access.READ);
        return Objects.requireNonNull(
                database.writer()
                        .lease(Access.READ, decision, schema == null ? null : new TenantPlace(decision.key(), schema)),
                "lease");
    }

    @Test
    void connectionInDoubtIsThrownAwayAndTheBorrowerGetsAnother() throws SQLException {
        deaf.set(1);
        configure();
        try (Lease lease = lease("ONE")) {
            assertThat(lease.connectionId()).isEqualTo(2);
            assertThat(SessionText.rows(lease.quietConnection(), "select current_schema"))
                    .containsExactly("ONE");
        }
    }

    @Test
    void borrowerIsToldWhenTheNextIsInDoubtToo() throws SQLException {
        deaf.set(2);
        configure();
        assertThatThrownBy(() -> lease("ONE"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("schema 'ONE'")
                .hasMessageContaining("another one holds");
        lease("ONE").close();
    }

    @Test
    void missingSchemaCostsNoConnection() throws SQLException {
        configure();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> lease("NONE"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("'NONE'")
                    .hasMessageContaining("create it");
        }
        try (Lease lease = lease("ONE")) {
            assertThat(lease.connectionId()).isEqualTo(1);
        }
    }

    @Test
    void sessionIsToldASchemaOnceForAllLeasesInIt() throws SQLException {
        configure();
        for (int i = 0; i < 5; i++) {
            lease("ONE").close();
        }
        assertThat(told).hasValue(1);
    }

    @Test
    void sessionIsToldAgainAfterSqlOfOnesOwn() throws SQLException {
        configure();
        try (Lease lease = lease("ONE")) {
            lease.statement("set schema PUBLIC").jdbc().execute();
        }
        try (Lease lease = lease("ONE")) {
            assertThat(SessionText.rows(lease.quietConnection(), "select current_schema"))
                    .containsExactly("ONE");
        }
        lease(null).close();
        try (Lease lease = lease(null)) {
            assertThat(SessionText.rows(lease.quietConnection(), "select current_schema"))
                    .containsExactly("PUBLIC");
        }
    }
}
