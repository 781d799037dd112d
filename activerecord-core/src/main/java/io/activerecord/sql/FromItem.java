package io.activerecord.sql;

/** What stands in FROM under a name: a table, or the rows of a query. Immutable; safe for use by several threads. */
public sealed interface FromItem extends ShapePart permits Source, DerivedTable {
    /** The name that its columns are qualified with. */
    String alias();
}
