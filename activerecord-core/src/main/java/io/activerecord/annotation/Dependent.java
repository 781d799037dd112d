package io.activerecord.annotation;

/** What becomes of the rows of an association when their owner is deleted by {@code delete()}, in its transaction. */
public enum Dependent {
    /** They stay as they are. */
    NONE,
    /** Each is read and deleted by its own {@code delete()}, with all that belongs to it. */
    DESTROY,
    /** They are deleted by one statement; what belongs to them is left to the database. */
    DELETE,
    /** Their foreign key is set to null by one statement. */
    NULLIFY,
    /** The owner is not deleted while there are any. */
    RESTRICT
}
