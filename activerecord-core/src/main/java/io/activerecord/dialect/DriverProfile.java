package io.activerecord.dialect;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an engine's connections are addressed, opened and set up. Safe for use by several threads. */
public interface DriverProfile {
    /** The JDBC driver's class: {@code "org.sqlite.JDBC"}. */
    String driverClass();

    /** The artifact a user adds to get the driver: {@code "org.xerial:sqlite-jdbc"}. */
    String driverArtifact();

    /** Whether JDBC URL {@code url} is this engine's. */
    boolean accepts(String url);

    /**
     * What is wrong with a URL that {@link #accepts} took, without quoting any secret; null if nothing is. Only what can
     * be told without connecting.
     */
    @Nullable
    String problem(String url);

    /**
     * The JDBC URL of an address given by parts.
     *
     * @throws ConfigurationException if a part is missing or not meant for this engine
     */
    String url(Address address);

    /**
     * The same, where the URL itself says whether the connection is encrypted.
     *
     * @param tls null where nothing was said of it
     * @throws ConfigurationException if a part is missing or not meant for this engine
     */
    default String url(Address address, @Nullable Tls tls) {
        return url(address);
    }

    /**
     * Driver properties that the library sets unless the user has set them: time zone, character set, busy time-outs.
     *
     * @param url where the connection will lead
     */
    Map<String, String> defaults(String url);

    /**
     * Driver properties that make connections as {@code tls} says. Only what can be told without connecting is checked;
     * the files must be readable.
     *
     * @throws ConfigurationException if the engine has no network, or the driver wants another format of file
     */
    default Map<String, String> tls(Tls tls) {
        throw new ConfigurationException("this engine has no server to encrypt connections to; leave out tls(..)");
    }

    /**
     * The same, where it also depends on the URL.
     *
     * @throws ConfigurationException also if {@code url} leads to a connection that is not as {@code tls} says
     */
    default Map<String, String> tls(Tls tls, String url) {
        return tls(tls);
    }

    /**
     * Driver properties that bound the time to open a connection: to reach the server, and to wait for each of its answers while it
     * logs in. The latter holds until the library has put it back to no limit, on the open connection. Without those that
     * {@code url} says itself; none for engines without a server.
     *
     * @param longest at least 1 ms; rounded up where the driver counts in seconds
     */
    default Map<String, String> openWithin(Duration longest, String url) {
        return Map.of();
    }

    /** Which property of {@link #openWithin} bounds the wait for an answer; null for none. */
    default @Nullable String answerTimeout() {
        return null;
    }

    /** The port of a server that was not told another; 0 for engines without one. */
    default int defaultPort() {
        return 0;
    }

    /** What it takes to read a result in portions. */
    default Streaming streaming() {
        return Streaming.BY_FETCH_SIZE;
    }

    /** Statements run once on each new connection. */
    List<String> sessionSetup();

    /**
     * Most connections worth pooling for {@code url} (an in-memory database private to its connection takes one), or 0
     * for no limit.
     */
    default int poolLimit(String url) {
        return 0;
    }

    /**
     * Whether the database behind {@code url} is gone when its last connection is closed, although several connections
     * share it. The library then keeps one open that nobody works on, from the pool's first connection until the name
     * ends.
     */
    default boolean vanishesWithItsLastConnection(String url) {
        return false;
    }

    /**
     * What identifies the database behind {@code url} where only one connection may write at a time, so that all pools
     * on it in this process take turns; null for engines with concurrent writers.
     */
    default @Nullable String writerTurn(String url) {
        return null;
    }
}
