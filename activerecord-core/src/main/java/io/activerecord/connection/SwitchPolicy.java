package io.activerecord.connection;

/** What happens to work for one connection inside a transaction on another. */
public enum SwitchPolicy {
    /** It raises {@link io.activerecord.error.SwitchInTransactionException} before any SQL is sent. The default. */
    REJECT,
    /** It runs outside the transaction: each statement by itself, a block in a transaction of its own. */
    SUSPEND,
    /** It takes part in the transaction as a second participant. */
    JOIN
}
