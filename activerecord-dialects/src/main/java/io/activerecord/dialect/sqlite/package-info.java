/** SQLite 3.35 and later, through the driver of Xerial ({@code org.xerial:sqlite-jdbc}). */
@NullMarked
package io.activerecord.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
