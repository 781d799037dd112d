package io.activerecord.sql;

/** What is asked of a database, before a dialect renders it. Immutable; safe for use by several threads. */
public sealed interface SqlCommand extends ShapePart
        permits SelectCommand, InsertCommand, UpdateCommand, DeleteCommand, UpsertCommand {

    /** Whether it reads or writes; decided by its kind, never by its text. */
    Access access();
}
