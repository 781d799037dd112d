/** The dialect of PostgreSQL. */
@NullMarked
package io.activerecord.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
