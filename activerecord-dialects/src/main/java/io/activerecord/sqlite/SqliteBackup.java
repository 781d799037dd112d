package io.activerecord.sqlite;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup that is there: a whole SQLite database in one file, which any SQLite opens.
 *
 * @param path the file
 * @param takenAt when it was begun, to the microsecond; what was committed before is in it
 * @param bytes the file's size
 */
public record SqliteBackup(Path path, Instant takenAt, long bytes) {}
