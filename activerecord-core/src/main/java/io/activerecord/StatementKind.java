package io.activerecord;

/** What a statement through a guarded {@link Connector} does; what a {@link Guard} allows, and an {@link AuditEvent} tells. */
public enum StatementKind {
    /** {@link Connector#from}: rows of a table, and how many. */
    SELECT,
    /** {@link Connector#insert}. */
    INSERT,
    /** {@link Connector#upsert}, which inserts and changes rows; allowed by its own name. */
    UPSERT,
    /** {@link Connector#replace}, which deletes and inserts rows; allowed by its own name. */
    REPLACE,
    /** {@link Connector#update}. */
    UPDATE,
    /** {@link Connector#delete}. */
    DELETE,
    /** {@link Connector#select}: a text that a guard lists with {@link Guard#selecting}. */
    SELECT_SQL,
    /** {@link Connector#execute} and {@link Connector#executeAll}: a text that a guard lists with {@link Guard#executing}. */
    EXECUTE_SQL,
    /** {@link Connector#schema}, which no guard allows: it leads to every table. */
    SCHEMA,
    /** {@link Connector#connectionInfo} and {@link Connector#statistics}, which no guard allows: they name every table, and the user. */
    SERVER;

    /** Whether it is of one table, so that {@link Guard#allowing} takes it. */
    public boolean isOfTable() {
        return compareTo(SELECT_SQL) < 0;
    }
}
