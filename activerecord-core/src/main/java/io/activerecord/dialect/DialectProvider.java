package io.activerecord.dialect;

/**
 * What a jar with a dialect names in {@code META-INF/services/io.activerecord.dialect.DialectProvider}. Making the
 * provider must be cheap: its dialect is asked for only when a connection uses it, and the driver profile alone must not
 * load a renderer.
 */
public interface DialectProvider {
    /** As {@link Dialect#name()}. */
    String name();

    /** As {@link Dialect#driver()}, without loading the dialect. */
    DriverProfile driver();

    /** The product name that a driver's metadata reports, for connections made from a data source. */
    boolean isProduct(String databaseProductName);

    /** The dialect; the same one at each call. */
    Dialect dialect();
}
