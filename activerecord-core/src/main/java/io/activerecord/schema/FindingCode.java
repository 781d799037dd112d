package io.activerecord.schema;

/** What kind of difference between a model and the database a finding is. Names stay; more may be added. */
public enum FindingCode {
    /** The table is not there. */
    MISSING_TABLE,
    /** The column of a property is not there. */
    MISSING_COLUMN,
    /** A column must have a value, and no property gives it one. */
    UNMAPPED_NOT_NULL_COLUMN,
    /** The column's type is another than that of the property's values. */
    TYPE_MISMATCH,
    /** The column holds fewer characters or bytes than the model says, or than an enum's constants need. */
    LENGTH_TOO_SHORT,
    /** The column holds more characters or bytes than the model says. */
    LENGTH_DIFFERS,
    /** The column has other digits than the model says. */
    PRECISION,
    /** One side allows NULL, the other does not. */
    NULLABILITY,
    /** The table has no primary key. */
    MISSING_PRIMARY_KEY,
    /** The table's primary key is over other columns. */
    KEY_DIFFERS,
    /** The model expects the database to make the key, and it does not. */
    KEY_NOT_GENERATED,
    /** No unique index is behind columns that the model says are unique. */
    MISSING_UNIQUE_INDEX,
    /** The constants of an enum and the texts that the column holds differ. */
    ENUM_LABELS,
    /** No foreign key is behind an association. */
    MISSING_FOREIGN_KEY,
    /** No index begins with the columns of a foreign key. */
    MISSING_INDEX_ON_FOREIGN_KEY
}
