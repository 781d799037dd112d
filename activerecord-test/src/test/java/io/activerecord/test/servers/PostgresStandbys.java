package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streaming replication of PostgreSQL, without slots: a server keeps more of its log than a test writes. */
final class PostgresStandbys implements ReplicationRecipe {
    /** The line of postmaster.pid that names the segment of shared memory which a kill leaves behind. */
    private static final int SHARED_MEMORY = 6;

    @Override
    public Map<String, String> options(ServerNode node, int number, @Nullable ServerNode writer, boolean again)
            throws IOException {
        if (writer != null && !again) {
            node.own(Files.writeString(node.data().resolve("standby.signal"), ""));
            node.own(Files.writeString(
                    node.data().resolve("postgresql.auto.conf"),
                    "primary_conninfo = '" + address(writer) + "'\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND));
        }
        return Map.of("wal_keep_size", "1GB", "wal_retrieve_retry_interval", "50ms", "cluster_name", "node" + number);
    }

    private static String address(ServerNode writer) {
        return "host=127.0.0.1 user=postgres password=" + Launcher.PASSWORD + " port=" + writer.port();
    }

    @Override
    public void attach(Connection admin, ServerNode writer) {
        // a standby by its files
    }

    @Override
    public void follow(Connection admin, ServerNode writer) throws SQLException {
        ServerNode.execute(
                admin, "alter system set primary_conninfo = '" + address(writer) + "'", "select pg_reload_conf()");
    }

    @Override
    public void pause(Connection admin) throws SQLException {
        ServerNode.execute(admin, "select pg_wal_replay_pause()");
        ServerNode.await(() ->
                ServerNode.text(admin, "select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    @Override
    public void resume(Connection admin) throws SQLException {
        ServerNode.execute(admin, "select pg_wal_replay_resume()");
    }

    @Override
    public void promote(Connection admin) throws SQLException {
        if (!ServerNode.text(admin, "select pg_promote(true, 60)").equals("t")) {
            throw new SQLException("the standby was not promoted");
        }
    }

    /** A session takes note of a reload before its next statement. */
    @Override
    public void refuseWrites(Connection admin, boolean refused) throws SQLException {
        String setting = refused ? "on" : "off";
        ServerNode.execute(
                admin, "alter system set default_transaction_read_only = " + setting, "select pg_reload_conf()");
        ServerNode.await(() -> ServerNode.text(admin, "select current_setting('default_transaction_read_only')")
                .equals(setting));
    }

    @Override
    public String written(Connection admin) throws SQLException {
        return ServerNode.text(admin, "select pg_current_wal_flush_lsn()");
    }

    @Override
    public boolean hasReplayed(Connection admin, String written) throws SQLException {
        return ServerNode.text(admin, "select pg_last_wal_replay_lsn() >= '" + written + "'")
                .equals("t");
    }

    @Override
    public boolean hasReceived(Connection admin, String written) throws SQLException {
        return ServerNode.text(admin, "select pg_last_wal_receive_lsn() >= '" + written + "'")
                .equals("t");
    }

    @Override
    public String[] database(String name) {
        return new String[] {
            "create role " + name + " login password '" + Launcher.PASSWORD + "'",
            "create database " + name + " owner " + name
        };
    }

    @Override
    public void cleanUp(ServerNode node) throws IOException {
        Path file = node.data().resolve("postmaster.pid");
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            String segment = lines.size() > SHARED_MEMORY ? lines.get(SHARED_MEMORY) : "";
            if (!segment.isBlank()) {
                ServerProcess.send("ipcrm -m " + segment.strip().replaceAll(".*\\s", ""));
            }
        }
    }
}
