package io.activerecord.test.tck;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An empty database that the cases of a {@link DialectTck} run on, and what cannot be asked of its dialect. The kit
 * creates tables whose names begin with {@code tck_}, and closes the database last.
 */
public abstract class TckDatabase implements AutoCloseable {
    /** For subclasses. */
    protected TckDatabase() {}

    /** What an error tells besides its kind. */
    public enum ErrorName {
        CONSTRAINT,
        TABLE,
        COLUMN
    }

    /** Product and version, as the results are to show it: {@code "postgresql-18"}. */
    public abstract String engine();

    /** The JDBC URL, of which the dialect is told. */
    public abstract String url();

    /** The user to log in as; null where the engine has none. */
    public @Nullable String username() {
        return null;
    }

    /** The user's password; null where there is none. */
    public @Nullable String password() {
        return null;
    }

    /** Properties for the driver, besides those that the dialect sets. */
    public Map<String, String> options() {
        return Map.of();
    }

    /** How the engine spells column types. */
    public abstract TckTypes types();

    /** The schema that tables are made in unless another is named. */
    public String schema() {
        return "public";
    }

    /** Sets of driver properties under which bulk inserts are tried as well, such as those that rewrite batches. */
    public List<Map<String, String>> bulkOptions() {
        return List.of();
    }

    /** How many digits of a fraction of a second columns of {@link #types} keep. */
    public int fractionDigits() {
        return 6;
    }

    /** Whether an {@code OffsetDateTime} comes back with the offset it was written with, not another of the same time. */
    public boolean keepsOffsets() {
        return false;
    }

    /** Which names the engine tells with a violation of {@code kind}. */
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return Set.of();
    }

    /** What the engine calls a primary key that was given {@code name}, in lower case; the same on most engines. */
    public String primaryKeyName(String name) {
        return name;
    }

    /** Statements after which a connection soon gives up waiting for a lock; none if it does by itself within seconds. */
    public List<String> impatience() {
        return List.of();
    }

    /** What SQL can leave in a session, the first of them a setting; each is tried on a connection of its own. */
    public abstract List<Leftover> leftovers();

    /** Statements that make a schema; asked only where a session has one. */
    public List<String> makeSchema(String name) {
        return List.of("create schema " + name);
    }

    /** Statements that drop what {@link #makeSchema} made, with its tables. */
    public List<String> dropSchema(String name) {
        return List.of("drop schema " + name + " cascade");
    }

    /**
     * Where somebody may log in who may not read {@code tck_authors}; null where there are no users. Called while the
     * kit is connected as {@code "primary"}, so that a user can be made.
     */
    public @Nullable ConnectionConfig withoutPermission() {
        return null;
    }

    /** A configuration like {@link #config} but of a database that does not exist. */
    public abstract ConnectionConfig missingDatabase();

    /** A configuration like {@link #config} but of a server where none is; null for an engine without servers. */
    public @Nullable ConnectionConfig missingServer() {
        return null;
    }

    /** The same database by parts. */
    public abstract ConnectionConfig byParts();

    /** The database by its URL. */
    public final ConnectionConfig config() {
        return config(password());
    }

    /** The database by its URL, with another password. */
    final ConnectionConfig config(@Nullable String secret) {
        ConnectionConfig config = ConnectionConfig.url(url());
        String user = username();
        config = user == null ? config : config.username(user);
        config = secret == null ? config : config.password(secret);
        for (Map.Entry<String, String> option : options().entrySet()) {
            config = config.option(option.getKey(), option.getValue());
        }
        return config;
    }

    /** Drops the database, or leaves it to whoever made it. */
    @Override
    public void close() {}
}
