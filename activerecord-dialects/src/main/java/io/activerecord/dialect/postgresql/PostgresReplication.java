package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position is an LSN (https://www.postgresql.org/docs/current/datatype-pg-lsn.html); everybody may ask for it
 * (https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-BACKUP). Immutable; safe for use by several
 * threads.
 */
final class PostgresReplication implements ReplicationControl {
    static final PostgresReplication INSTANCE = new PostgresReplication();

    /**
     * A commit that is not flushed at once (synchronous_commit) lies behind what is flushed. The rest of what is inserted may be
     * of transactions that go on and be flushed at some later time, so it is not asked for without need. A setting of the
     * session, such as the driver's {@code readOnlyMode=always} makes, is not the server's.
     */
    private static final String STATUS = "select case when pg_is_in_recovery() then 0"
            + " when current_setting('default_transaction_read_only') = 'off' then 1"
            + " else (select case reset_val when 'off' then 1 else 0 end from pg_catalog.pg_settings"
            + " where name = 'default_transaction_read_only') end as writable,"
            + " cast(case when pg_is_in_recovery() then pg_last_wal_replay_lsn()"
            + " when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()"
            + " else pg_current_wal_flush_lsn() end as text) as log_position";

    private static final Pattern LSN = Pattern.compile("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}");

    /** https://www.postgresql.org/docs/current/wal-internals.html; a segment has a whole multiple of the smaller ones. */
    private static final long PAGE = 8192;

    private static final long SEGMENT = 1 << 20;
    private static final long PAGE_HEADER = 24;
    private static final long SEGMENT_HEADER = 40;

    private PostgresReplication() {}

    @Override
    public String status() {
        return STATUS;
    }

    @Override
    public boolean isPosition(@Nullable String text) {
        return text != null && LSN.matcher(text).matches();
    }

    @Override
    public boolean includes(String reached, String wanted) {
        return Long.compareUnsigned(number(reached), withoutHeader(number(wanted))) >= 0;
    }

    private static long number(String lsn) {
        int slash = lsn.indexOf('/');
        return Long.parseLong(lsn, 0, slash, 16) << 32 | Long.parseLong(lsn, slash + 1, lsn.length(), 16);
    }

    /** Where the next record will begin is behind a page's header; the last one ended before it, and no more is replayed. */
    private static long withoutHeader(long lsn) {
        if (lsn % SEGMENT == SEGMENT_HEADER) {
            return lsn - SEGMENT_HEADER;
        }
        return lsn % PAGE == PAGE_HEADER ? lsn - PAGE_HEADER : lsn;
    }

    /** read_only_sql_transaction, which every write on a standby is. */
    @Override
    public boolean refusesWrites(DriverError error) {
        return "25006".equals(error.sqlState());
    }
}
