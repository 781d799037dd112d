package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Lease;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Getting a connection, and knowing why there is none. */
interface ConnectingCases extends TckCases {
    /** How opening a connection fails. */
    private <X extends ActiveRecordException> X failure(Class<X> type, ConnectionConfig config) {
        return assertThrows(type, () -> tck().with(config, Token.query()::count));
    }

    @Test
    default void urlLeadsToTheDatabase() {
        Token.of("by URL").save();
        tck().with(
                        tck().database().config(),
                        () -> assertEquals(1, Token.query().count()));
    }

    @Test
    default void partsLeadToTheSameDatabase() {
        Token.of("by parts").save();
        tck().with(
                        tck().database().byParts(),
                        () -> assertEquals(1, Token.query().count()));
    }

    @Test
    default void productBehindADataSourceIsRecognised() {
        Token.of("by data source").save();
        tck().with(ConnectionConfig.dataSource(tck().dataSource()), () -> {
            assertEquals(1, Token.query().count());
            assertSame(tck().dialect(), ConnectionManager.connections().dialect("other"));
        });
    }

    @Test
    default void wrongPasswordIsRefused() {
        AuthenticationFailedException refusal =
                failure(AuthenticationFailedException.class, tck().database().config("not-the-password"));
        assertFalse(Objects.toString(refusal.getMessage()).contains("not-the-password"));
    }

    @Test
    default void missingDatabaseIsToldFromAMissingServer() {
        failure(DatabaseNotFoundException.class, tck().database().missingDatabase());
    }

    @Test
    default void missingServerIsToldFromAMissingDatabase() {
        ConnectionConfig config = tck().database().missingServer();
        assertNotNull(config, "the engine has no servers");
        failure(ServerUnreachableException.class, config);
    }

    @Test
    default void whatFailedOnceIsTriedAgain() {
        ConnectionManager.configure("other", tck().database().missingDatabase());
        try {
            assertThrows(ActiveRecordException.class, () -> Token.using("other").count());
            ConnectionManager.replace("other", tck().database().config());
            assertEquals(0, Token.using("other").count());
        } finally {
            ConnectionManager.dispose("other");
        }
    }

    @Test
    default void leasesAtOneTimeAreDifferentConnections() {
        var connections = ConnectionManager.connections();
        var route = connections.routeTo(Tck.NAME, null);
        try (Lease first = connections.lease(route, Access.READ);
                Lease second = connections.lease(route, Access.READ)) {
            assertNotEquals(first.connectionId(), second.connectionId());
        }
    }

    @Test
    default void poolCountsWhatIsLent() {
        try (Lease lease = ConnectionManager.connections()
                .lease(ConnectionManager.connections().routeTo(Tck.NAME, null), Access.READ)) {
            assertTrue(lease.isOpen());
            assertEquals(1, ConnectionManager.figures(Tck.NAME).active());
        }
        assertEquals(0, ConnectionManager.figures(Tck.NAME).active());
    }

    @Test
    default void connectionOutlivesAFailedStatement() {
        for (int i = 0; i < 20; i++) {
            assertThrows(SqlException.class, () -> ConnectionManager.execute(Tck.NAME, "no statement"));
        }
        Token.of("after").save();
        assertEquals(1, Token.query().count());
    }

    @Test
    default void connectionsWithoutAStatementCacheWork() {
        tck().with(tck().database().config().statementCacheSize(0), () -> {
            Token.of("a").save();
            Token.of("b").save();
            assertEquals(2, Token.query().count());
        });
    }

    @Test
    default void echoedStatementsRun() {
        tck().with(tck().database().config().echo(true), () -> {
            Token.of("a").save();
            assertEquals(1, Token.query().count());
        });
    }
}
