/** The dialect of MySQL. */
@NullMarked
package io.activerecord.dialect.mysql;

import org.jspecify.annotations.NullMarked;
