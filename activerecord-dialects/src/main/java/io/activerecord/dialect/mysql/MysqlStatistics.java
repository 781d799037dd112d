package io.activerecord.dialect.mysql;

import io.activerecord.dialect.StatisticsControl;

/**
 * By the <a href="https://dev.mysql.com/doc/refman/8.0/en/information-schema.html">information schema</a>: sizes and rows as the
 * engine estimates them, sessions of other users with the privilege PROCESS only.
 */
public class MysqlStatistics implements StatisticsControl {
    static final MysqlStatistics INSTANCE = new MysqlStatistics();

    /** For MariaDB, which differs in a place. */
    protected MysqlStatistics() {}

    @Override
    public String encrypted() {
        return "select case when variable_value = '' then 0 else 1 end from "
                + "performance_schema.session_status where variable_name = 'Ssl_cipher'";
    }

    @Override
    public String databaseSize() {
        return "select coalesce(sum(data_length + index_length), 0) from information_schema.tables where "
                + "table_schema = database()";
    }

    @Override
    public String sessions() {
        return "select count(*), sum(case when command = 'Sleep' or id = connection_id() then 0 else 1 "
                + "end) from information_schema.processlist";
    }

    @Override
    public String tables() {
        return "select table_schema, table_name, data_length + index_length, table_rows from "
                + "information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' "
                + "order by table_name";
    }
}
