package io.activerecord.dialect;

/**
 * What engines differ in. One question each; a dialect says yes or no, and what it does not have is refused before any
 * SQL is sent. What an engine lacks but another spelling does exactly (where nulls stand in ORDER BY, which key an upsert
 * clashes with) is no feature: the dialect spells it.
 */
public enum DialectFeature {
    /** An INSERT of one row can give back columns of it as a result. */
    INSERT_RETURNING,
    /** The driver gives back keys the database made, for an insert of one row. */
    GENERATED_KEYS,
    /** An insert may give a value to a key that the database makes where none is given. */
    GIVEN_KEYS,
    /** One INSERT can carry several rows. */
    MULTI_ROW_INSERT,
    /** An INSERT of several rows gives back their keys, in the order of the rows. */
    MULTI_ROW_KEYS,
    /** A row of nothing but defaults can be inserted. */
    INSERT_DEFAULT_VALUES,
    /** An insert can update the row it clashes with. */
    UPSERT,
    /** An upsert gives back columns of the rows it inserted and updated. */
    UPSERT_RETURNING,
    /** A transaction can go back to a savepoint. */
    SAVEPOINTS,
    /** A table belongs to a schema that can be named. */
    SCHEMAS,
    /** A session can be told which schema names without one mean. */
    SESSION_SCHEMA,
    /** A select can lock its rows for the transaction. */
    ROW_LOCKS,
    /** A select can lock its rows against changes, together with others who do. */
    SHARED_ROW_LOCKS,
    /** A select that locks can fail at once instead of waiting. */
    LOCK_NOWAIT,
    /** A select that locks can pass over rows that are locked. */
    LOCK_SKIP_LOCKED,
    /** A select that locks can wait for rows that are locked for a given time. */
    LOCK_TIMEOUT,
    /** A select that locks its rows can have a limit. */
    LOCK_WITH_LIMIT,
    /** A text of no characters is a value of its own, and so are no bytes. */
    EMPTY_STRINGS,
    /** A floating-point column holds "not a number". */
    NOT_A_NUMBER,
    /** A floating-point column holds positive and negative infinity. */
    INFINITE_NUMBERS,
    /** A value of a row can be computed from the rows around it: {@code row_number() over (..)}. */
    WINDOW_FUNCTIONS,
    /** A query can have a name for the whole statement, and read its own: {@code with recursive}. */
    COMMON_TABLE_EXPRESSIONS,
    /** An update or delete can begin with queries under names. */
    COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
    /** Rows that two queries have in common, or that only one has. */
    INTERSECT_AND_EXCEPT,
    /** A select in FROM can read the tables before it. */
    LATERAL_JOINS,
    /** The engine says how it would run a query. */
    EXPLAIN,
    /** The engine runs a query and says what it did. */
    EXPLAIN_ANALYZE
}
