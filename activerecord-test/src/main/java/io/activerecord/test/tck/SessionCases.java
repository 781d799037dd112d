package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.KeptStatement;
import io.activerecord.connection.Lease;
import io.activerecord.connection.SessionReset;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.SessionControl;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What SQL leaves in a session, and which schema it is in. */
interface SessionCases extends TckCases {
    private static Lease lease() {
        return lease("other");
    }

    private static Lease lease(String name) {
        Connections connections = ConnectionManager.connections();
        return connections.lease(connections.routeTo(name, null), Access.WRITE);
    }

    /** Runs it on a name with one connection, so that the next borrower gets that one if it is not replaced. */
    private void onOneConnection(SessionReset when, Runnable work) {
        tck().with(tck().database().config().poolSize(1).sessionReset(when), work);
    }

    /** The first value of a query, by a statement that nobody keeps and nothing is noted of. */
    private static String answer(Lease lease, String query) {
        try (Statement statement = lease.quietConnection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException e) {
            return "refused";
        }
    }

    /** The same by a statement that is kept, as those of models are. */
    private static String keptAnswer(Lease lease, String query) {
        RenderedSql sql = new RenderedSql(query, new int[0], Access.READ, List.of(), true);
        try (KeptStatement statement = lease.statement(sql);
                ResultSet rows = statement.jdbc().executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException e) {
            throw lease.translate(e, query);
        }
    }

    private static String answer(String query) {
        try (Lease lease = lease()) {
            return answer(lease, query);
        }
    }

    private static void leave(Lease lease, Leftover leftover) {
        for (String text : leftover.statements()) {
            try (KeptStatement statement = lease.statement(text)) {
                statement.jdbc().execute();
            } catch (SQLException e) {
                throw lease.translate(e, text);
            }
        }
    }

