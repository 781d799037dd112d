package io.activerecord.test.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replication of MySQL by GTIDs. */
final class MySqlReplicas implements ReplicationRecipe {
    private static final String RECEIVED =
            "(select received_transaction_set from performance_schema.replication_connection_status)";

    @Override
    public Map<String, String> options(ServerNode node, int number, @Nullable ServerNode writer, boolean again)
            throws IOException {
        Map<String, String> options = MySqlOptions.replicating(node, number, again);
        options.put("gtid-mode", "ON");
        options.put("enforce-gtid-consistency", "ON");
        options.put("relay-log-recovery", "ON");
        options.put("super-read-only", writer != null && again ? "ON" : "OFF");
        return options;
    }

    @Override
    public void attach(Connection admin, ServerNode writer) throws SQLException {
        source(admin, writer);
        ServerNode.execute(admin, "start replica");
        refuseWrites(admin, true);
    }

    private static void source(Connection admin, ServerNode writer) throws SQLException {
        ServerNode.execute(
                admin,
                "change replication source to source_host = '127.0.0.1', source_port = " + writer.port()
                        + ", source_user = '" + MySqlOptions.USER + "', source_password = '" + Launcher.PASSWORD
                        + "', source_auto_position = 1, get_source_public_key = 1, source_connect_retry = 1");
    }

    @Override
    public void follow(Connection admin, ServerNode writer) throws SQLException {
        ServerNode.execute(admin, "stop replica");
        source(admin, writer);
        ServerNode.execute(admin, "start replica");
    }

    @Override
    public void pause(Connection admin) throws SQLException {
        ServerNode.execute(admin, "stop replica sql_thread");
    }

    @Override
    public void resume(Connection admin) throws SQLException {
        ServerNode.execute(admin, "start replica sql_thread");
    }

    @Override
    public void promote(Connection admin) throws SQLException {
        ServerNode.execute(admin, "start replica sql_thread", "stop replica io_thread");
        if (!ServerNode.text(admin, "select wait_for_executed_gtid_set(" + RECEIVED + ", 60)")
                .equals("0")) {
            throw new SQLException("what was received is not replayed after a minute");
        }
        ServerNode.execute(admin, "stop replica", "reset replica all");
        refuseWrites(admin, false);
    }

    @Override
    public void refuseWrites(Connection admin, boolean refused) throws SQLException {
        ServerNode.execute(admin, refused ? "set global super_read_only = 1" : "set global read_only = 0");
    }

    @Override
    public String written(Connection admin) throws SQLException {
        return ServerNode.text(admin, "select @@global.gtid_executed");
    }

    @Override
    public boolean hasReplayed(Connection admin, String written) throws SQLException {
        return ServerNode.text(admin, "select gtid_subset('" + written + "', @@global.gtid_executed)")
                .equals("1");
    }

    @Override
    public boolean hasReceived(Connection admin, String written) throws SQLException {
        return ServerNode.text(
                        admin,
                        "select gtid_subset('" + written
                                + "', concat_ws(',', nullif(@@global.gtid_executed, ''), nullif(" + RECEIVED
                                + ", '')))")
                .equals("1");
    }

    @Override
    public String[] database(String name) {
        return MySqlOptions.database(name);
    }
}
