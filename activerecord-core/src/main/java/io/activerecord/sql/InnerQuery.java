package io.activerecord.sql;

/**
 * The query that a select inside another command was made of. No part of a shape, as it changes no text: whoever sends the
 * command asks {@link ShapeWriter#innerQueries} whether all of them may run where it does. Immutable; safe for use by
 * several threads.
 */
public interface InnerQuery {}
