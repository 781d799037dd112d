package io.activerecord.sqlite;

import io.activerecord.error.ActiveRecordException;
import org.jspecify.annotations.Nullable;

/** A backup was not taken or not restored, since a file is not there, is not sound, or the database stayed in use. */
public class SqliteFileException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and with which file */
    public SqliteFileException(String message) {
        super(message, null);
    }

    /**
     * @param message what is wrong, and with which file
     * @param cause what SQLite said
     */
    public SqliteFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
