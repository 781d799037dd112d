package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.StatisticsControl;

/**
 * By the
 * <a href="https://learn.microsoft.com/en-us/sql/relational-databases/system-catalog-views/catalog-views-transact-sql">catalog
 * views</a>; not verified on a server. Sessions and encryption by the permission VIEW SERVER STATE.
 */
final class SqlServerStatistics implements StatisticsControl {
    static final SqlServerStatistics INSTANCE = new SqlServerStatistics();

    private SqlServerStatistics() {}

    @Override
    public String database() {
        return "select db_name()";
    }

    @Override
    public String encrypted() {
        return "select case when encrypt_option = 'TRUE' then 1 else 0 end from sys.dm_exec_connections "
                + "where session_id = @@spid";
    }

    @Override
    public String databaseSize() {
        return "select sum(cast(size as bigint)) * 8192 from sys.database_files";
    }

    @Override
    public String sessions() {
        return "select count(*), sum(case when status = 'running' and session_id <> @@spid then 1 else 0 "
                + "end) from sys.dm_exec_sessions where is_user_process = 1";
    }

    @Override
    public String tables() {
        return "select schema_name(t.schema_id), t.name, (select sum(a.total_pages) * 8192 from "
                + "sys.partitions p join sys.allocation_units a on a.container_id = p.partition_id where "
                + "p.object_id = t.object_id), (select sum(p.rows) from sys.partitions p where p.object_id "
                + "= t.object_id and p.index_id in (0, 1)) from sys.tables t order by 1, 2";
    }
}
