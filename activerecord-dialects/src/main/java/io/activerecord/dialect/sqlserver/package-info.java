/** SQL Server 2019 and later, through Microsoft's driver ({@code com.microsoft.sqlserver:mssql-jdbc}). */
@NullMarked
package io.activerecord.dialect.sqlserver;

import org.jspecify.annotations.NullMarked;
