package io.activerecord.connection;

/** How a circuit breaker stands. */
public enum CircuitState {
    /** Work goes through, and is watched. */
    CLOSED,
    /** Work is refused until its pause is over. */
    OPEN,
    /** Some calls go through on trial; others are refused. */
    HALF_OPEN,
    /** Work is refused because somebody has said so. */
    FORCED_OPEN,
    /** Work goes through because somebody has said so, and nothing is counted. */
    FORCED_CLOSED
}
