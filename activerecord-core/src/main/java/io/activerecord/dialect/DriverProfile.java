package io.activerecord.dialect;

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
     * @throws io.activerecord.error.ConfigurationException if a part is missing or not meant for this engine
     */
    String url(Address address);

    /**
     * Driver properties that the library sets unless the user has set them: time zone, character set, busy time-outs.
     *
     * @param url where the connection will lead
     */
    Map<String, String> defaults(String url);

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
     * What identifies the database behind {@code url} where only one connection may write at a time, so that all pools
     * on it in this process take turns; null for engines with concurrent writers.
     */
    default @Nullable String writerTurn(String url) {
        return null;
    }
}
