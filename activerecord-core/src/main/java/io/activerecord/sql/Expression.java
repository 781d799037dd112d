package io.activerecord.sql;

/** A value in SQL: a column, a bind, an aggregate, arithmetic, a scalar sub-query, or SQL text. */
public sealed interface Expression extends ShapePart
        permits ColumnRef, Bind, Aggregate, Arithmetic, ScalarSubquery, SqlFragment, SqlTemplate {}
