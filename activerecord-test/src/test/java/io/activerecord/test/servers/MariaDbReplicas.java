package io.activerecord.test.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replication of MariaDB by GTIDs. */
final class MariaDbReplicas implements ReplicationRecipe {
    @Override
    public Map<String, String> options(ServerNode node, int number, @Nullable ServerNode writer, boolean again)
            throws IOException {
        Map<String, String> options = MySqlOptions.replicating(node, number, again);
        options.put("gtid-strict-mode", "ON");
        options.put("log-slave-updates", "ON");
        options.put("read-only", writer != null && again ? "ON" : "OFF");
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
                "change master to master_host = '127.0.0.1', master_port = " + writer.port() + ", master_user = '"
                        + MySqlOptions.USER + "', master_password = '" + Launcher.PASSWORD
                        + "', master_use_gtid = slave_pos, master_ssl = 0, master_connect_retry = 1");
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

    /** Where both threads are stopped the next start throws away what was received. */
    @Override
    public void promote(Connection admin) throws SQLException {
        ServerNode.execute(admin, "start replica sql_thread", "stop replica io_thread");
        if (!ServerNode.text(admin, "select master_gtid_wait('" + received(admin) + "', 60)")
                .equals("0")) {
            throw new SQLException("what was received is not replayed after a minute");
        }
        ServerNode.execute(admin, "stop replica", "reset replica all");
        refuseWrites(admin, false);
    }

    private static String received(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery("show replica status")) {
            return result.next() ? result.getString("Gtid_IO_Pos") : "";
        }
    }

    /** Administrators may write all the same. */
    @Override
    public void refuseWrites(Connection admin, boolean refused) throws SQLException {
        ServerNode.execute(admin, "set global read_only = " + (refused ? 1 : 0));
    }

    @Override
    public String written(Connection admin) throws SQLException {
        return ServerNode.text(admin, "select @@global.gtid_binlog_pos");
    }

    @Override
    public boolean hasReplayed(Connection admin, String written) throws SQLException {
        return ServerNode.text(admin, "select master_gtid_wait('" + written + "', 0)")
                .equals("0");
    }

    @Override
    public boolean hasReceived(Connection admin, String written) throws SQLException {
        return sequence(received(admin)) >= sequence(written);
    }

    /** Tests have one domain. */
    private static long sequence(String gtid) {
        return gtid.isEmpty() ? 0 : Long.parseLong(gtid.substring(gtid.lastIndexOf('-') + 1));
    }

    @Override
    public String[] database(String name) {
        return MySqlOptions.database(name);
    }
}
