package io.activerecord.dialect;

/** What the driver's metadata calls that which a model calls a schema. */
public enum Namespace {
    /** There is none. */
    NONE,
    /** The catalog: a database of the server. */
    CATALOG,
    /** The schema of a catalog. */
    SCHEMA
}
