package io.activerecord.dialect;

/**
 * A query for the texts that columns of one table are limited to.
 *
 * @param sql with two place-holders: the schema (or catalog) and the table, as the metadata gives them; the schema is
 *     an empty text where there is none
 */
public record LabelQuery(String sql, Form form) {
    /** What its rows are. */
    public enum Form {
        /** A column and one of its labels, in order. */
        LABEL,
        /** A column and its type with all labels: {@code enum('A','B')}. */
        TYPE,
        /** A text with check constraints: the clause of one, or all of CREATE TABLE. */
        CHECK
    }
}
