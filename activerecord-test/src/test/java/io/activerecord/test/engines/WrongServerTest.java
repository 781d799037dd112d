package io.activerecord.test.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConnectionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that a dialect was not written for is refused when the pool opens. */
@ExtendWith(LeakCheck.class)
class WrongServerTest {
    @Test
    void anOlderServerThanTheDialectNeedsIsRefused() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:old");
        ConnectionManager.configure("primary", ConnectionConfig.dataSource(h2).dialect("postgresql"));
        assertThatThrownBy(() -> ConnectionManager.select("primary", "select 1"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("cannot be used: it is H2 2.")
                .hasMessageContaining("PostgreSQL 13 or newer is needed");
        assertThat(ConnectionManager.figures("primary").total()).isZero();
    }

    @Test
    void mariadbBehindAUrlOfMysqlIsRefused() {
        ServerEngine engine = ServerEngines.matching("mariadb").get(0);
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("wrong")) {
            String url =
                    database.url().replaceFirst("jdbc:mariadb:", "jdbc:mysql:").replaceFirst("\\?.*", "");
            ConnectionManager.configure(
                    "primary",
                    ConnectionConfig.url(url + "?sslMode=DISABLED&allowPublicKeyRetrieval=true")
                            .username("" + database.username())
                            .password("" + database.password()));
            assertThatThrownBy(() -> ConnectionManager.select("primary", "select 1"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("it is MariaDB")
                    .hasMessageContaining("driver(\"mariadb\")");
            ConnectionManager.dispose("primary");
        }
    }
}
