/** Oracle Database 19c and later, through Oracle's thin driver ({@code com.oracle.database.jdbc:ojdbc11}). */
@NullMarked
package io.activerecord.dialect.oracle;

import org.jspecify.annotations.NullMarked;
