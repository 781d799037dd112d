/** The dialect of SQL Server. */
@NullMarked
package io.activerecord.dialect.sqlserver;

import org.jspecify.annotations.NullMarked;
