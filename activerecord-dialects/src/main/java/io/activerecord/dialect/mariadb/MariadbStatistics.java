package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.StatisticsControl;

/**
 * By the <a href="https://mariadb.com/kb/en/information-schema-tables/">information schema</a>: sizes and rows as the engine
 * estimates them, sessions of other users with the privilege PROCESS only.
 */
final class MariadbStatistics implements StatisticsControl {
    static final MariadbStatistics INSTANCE = new MariadbStatistics();

    private MariadbStatistics() {}

    @Override
    public String encrypted() {
        return "select case when variable_value = '' then 0 else 1 end from "
                + "information_schema.session_status where variable_name = 'SSL_CIPHER'";
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
