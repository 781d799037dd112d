package io.activerecord.test.servers;

/** One way to get at a server of an engine. */
interface ServerSource {
    /** Starts nothing. */
    Availability availability();

    /** Starts, or connects to, a server; only where it is available. */
    Server start(ServerSettings settings);
}
