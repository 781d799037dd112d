package io.activerecord.sql;

/** A query that gives rows: one select, or several put together. Immutable; safe for use by several threads. */
public sealed interface TableQuery extends ShapePart permits SelectCommand, SetOperation {}
