/** The dialect of Oracle Database. */
@NullMarked
package io.activerecord.dialect.oracle;

import org.jspecify.annotations.NullMarked;
