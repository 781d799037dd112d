/** Care of SQLite's files: backups while others work, restoring them, and whether a file is sound. */
@NullMarked
package io.activerecord.sqlite;

import org.jspecify.annotations.NullMarked;
