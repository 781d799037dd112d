package io.activerecord.connection;

/** Which of several replicas takes a read. */
public enum Balancing {
    /** One after the other. */
    ROUND_ROBIN,
    /** Any, each as likely. */
    RANDOM,
    /** Any, each as likely as its weight says. */
    WEIGHTED,
    /** The one that works on the fewest leases for its weight. */
    LEAST_BUSY,
    /** The one that has answered the health checks fastest. */
    LOWEST_LATENCY
}
