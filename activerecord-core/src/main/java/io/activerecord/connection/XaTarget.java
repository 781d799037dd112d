package io.activerecord.connection;

import java.util.Map;

/**
 * Where an XA data source shall lead: what the driver is told of a connection. Immutable.
 *
 * @param connection the connection's name, for messages
 * @param driverClass of the driver that serves the URL
 * @param properties what the driver is given beside the URL; holds user and password
 */
public record XaTarget(String connection, String driverClass, String url, Map<String, String> properties) {
    public XaTarget {
        properties = Map.copyOf(properties);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return connection + " (" + Secrets.maskUrl(url) + ")";
    }
}
