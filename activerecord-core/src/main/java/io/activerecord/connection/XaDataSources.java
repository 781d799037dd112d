package io.activerecord.connection;

import java.sql.SQLException;
import javax.sql.XADataSource;

/** Knows the XA data sources of drivers. Safe for use by several threads. */
@FunctionalInterface
public interface XaDataSources {
    /**
     * The driver's XA data source that leads to {@code target}. Opens nothing.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has none
     * @throws SQLException if the driver does not take what it is told
     */
    XADataSource dataSource(XaTarget target) throws SQLException;
}
