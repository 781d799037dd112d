package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.mysql.MysqlStatistics;

/**
 * As MySQL's, by the <a href="https://mariadb.com/kb/en/information-schema-tables/">information schema</a>, where MariaDB keeps
 * the status of a session as well.
 */
final class MariadbStatistics extends MysqlStatistics {
    static final MariadbStatistics INSTANCE = new MariadbStatistics();

    private MariadbStatistics() {}

    @Override
    public String encrypted() {
        return "select case when variable_value = '' then 0 else 1 end from "
                + "information_schema.session_status where variable_name = 'SSL_CIPHER'";
    }
}
