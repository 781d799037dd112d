package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.StatisticsControl;

/**
 * By <a href="https://sqlite.org/pragma.html#pragfunc">pragma functions</a>. It knows no sessions, and counts no rows by itself.
 */
final class SqliteStatistics implements StatisticsControl {
    static final SqliteStatistics INSTANCE = new SqliteStatistics();

    private SqliteStatistics() {}

    @Override
    public String database() {
        return "select file from pragma_database_list where name = 'main'";
    }

    @Override
    public String databaseSize() {
        return "select (select page_count from pragma_page_count) * (select page_size from " + "pragma_page_size)";
    }

    @Override
    public String tables() {
        return "select null, name, null, null from sqlite_master where type = 'table' and name not like "
                + "'sqlite!_%' escape '!' order by name";
    }
}
