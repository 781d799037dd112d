package io.activerecord.test.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How servers of one product follow each other. All begin with the same data, so that none need be copied while it runs. */
interface ReplicationRecipe {
    static ReplicationRecipe of(Product product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresStandbys();
            case MYSQL -> new MySqlReplicas();
            case MARIADB -> new MariaDbReplicas();
            default -> throw new IllegalArgumentException("no recipe for replicas of " + product.label());
        };
    }

    /**
     * What a server is started with.
     *
     * @param number of its own; another one when it begins anew, since what has its own number is not replayed
     * @param writer the one that it follows; null if it takes writes
     * @param again whether it ran before
     */
    Map<String, String> options(ServerNode node, int number, @Nullable ServerNode writer, boolean again)
            throws IOException;

    /** After the first start of one that follows. */
    void attach(Connection admin, ServerNode writer) throws SQLException;

    /** Has one that runs follow another. */
    void follow(Connection admin, ServerNode writer) throws SQLException;

    /** Returns when nothing more is replayed. */
    void pause(Connection admin) throws SQLException;

    void resume(Connection admin) throws SQLException;

    /** Returns when it takes writes, and has all that it had received. */
    void promote(Connection admin) throws SQLException;

    /** Returns when sessions, also those that are there, are refused writes, or no more so. */
    void refuseWrites(Connection admin, boolean refused) throws SQLException;

    /** Up to where a writer has written. */
    String written(Connection admin) throws SQLException;

    /** Whether one that follows has replayed all that. */
    boolean hasReplayed(Connection admin, String written) throws SQLException;

    /** Whether one that follows has received all that, replayed or not. */
    boolean hasReceived(Connection admin, String written) throws SQLException;

    /** The statements that make a database with a user of the same name, who owns it and may do nothing else. */
    String[] database(String name);

    /** What a process that was killed left outside of its folder. */
    default void cleanUp(ServerNode node) throws IOException {}
}
