package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Route;
import io.activerecord.connection.TwoPhaseConnections;
import io.activerecord.connection.XaDataSources;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.XAConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The names that a manager of global transactions is written against. */
@ExtendWith(LeakCheck.class)
class TwoPhasePromiseTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void managersOfGlobalTransactionsAreGivenConnections() throws SQLException {
        ConnectionManager.configure("xa", ConnectionConfig.url("jdbc:h2:" + folder.resolve("xa")));
        TwoPhaseConnections connections = ConnectionManager.connections().twoPhase();
        Route route = ConnectionManager.connections().routeTo("xa", null);
        XaDataSources sources = target -> {
            org.h2.jdbcx.JdbcDataSource made = new org.h2.jdbcx.JdbcDataSource();
            made.setURL(target.url());
            return made;
        };
        connections.require(route, sources);
        XAConnection opened = connections.open(route, sources);
        assertThat(opened.getXAResource()).isNotNull();
        opened.close();
        assertThat(connections.dataSource(route, sources)).isNotNull();
    }
}
