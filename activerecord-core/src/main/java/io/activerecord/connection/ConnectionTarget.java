package io.activerecord.connection;

import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where a configuration's connections come from. */
sealed interface ConnectionTarget {
    /** A JDBC URL. */
    record Url(String url) implements ConnectionTarget {
        @Override
        public String toString() {
            return Secrets.maskUrl(url);
        }
    }

    /** An engine and an address by parts. */
    record Parts(
            String driver,
            @Nullable String host,
            int port,
            @Nullable String database) implements ConnectionTarget {
        public Parts {
            driver = driver.toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return driver + "://" + (host == null ? "" : host) + (port == 0 ? "" : ":" + port) + "/"
                    + (database == null ? "" : Secrets.maskUrl(database));
        }
    }

    /**
     * A data source somebody else made.
     *
     * @param dialect null to ask the first connection's metadata
     */
    record Source(DataSource dataSource, @Nullable String dialect) implements ConnectionTarget {
        @Override
        public String toString() {
            return "data source " + dataSource.getClass().getName();
        }
    }
}
