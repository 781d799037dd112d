package io.activerecord.dialect;

/**
 * What engines differ in. One question each; a dialect says yes or no, and what it does not have is refused before any
 * SQL is sent.
 */
public enum DialectFeature {
    /** An INSERT can give back columns of the new row as a result. */
    INSERT_RETURNING,
    /** The driver gives back keys the database made, for an insert of one row. */
    GENERATED_KEYS,
    /** One INSERT can carry several rows. */
    MULTI_ROW_INSERT,
    /** A row of nothing but defaults can be inserted. */
    INSERT_DEFAULT_VALUES,
    /** An insert can update the row it clashes with. */
    UPSERT,
    /** An upsert can name the unique key that decides a clash. */
    UPSERT_CONFLICT_TARGET,
    /** ORDER BY can say where nulls stand. */
    NULLS_ORDERING,
    /** A transaction can go back to a savepoint. */
    SAVEPOINTS,
    /** A table belongs to a schema that can be named. */
    SCHEMAS
}
