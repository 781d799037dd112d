/** The dialect of MariaDB. */
@NullMarked
package io.activerecord.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
