/** The dialects of the database products, found through {@link java.util.ServiceLoader}; there is nothing to call. */
module io.activerecord.dialects {
    requires io.activerecord.core;
    requires org.jooq;
    requires static org.jspecify;

    provides io.activerecord.dialect.DialectProvider with
            io.activerecord.dialect.sqlite.SqliteProvider;
}
