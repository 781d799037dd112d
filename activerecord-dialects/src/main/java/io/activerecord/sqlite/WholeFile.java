package io.activerecord.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Whether a file is a database by itself, as far as can be told without SQLite. */
final class WholeFile {
    /** https://sqlite.org/fileformat2.html#the_database_header. */
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private WholeFile() {}

    /**
     * Refuses what is missing, what is no database (to SQLite a file of no bytes is one: an empty one), and what has a part
     * of it in another file.
     *
     * @throws SqliteFileException if it is one of these
     */
    static void require(Path file, String connection) throws SqliteFileException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new SqliteFileException("there is no file " + file + " to restore '" + connection + "' from");
            }
            if (!Arrays.equals(beginningOf(file), HEADER)) {
                throw new SqliteFileException(
                        file + " is no SQLite database" + (Files.size(file) == 0 ? ": it has no bytes" : ""));
            }
            requireAlone(file, "-wal");
            requireAlone(file, "-journal");
        } catch (IOException e) {
            throw new SqliteFileException(file + " cannot be read", e);
        }
    }

    private static byte[] beginningOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEADER.length);
        }
    }

    /** A journal that was ended stays in some modes, without bytes or with zeros at its head. */
    private static void requireAlone(Path file, String suffix) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + suffix);
        if (!Files.exists(beside)) {
            return;
        }
        byte[] head = beginningOf(beside);
        if (head.length > 0 && head[0] != 0) {
            throw new SqliteFileException("a part of " + file + " is still in " + beside.getFileName()
                    + " (a database in use, or one that was copied by hand): take a backup of it by take()");
        }
    }
}