    @Test
    default void nextBorrowerFindsNothingOfWhatSqlLeft() {
        for (Leftover leftover : tck().database().leftovers()) {
            onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
                String before = answer(leftover.question());
                try (Lease lease = lease()) {
                    leave(lease, leftover);
                    assertNotEquals(before, answer(lease, leftover.question()), () -> "not left: " + leftover.what());
                }
                assertEquals(before, answer(leftover.question()), leftover.what());
            });
        }
    }

    @Test
    default void nextBorrowerFindsAllOfItWhereNothingIsReset() {
        Leftover leftover = tck().database().leftovers().get(0);
        onOneConnection(SessionReset.NEVER, () -> {
            String before = answer(leftover.question());
            try (Lease lease = lease()) {
                leave(lease, leftover);
            }
            assertNotEquals(before, answer(leftover.question()), leftover.what());
        });
    }

    @Test
    default void whatStatementsOfATransactionLeaveIsGone() {
        for (Leftover leftover : tck().database().leftovers()) {
            if (leftover.what().startsWith("setting")) {
                onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
                    String before = answer(leftover.question());
                    ConnectionManager.transaction(
                            "other",
                            tx -> leftover.statements().forEach(text -> ConnectionManager.execute("other", text)));
                    assertEquals(before, answer(leftover.question()), leftover.what());
                });
            }
        }
    }

    @Test
    default void whatTheFirstStatementLeavesIsGoneForTheSecond() {
        Leftover leftover = tck().database().leftovers().get(0);
        onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
            String before = answer(leftover.question());
            leftover.statements().forEach(text -> ConnectionManager.execute("other", text));
            assertEquals(before, answer(leftover.question()), leftover.what());
        });
    }

    @Test
    default void settingsOfJdbcAreAsTheyWere() {
        onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
            List<Object> before = settings();
            try (Lease lease = lease()) {
                Connection jdbc = lease.connection();
                jdbc.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                jdbc.setNetworkTimeout(Runnable::run, 60_000);
                jdbc.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
                jdbc.setAutoCommit(false);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            assertEquals(before, settings());
        });
    }

    private static List<Object> settings() {
        try (Lease lease = lease()) {
            Connection jdbc = lease.quietConnection();
            return List.of(
                    jdbc.getAutoCommit(),
                    jdbc.isReadOnly(),
                    jdbc.getTransactionIsolation(),
                    jdbc.getNetworkTimeout(),
                    jdbc.getHoldability(),
                    String.valueOf(jdbc.getCatalog()),
                    String.valueOf(jdbc.getSchema()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void connectionIsReplacedOnlyIfItsSessionCannotBeBroughtBack() {
        onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
            long before = connectionId();
            ConnectionManager.select("other", "select count(*) from " + tck().quote("tck_tokens"));
            assertEquals(tck().dialect().session().resets(), connectionId() == before);
        });
    }

    private static long connectionId() {
        try (Lease lease = lease()) {
            return lease.connectionId();
        }
    }

    @Test
    default void modelsGoOnAfterSqlOfOnesOwn() {
        onOneConnection(SessionReset.AFTER_RAW_SQL, () -> {
            for (int i = 0; i < 3; i++) {
                Token.of("token " + i).save();
                ConnectionManager.select("other", "select count(*) from " + tck().quote("tck_tokens"));
                assertEquals(i + 1, Token.query().count());
            }
        });
    }

    @Test
    default void everySessionIsBroughtBackWhereThatIsWanted() {
        Leftover leftover = tck().database().leftovers().get(0);
        onOneConnection(SessionReset.ALWAYS, () -> {
            String before = answer(leftover.question());
            try (Lease lease = lease()) {
                leaveQuietly(lease, leftover);
            }
            assertEquals(before, answer(leftover.question()));
        });
    }

    /** As a function in a query of a model might leave it. */
    private static void leaveQuietly(Lease lease, Leftover leftover) {
        try (Statement statement = lease.quietConnection().createStatement()) {
            for (String text : leftover.statements()) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw lease.translate(e, null);
        }
    }

    @Test
    default void modelsSendNothingForTheSession() {
        SessionControl session = tck().dialect().session();
        Set<String> about = Set.copyOf(aboutSessions(session));
        tck().sentBy(() -> Token.query().count()); // opens the pool
        List<String> sent = tck().sentBy(() -> {
            Token.of("a").save();
            ConnectionManager.transaction(Tck.NAME, tx -> Token.query().list());
        });
        assertTrue(sent.stream().noneMatch(about::contains), sent::toString);
    }

    private static List<String> aboutSessions(SessionControl session) {
        List<String> about = new ArrayList<>(session.reset(List.of()));
        about.add(Objects.requireNonNullElse(session.check(), "none"));
        about.add(Objects.requireNonNullElse(session.baseline(), "none"));
        SessionControl.DriverReset driver = session.driverReset();
        about.add(driver == null ? "none" : driver.mark());
        return about;
    }

    // ---- schemas ----

    private void withSchemas(Runnable work) {
        withSchemas(SessionReset.AFTER_RAW_SQL, work);
    }

    private void withSchemas(SessionReset when, Runnable work) {
        if (!tck().dialect().supports(DialectFeature.SESSION_SCHEMA)) {
            try (Lease lease = lease(Tck.NAME)) {
                lease.enterSchema("tck_one");
            }
        }
        List<String> names = List.of("tck_one", "tck_two");
        tck().given(() -> names.forEach(this::makeSchema));
        try {
            onOneConnection(when, work);
        } finally {
            tck().given(() -> names.forEach(this::dropSchema));
        }
    }

    private void dropSchema(String name) {
        tck().database().dropSchema(name).forEach(text -> ConnectionManager.execute(Tck.NAME, text));
    }

    private void makeSchema(String name) {
        String table = tck().quote(name) + "." + tck().quote("tck_same");
        tck().database().makeSchema(name).forEach(text -> ConnectionManager.execute(Tck.NAME, text));
        ConnectionManager.execute(
                Tck.NAME,
                "create table " + table + " (" + tck().quote("word") + " "
                        + tck().database().types().text(10) + ")");
        ConnectionManager.execute(Tck.NAME, "insert into " + table + " values ('" + name + "')");
    }

    private String word() {
        return "select " + tck().quote("word") + " from " + tck().quote("tck_same");
    }

    @Test
    @RequiresFeature(DialectFeature.SESSION_SCHEMA)
    default void sameTextMeansTheTableOfTheSchemaThatHolds() {
        withSchemas(() -> {
            for (int i = 0; i < 12; i++) {
                String schema = i % 2 == 0 ? "tck_one" : "tck_two";
                try (Lease lease = lease()) {
                    lease.enterSchema(schema);
                    assertEquals(schema, keptAnswer(lease, word()));
                }
            }
        });
    }

    @Test
    @RequiresFeature(DialectFeature.SESSION_SCHEMA)
    default void nextBorrowerIsInTheSchemaConnectionsAreOpenedWith() {
        withSchemas(() -> {
            long connection;
            try (Lease lease = lease()) {
                lease.enterSchema("tck_one");
                connection = lease.connectionId();
            }
            try (Lease lease = lease()) {
                assertEquals(connection, lease.connectionId());
                assertEquals("refused", answer(lease, word()));
                assertEquals("0", answer(lease, "select count(*) from " + tck().quote("tck_tokens")));
            }
        });
    }

    @Test
    @RequiresFeature(DialectFeature.SESSION_SCHEMA)
    default void schemaThatSqlHasChangedIsToldAgain() {
        withSchemas(() -> {
            for (int i = 0; i < 3; i++) {
                try (Lease lease = lease()) {
                    lease.enterSchema("tck_one");
                    leave(lease, new Leftover("another schema", switchTo("tck_two"), ""));
                    assertEquals("tck_two", answer(lease, word()));
                    lease.enterSchema("tck_one");
                    assertEquals("tck_one", answer(lease, word()));
                }
                assertEquals("refused", answer(word()));
            }
        });
    }

    private String switchTo(String schema) {
        return Objects.requireNonNull(tck().dialect().schemaSwitch(), "schemaSwitch")
                .enter(schema);
    }

    @Test
    @RequiresFeature(DialectFeature.SESSION_SCHEMA)
    default void schemaLeftBySqlIsNotTrustedWhereNothingIsReset() {
        withSchemas(SessionReset.NEVER, () -> {
            try (Lease lease = lease()) {
                lease.enterSchema("tck_one");
                leave(lease, new Leftover("another schema", switchTo("tck_two"), ""));
            }
            try (Lease lease = lease()) {
                lease.enterSchema("tck_one");
                assertEquals("tck_one", answer(lease, word()));
            }
        });
    }

    @Test
    @RequiresFeature(DialectFeature.SESSION_SCHEMA)
    default void missingSchemaIsToldAndTheConnectionServesOn() {
        withSchemas(() -> {
            long connection;
            try (Lease lease = lease()) {
                connection = lease.connectionId();
                ConnectionException failure =
                        assertThrows(ConnectionException.class, () -> lease.enterSchema("tck_none"));
                assertTrue(String.valueOf(failure.getMessage()).contains("'tck_none'"), failure::toString);
            }
            try (Lease lease = lease()) {
                assertEquals(connection, lease.connectionId());
                lease.enterSchema("tck_two");
                assertEquals("tck_two", answer(lease, word()));
            }
        });
    }
}
