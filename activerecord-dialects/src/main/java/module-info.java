/**
 * The dialects of the database products, found through {@link java.util.ServiceLoader}: there is nothing to call, but the
 * renderer and the codecs they share, for those who write a dialect of their own.
 */
module io.activerecord.dialects {
    requires transitive io.activerecord.core;
    requires org.jooq;
    requires static org.jspecify;

    exports io.activerecord.dialect.codec;
    exports io.activerecord.dialect.rendering;
    exports io.activerecord.sqlite;

    provides io.activerecord.dialect.DialectProvider with
            io.activerecord.dialect.mariadb.MariadbProvider,
            io.activerecord.dialect.mysql.MysqlProvider,
            io.activerecord.dialect.oracle.OracleProvider,
            io.activerecord.dialect.postgresql.PostgresProvider,
            io.activerecord.dialect.sqlite.SqliteProvider,
            io.activerecord.dialect.sqlserver.SqlServerProvider;
}
