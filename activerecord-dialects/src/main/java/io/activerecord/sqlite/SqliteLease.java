package io.activerecord.sqlite;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.TransactionException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Access;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection of a SQLite database outside of any transaction, for statements that are about whole files. */
final class SqliteLease implements AutoCloseable {
    private final Lease lease;

    private SqliteLease(Lease lease) {
        this.lease = lease;
    }

    /**
     * @param access {@code WRITE} to have the turn to write; with {@code READ} others write meanwhile
     * @throws UnsupportedByDialectException if it is no SQLite
     * @throws TransactionException inside a transaction on it
     */
    static SqliteLease of(String name, Access access) {
        Connections connections = ConnectionManager.connections();
        requireSqlite(connections.dialect(name), name);
        Route route = connections.routeTo(name, null);
        if (connections.workFor(route) != null) {
            throw new TransactionException("a whole SQLite file is copied outside of transactions only; '" + route.key()
                    + "' has one open here");
        }
        SqliteLease made = new SqliteLease(connections.lease(route, access));
        try {
            made.requireFiles();
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** To a database of that file system every other file is in memory too, and a backup would be gone at once. */
    private void requireFiles() {
        try {
            String url = lease.connection().getMetaData().getURL();
            if (url != null && url.toLowerCase(Locale.ROOT).contains("vfs=memdb")) {
                throw new UnsupportedByDialectException(
                        "'" + lease.key() + "' is a database of vfs=memdb, which reads and"
                                + " writes no files; where backups are wanted of memory, open it with mode=memory&cache=shared");
            }
        } catch (SQLException e) {
            throw lease.translate(e, null);
        }
    }

    static void requireSqlite(Dialect dialect, String name) {
        if (!dialect.name().equals("sqlite")) {
            throw new UnsupportedByDialectException("'" + name + "' is " + dialect.name()
                    + "; this is about the files of SQLite: other engines have tools of their own for it");
        }
    }

    /** Which database, as part of a file's name. */
    String key() {
        return lease.key().toString();
    }

    /** Runs a statement whose only bind is a file. */
    void run(String sql, Path file) {
        Connection connection = lease.connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.toString());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw lease.translate(e, sql);
        }
    }

    /** Runs a statement as it stands. The driver knows some of its own only when they are not prepared. */
    void run(String sql) {
        Connection connection = lease.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw lease.translate(e, sql);
        }
    }

    /** The first column of each row. */
    List<String> texts(String sql) {
        Connection connection = lease.connection();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw lease.translate(e, sql);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
