package io.activerecord.dialect.mysql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import org.jspecify.annotations.Nullable;

/**
 * A position is a set of GTIDs (https://dev.mysql.com/doc/refman/8.4/en/replication-gtids.html): all that a server has committed,
 * which everybody may read. A server tells none while it gives its transactions no GTIDs. Immutable; safe for use by several threads.
 */
final class MysqlReplication implements ReplicationControl {
    static final MysqlReplication INSTANCE = new MysqlReplication();

    /**
     * A server that takes writes gives them GTIDs only into its binary log; one that follows has those of another. Sources stand on
     * lines of their own.
     */
    private static final String STATUS =
            "select writable, if(gtids and (not writable or @@global.log_bin), nullif(replace(@@global.gtid_executed,"
                    + " char(10 using utf8mb4), ''), ''), null) as log_position from (select"
                    + " if(@@global.read_only or @@global.super_read_only or @@global.innodb_read_only, 0, 1) as writable,"
                    + " @@global.gtid_mode in ('ON', 'ON_PERMISSIVE') as gtids) as server";

    private MysqlReplication() {}

    @Override
    public String status() {
        return STATUS;
    }

    @Override
    public boolean isPosition(@Nullable String text) {
        return text != null && GtidSet.parse(text) != null;
    }

    @Override
    public boolean includes(String reached, String wanted) {
        GtidSet all = GtidSet.parse(reached);
        GtidSet some = GtidSet.parse(wanted);
        return all != null && some != null && all.contains(some);
    }

    @Override
    public boolean refusesWrites(DriverError error) {
        return ServerErrors.refusesWrites(error);
    }
}
