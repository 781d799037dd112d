package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.StatisticsControl;

/**
 * By the statistics views and size functions of the
 * <a href="https://www.postgresql.org/docs/18/monitoring-stats.html">manual</a>; rows as the last vacuum or analyze counted them.
 */
final class PostgresStatistics implements StatisticsControl {
    static final PostgresStatistics INSTANCE = new PostgresStatistics();

    private PostgresStatistics() {}

    @Override
    public String database() {
        return "select current_database()";
    }

    @Override
    public String encrypted() {
        return "select case when ssl then 1 else 0 end from pg_stat_ssl where pid = pg_backend_pid()";
    }

    @Override
    public String databaseSize() {
        return "select pg_database_size(current_database())";
    }

    @Override
    public String sessions() {
        return "select count(*), count(*) filter (where state = 'active' and pid <> pg_backend_pid()) "
                + "from pg_stat_activity where datname = current_database()";
    }

    @Override
    public String tables() {
        return "select n.nspname, c.relname, pg_total_relation_size(c.oid), case when c.reltuples < 0 "
                + "then null else cast(c.reltuples as bigint) end from pg_class c join pg_namespace n on "
                + "n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', "
                + "'information_schema', 'pg_toast') and n.nspname not like 'pg!_temp%' escape '!' order by "
                + "1, 2";
    }
}
