/** MariaDB 10.6 and later, through its own driver ({@code org.mariadb.jdbc:mariadb-java-client}). */
@NullMarked
package io.activerecord.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
