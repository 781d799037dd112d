package io.activerecord.sqlite;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConfigurationException;
import io.activerecord.sql.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Backups of one connection's database in a folder: taken while others read and write, a number of them kept, and restored
 * under the feet of those who are connected. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * SqliteBackups backups = SqliteBackups.of("primary", Path.of("backups")).keep(7);
 * backups.take();
 * backups.restore(backups.list().get(0));
 * }</pre>
 *
 * <p>Of a name with tenants or shards, the database is that of the scope each method is called in. No other program may
 * change the files of the folder meanwhile. Every method raises {@link UncheckedIOException} where the folder cannot be read
 * or written.
 */
public final class SqliteBackups {
    private static final int ALL = Integer.MAX_VALUE;

    private final String connection;
    private final Path folder;
    private final int kept;

    private SqliteBackups(String connection, Path folder, int kept) {
        this.connection = connection;
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * All backups are kept, unless {@link #keep} is said. Nothing is opened and nothing made.
     *
     * @param connection a name, which need not be configured yet
     * @param folder made at the first backup if it is not there
     */
    public static SqliteBackups of(String connection, Path folder) {
        return new SqliteBackups(
                Objects.requireNonNull(connection, "connection"),
                folder.toAbsolutePath().normalize(),
                ALL);
    }

    /**
     * The same, with the newest {@code number} kept: after each backup that was a success, older ones are deleted.
     *
     * @throws ConfigurationException if {@code number} is not positive
     */
    public SqliteBackups keep(int number) {
        if (number < 1) {
            throw new ConfigurationException("keep(" + number + "): at least one backup is kept");
        }
        return new SqliteBackups(connection, folder, number);
    }

    /**
     * Takes a backup of what is committed now. Others read and, in WAL mode, write meanwhile. It is copied to a file of
     * another name, checked, forced to the disk and only then named as a backup, so that a backup that is listed is whole,
     * whenever the process ends. Free pages are not copied; tables without an {@code integer primary key} may get other
     * rowids.
     *
     * @throws io.activerecord.error.TransactionException inside a transaction on the connection
     * @throws io.activerecord.error.UnsupportedByDialectException if it is no SQLite
     * @throws SqliteFileException if what was written is not sound; no file is left
     * @throws io.activerecord.error.SqlException if SQLite refuses, for example because the disk is full; no file is left
     * @see <a href="https://sqlite.org/lang_vacuum.html#vacuuminto">VACUUM INTO</a>
     */
    public SqliteBackup take() {
        try (SqliteLease lease = SqliteLease.of(connection, Access.READ)) {
            Files.createDirectories(folder);
            BackupFiles files = new BackupFiles(folder, lease.key());
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Path copy = files.scratch();
            try {
                lease.run("vacuum into ?", copy);
                new FileCheck(lease).requireSound(copy, false);
                force(copy, StandardOpenOption.WRITE);
                SqliteBackup taken = files.name(copy, now);
                forceFolder();
                files.keepNewest(kept);
                files.removeScratch(now);
                return taken;
            } finally {
                BackupFiles.deleteScratch(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("backup of '" + connection + "' in " + folder, e);
        }
    }

    /** The backups of the connection's database in the folder, newest first; empty if the folder is not there. */
    public List<SqliteBackup> list() {
        String key =
                ConnectionManager.connections().routeTo(connection, null).key().toString();
        try {
            return new BackupFiles(folder, key).list();
        } catch (IOException e) {
            throw new UncheckedIOException("backups of '" + connection + "' in " + folder, e);
        }
    }

    /** The same as {@link #restore(Path, Duration)} of its file, within 30 seconds. */
    public void restore(SqliteBackup backup) {
        restore(backup.path(), Duration.ofSeconds(30));
    }

    /**
     * Makes the connection's database what {@code file} is, in one transaction of SQLite's: connections stay open, here and
     * in other processes; who reads in a transaction goes on to read what was, everyone else reads what is restored, also
     * after a crash in the midst of it. What was in the database is gone: {@link #take} a backup before, to have it.
     * Records in memory are not told; what is remembered of the tables is forgotten.
     *
     * <p>The file is checked before anything is touched, and is not changed. It is copied, into the folder, for the time
     * being.
     *
     * @param file any SQLite database
     * @param within longest wait for writers of other processes; those of this one take turns, for {@code poolTimeout}
     * @throws SqliteFileException if the file is not there, not whole or not sound, or the database stayed in use; nothing has
     *     changed then
     * @throws io.activerecord.error.TransactionException inside a transaction on the connection
     * @throws io.activerecord.error.UnsupportedByDialectException if it is no SQLite
     * @see <a href="https://sqlite.org/backup.html">Online backup API</a>
     */
    public void restore(Path file, Duration within) {
        WholeFile.require(file, connection);
        try (SqliteLease lease = SqliteLease.of(connection, Access.WRITE)) {
            Files.createDirectories(folder);
            Path copy = new BackupFiles(folder, lease.key()).scratch();
            try {
                Files.copy(file, copy);
                new SqliteRestore(lease, copy, "activerecord_restored_" + compact(UUID.randomUUID())).run(within);
            } finally {
                BackupFiles.deleteScratch(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("restoring '" + connection + "' from " + file, e);
        }
        ConnectionManager.schema(connection).invalidate();
    }

    private static String compact(UUID id) {
        return id.toString().replace("-", "");
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** So that the new name outlives a power cut. Windows opens no folder, and needs none opened for it. */
    private void forceFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(folder, StandardOpenOption.READ);
        }
    }
}
