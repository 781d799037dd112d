package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.ServerStatistics;
import io.activerecord.TableStatistics;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConnectorTest extends ConnectorCases {
    @TempDir
    Path folder;

    @Override
    void configure() {
        ConnectionManager.configure("analytics", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("analytics.db")));
    }

    @Override
    String id() {
        return "integer primary key";
    }

    @Test
    void sizesAreTold() {
        ServerStatistics statistics = connector().statistics();
        assertThat(statistics.databaseBytes()).isPositive();
        assertThat(statistics.sessions()).isNull();
        assertThat(statistics.tables()).extracting(TableStatistics::table).contains("marks", "parts");
        assertThat(connector().connectionInfo().database()).endsWith("analytics.db");
    }
}
