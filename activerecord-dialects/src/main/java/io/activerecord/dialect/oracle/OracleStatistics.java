package io.activerecord.dialect.oracle;

import io.activerecord.dialect.StatisticsControl;

/**
 * By the views of the <a href="https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/">reference</a>; not verified on
 * a server. Sizes are those of the user's own segments, rows as statistics were gathered, sessions by the right to read V$SESSION.
 */
final class OracleStatistics implements StatisticsControl {
    static final OracleStatistics INSTANCE = new OracleStatistics();

    private OracleStatistics() {}

    @Override
    public String database() {
        return "select sys_context('USERENV', 'DB_NAME') from dual";
    }

    @Override
    public String encrypted() {
        return "select case when lower(sys_context('USERENV', 'NETWORK_PROTOCOL')) = 'tcps' then 1 else "
                + "0 end from dual";
    }

    @Override
    public String databaseSize() {
        return "select coalesce(sum(bytes), 0) from user_segments";
    }

    @Override
    public String sessions() {
        return "select count(*), sum(case when status = 'ACTIVE' and sid <> sys_context('USERENV', "
                + "'SID') then 1 else 0 end) from v$session where type = 'USER'";
    }

    @Override
    public String tables() {
        return "select null, t.table_name, (select sum(s.bytes) from user_segments s where "
                + "s.segment_name = t.table_name), t.num_rows from user_tables t order by t.table_name";
    }
}
