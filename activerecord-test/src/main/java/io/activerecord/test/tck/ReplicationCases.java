package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a server that nobody follows says of itself. */
interface ReplicationCases extends TckCases {
    /** As a server tells it. */
    record Standing(int writable, @Nullable String position) {}

    private Standing standing(String query) {
        try (Lease lease = ConnectionManager.connections()
                        .lease(ConnectionManager.connections().routeTo(Tck.NAME, null), Access.READ);
                Statement statement = lease.quietConnection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertTrue(rows.next(), "a row");
            Standing standing = new Standing(rows.getInt("writable"), rows.getString("log_position"));
            assertFalse(rows.next(), "no other row");
            return standing;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    @Test
    default void aServerThatTakesWritesSaysSo() {
        ReplicationControl control = tck().dialect().replication();
        String query = control.status();
        if (query == null) {
            assertFalse(control.isPosition("1"), "where nothing is asked nothing is a position");
            return;
        }
        Standing standing = standing(query);
        assertEquals(1, standing.writable());
        assertTrue(standing.position() == null || control.isPosition(standing.position()), standing.position());
    }

    @Test
    default void positionMovesOnWithEachWriteWhereOneIsTold() {
        ReplicationControl control = tck().dialect().replication();
        String query = control.status();
        String before = query == null ? null : standing(query).position();
        Token.of("one").save();
        String after = query == null ? null : standing(query).position();
        if (query == null || before == null || after == null) {
            assertFalse(control.isPosition(before));
            return;
        }
        assertTrue(control.includes(after, before), () -> before + " -> " + after);
        assertFalse(control.includes(before, after), () -> before + " -> " + after);
        assertTrue(control.includes(after, after), after);
    }

    @Test
    default void whatStandsInNoStatementIsNoPosition() {
        ReplicationControl control = tck().dialect().replication();
        assertFalse(control.isPosition(null));
        Stream.of("", " ", "'", "0'; drop table x", "\n", "null")
                .forEach(text -> assertFalse(control.isPosition(text), text));
    }

    @Test
    default void rowThatIsRefusedSaysNothingOfTheServer() {
        Article.of("a", "one", 1).save();
        SqlException refused =
                assertThrows(SqlException.class, () -> Article.of("a", "two", 2).save());
        SQLException cause = (SQLException) refused.getCause();
        assertNotNull(cause);
        assertFalse(tck().dialect()
                .replication()
                .refusesWrites(new DriverError(
                        cause.getSQLState(), cause.getErrorCode(), String.valueOf(cause.getMessage()), cause)));
    }
}
