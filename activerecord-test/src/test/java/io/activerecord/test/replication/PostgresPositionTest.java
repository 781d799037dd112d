package io.activerecord.test.replication;

import static io.activerecord.test.replication.Standing.await;
import static io.activerecord.test.replication.Standing.isThere;
import static io.activerecord.test.replication.Standing.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.ReplicationControl;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What settings of PostgreSQL do to what its servers say. */
@Tag("once") // how fields are filled makes no difference here
class PostgresPositionTest {
    private static final ServerEngine ENGINE = ServerEngines.standingFor("postgresql-18");

    private final ReplicationControl control = Standing.control(ENGINE);

    /** The commit is acknowledged before it is on disk, and so before it is sent. */
    @Test
    void aPositionIsThatOfACommitThatIsNotFlushed() throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(ENGINE, 1);
                Connection writer = servers.writer().open();
                Connection replica = servers.replica(0).open()) {
            write(writer, "create table items (id integer primary key)", "set synchronous_commit = off");
            for (int id = 1; id <= 30; id++) {
                write(writer, "insert into items values (" + id + ")");
                String wanted = Standing.of(writer, control).position();
                await(() -> control.includes(Standing.of(replica, control).position(), wanted));
                assertThat(isThere(replica, id)).isTrue();
            }
        }
    }

    /** Behind a switch to a new segment the next record comes after a header, which is replayed with that record alone. */
    @Test
    void aPositionBehindAHeaderIsReached() throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(ENGINE, 1);
                Connection writer = servers.writer().openAdmin();
                Connection replica = servers.replica(0).open()) {
            write(writer, "create table items (id integer)", "set synchronous_commit = off", "select pg_switch_wal()");
            String wanted = Standing.of(writer, control).position();
            assertThat(wanted).endsWith("000028");
            String segment = wanted.replaceAll("28$", "00");
            await(() -> control.includes(Standing.of(replica, control).position(), segment));
            assertThat(control.includes(Standing.of(replica, control).position(), wanted))
                    .isTrue();
        }
    }

    /** As a driver's option does for connections that only read. */
    @Test
    void aSessionThatIsReadOnlyMakesNoServerOfIt() throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(ENGINE, 0);
                Connection connection = servers.writer().open()) {
            write(connection, "set session characteristics as transaction read only");
            assertThat(Standing.of(connection, control).writable()).isTrue();
        }
    }

    @Test
    void aUserWhoMayOnlyReadIsToldSo() throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(ENGINE, 0)) {
            try (Connection admin = servers.writer().openAdmin()) {
                write(admin, "alter role " + ReplicatedServers.DATABASE + " set default_transaction_read_only = on");
            }
            assertThat(Standing.of(servers.writer(), control).writable()).isFalse();
        }
    }
}
