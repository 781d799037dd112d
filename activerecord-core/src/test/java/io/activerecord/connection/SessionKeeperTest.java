package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.connection.driver.SessionText;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionKeeperTest extends ConnectionsFixture {
    private static final String STATE = "select @held";

    private Lease lease() {
        return connections.lease(connections.route("a", null), Access.WRITE);
    }

    private void configure(SessionReset when) {
        connections.configure("a", config().poolSize(1).sessionReset(when));
    }

    private long leave() throws SQLException {
        try (Lease lease = lease()) {
            lease.statement("set @held = 1").jdbc().execute();
            return lease.connectionId();
        }
    }

    private String found() throws SQLException {
        try (Lease lease = lease()) {
            return SessionText.rows(lease.quietConnection(), STATE).get(0);
        }
    }

    @Test
    void sessionThatDiffersIsReplacedAndTheReasonTold() throws SQLException {
        List<@Nullable String> reasons = new ArrayList<>();
        connections.events().onDisconnect(event -> reasons.add(event.reason()));
        configure(SessionReset.AFTER_RAW_SQL);
        leave();
        assertThat(found()).isEmpty();
        assertThat(reasons).containsExactly("session");
    }

    @Test
    void nothingIsResetWhereThatIsSaid() throws SQLException {
        configure(SessionReset.NEVER);
        leave();
        assertThat(found()).isEqualTo("1");
    }

    @Test
    void databaseInMemoryIsNotLostWithItsConnection() throws SQLException {
        connections.configure("a", ConnectionConfig.url("jdbc:probe:mem:private" + newDatabase()));
        long connection = leave();
        try (Lease lease = lease()) {
            assertThat(lease.connectionId()).isEqualTo(connection);
        }
    }

    @Test
    void settingsChangedThroughAConnectionHandedOutInATransactionAreNotTakenForItsBeginning() throws SQLException {
        configure(SessionReset.AFTER_RAW_SQL);
        try (Lease lease = lease()) {
            Connection quiet = lease.quietConnection();
            quiet.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            quiet.setAutoCommit(false);
            assertThat(lease.connection()).isSameAs(quiet);
        }
        try (Lease lease = lease()) {
            assertThat(lease.connectionId()).isEqualTo(2);
            assertThat(lease.quietConnection().getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
