package io.activerecord.sql;

/**
 * A value in SQL: a column, a bind, a number in the text, an aggregate, arithmetic, a scalar sub-query, SQL text, or what is
 * {@link Composite made of} such.
 */
public sealed interface Expression extends ShapePart
        permits ColumnRef, Bind, Literal, Aggregate, Arithmetic, ScalarSubquery, SqlFragment, SqlTemplate, Composite {}
