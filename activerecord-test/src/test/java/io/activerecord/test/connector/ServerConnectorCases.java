package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ServerStatistics;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a server, in a database of its own. */
abstract class ServerConnectorCases extends ConnectorCases {
    private final String engine;
    private final String id;
    private FreshDatabase database;

    ServerConnectorCases(String engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    @Override
    final void configure() {
        ServerEngine server = ServerEngines.standingFor(engine);
        assumeTrue(server.availability().available(), server.availability().reason());
        database = server.freshDatabase("connector");
        ConnectionManager.configure("analytics", database.config());
    }

    @Override
    final String id() {
        return id;
    }

    @Override
    final void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theServerTellsSizesSessionsAndWhoAsks() {
        connector().insert("parts", Map.of("code", "a"));
        ServerStatistics statistics = connector().statistics();
        assertThat(statistics.databaseBytes()).isPositive();
        assertThat(statistics.sessions()).isPositive();
        assertThat(statistics.activeSessions()).isNotNegative();
        assertThat(statistics.tables())
                .filteredOn(table -> table.table().equals("parts"))
                .singleElement()
                .satisfies(table -> assertThat(table.bytes()).isPositive());
        ConnectionInfo info = connector().connectionInfo();
        assertThat(info.database()).isNotBlank();
        assertThat(info.user()).isNotBlank();
        assertThat(info.encrypted()).isFalse();
        assertThat(info.role()).isEqualTo(ConnectionRole.WRITER);
    }
}
