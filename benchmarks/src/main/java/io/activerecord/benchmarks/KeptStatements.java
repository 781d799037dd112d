package io.activerecord.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pool of one connection, and prepared statements kept for each physical connection: what a careful hand writes. A
 * connection belongs to one thread while it is lent, so only the outer map needs to be concurrent.
 */
final class KeptStatements implements AutoCloseable {
    private final HikariDataSource pool;
    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    KeptStatements(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(1);
        pool = new HikariDataSource(config);
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    PreparedStatement statement(Connection pooled, String sql) throws SQLException {
        return statement(pooled, sql, Connection::prepareStatement);
    }

    /** For an insert whose keys the driver is asked for. */
    PreparedStatement insert(Connection pooled, String sql) throws SQLException {
        return statement(pooled, sql, (raw, text) -> raw.prepareStatement(text, new String[] {"id"}));
    }

    private interface Preparing {
        PreparedStatement prepare(Connection raw, String sql) throws SQLException;
    }

    private PreparedStatement statement(Connection pooled, String sql, Preparing preparing) throws SQLException {
        Connection raw = pooled.unwrap(Connection.class);
        Map<String, PreparedStatement> statements = kept.get(raw);
        if (statements == null) {
            statements = new HashMap<>();
            kept.put(raw, statements);
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = preparing.prepare(raw, sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
    }
}
