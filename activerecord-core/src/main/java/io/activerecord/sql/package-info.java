/**
 * SQL as values: expressions, conditions, orderings and the five commands, before any dialect has seen them; and what
 * rendering gives back. Nothing here does I/O or knows a vendor.
 */
@NullMarked
package io.activerecord.sql;

import org.jspecify.annotations.NullMarked;
