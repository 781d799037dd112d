/**
 * MySQL 8.0.19 and later, through Connector/J ({@code com.mysql:mysql-connector-j}); and what MariaDB has in common with
 * it.
 */
@NullMarked
package io.activerecord.dialect.mysql;

import org.jspecify.annotations.NullMarked;
