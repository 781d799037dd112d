package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.dialect.mysql.ServerErrors;
import org.jspecify.annotations.Nullable;

/**
 * A position is a list of GTIDs, one of each domain (https://mariadb.com/kb/en/gtid/), which everybody may read. Immutable; safe for
 * use by several threads.
 *
 * <p>A server that takes writes has come to {@code gtid_current_pos}, if it has a binary log; one that is read-only to
 * {@code gtid_slave_pos}, which moves on when a transaction is committed, not when it is written to the log, and which what an
 * administrator wrote there does not move. A writer that was made read-only tells none until it follows another.
 */
final class MariadbReplication implements ReplicationControl {
    static final MariadbReplication INSTANCE = new MariadbReplication();

    private static final String STATUS =
            "select writable, nullif(if(writable, if(@@global.log_bin, @@global.gtid_current_pos, ''),"
                    + " @@global.gtid_slave_pos), '') as log_position"
                    + " from (select if(@@global.read_only or @@global.innodb_read_only, 0, 1) as writable) as server";

    private MariadbReplication() {}

    @Override
    public String status() {
        return STATUS;
    }

    @Override
    public boolean isPosition(@Nullable String text) {
        return text != null && GtidPosition.parse(text) != null;
    }

    @Override
    public boolean includes(String reached, String wanted) {
        GtidPosition all = GtidPosition.parse(reached);
        GtidPosition some = GtidPosition.parse(wanted);
        return all != null && some != null && all.includes(some);
    }

    @Override
    public boolean refusesWrites(DriverError error) {
        return ServerErrors.refusesWrites(error);
    }
}
