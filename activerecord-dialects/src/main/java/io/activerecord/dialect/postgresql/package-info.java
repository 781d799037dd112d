/** PostgreSQL 13 and later, through its own driver ({@code org.postgresql:postgresql}). */
@NullMarked
package io.activerecord.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
