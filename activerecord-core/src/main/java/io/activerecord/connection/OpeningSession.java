package io.activerecord.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.error.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/** What the sessions of a pool are brought back to: how the first one was when the pool opened. */
final class OpeningSession {
    private OpeningSession() {}

    /** Of sessions as they are when the pool opens. */
    static SessionKeeper of(PoolDefinition definition, Connection fresh) {
        ConnectionSource source = definition.source();
        boolean replaceable = source.poolSize(2) == 2;
        SessionReset when = definition.config().pool().reset();
        return SessionKeeper.of(definition.key(), source.dialect(), when, replaceable, fresh);
    }

    /** The same, of a pool that somebody else made. */
    static SessionKeeper adopted(PoolDefinition definition, PhysicalOpener opener, HikariDataSource pool) {
        if (!pool.isAutoCommit()) {
            throw new ConfigurationException("connection '" + definition.node() + "' is by a HikariDataSource with"
                    + " autoCommit off: what is saved outside of transactions would be rolled back; turn it on there");
        }
        try (Connection connection = pool.getConnection()) {
            definition.source().learn(connection);
            return of(definition, connection);
        } catch (SQLException e) {
            throw opener.translated(e);
        }
    }
}
