package io.activerecord.connection;

import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked // NullAway takes what an AtomicReference holds for null
abstract class CredentialsFixture extends ConnectionsFixture {
    static final Credentials FIRST = new Credentials("APP", "first-pw");
    static final Credentials SECOND = new Credentials("APP", "second-pw");

    final String database = newDatabase();
    final String url = "jdbc:probe:mem:" + database;
    final AtomicInteger asked = new AtomicInteger();

    /** As the administrator of the database, which the first one to open it becomes. */
    final void admin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "SA", "admin-pw");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final void accept(Credentials credentials) throws SQLException {
        admin("create user if not exists " + credentials.user() + " password '" + credentials.password() + "'");
        admin("alter user " + credentials.user() + " set password '" + credentials.password() + "'");
    }

    final Lease lease() {
        return connections.lease(connections.route("a", null), Access.READ);
    }

    final void configure(CredentialsProvider provider) {
        connections.configure("a", configWith(provider));
    }

    final ConnectionConfig configWith(CredentialsProvider provider) {
        return ConnectionConfig.url(url).poolTimeout(Duration.ofSeconds(10)).credentials(() -> {
            asked.incrementAndGet();
            return provider.credentials();
        });
    }
}
