package io.activerecord.dialect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One bulk load over one connection, made by {@link BulkControl#begin}. Confined to one thread at a time; whoever began it
 * closes it, which brings the session back to what it was.
 */
public interface BulkSession extends AutoCloseable {
    /** By what means; where they are no stream, the library runs the inserts. */
    BulkMeans means();

    /** Why the engine's fastest means are not used here, and what would help; null where they are. */
    default @Nullable String shortfall() {
        return null;
    }

    /**
     * How the library's inserts begin where the means are {@link BulkMeans#MULTI_ROW}, up to the name of the table. One that fails may
     * leave rows behind: the caller goes back to the savepoint before it.
     */
    default String insert() {
        return "insert into";
    }

    /** The most place-holders that are worth having in an insert of several rows. */
    default int placeholders() {
        return Integer.MAX_VALUE;
    }

    /**
     * Sends the rows; called where the means are a stream. All of them are stored when it returns, or it throws, and the caller
     * goes back to the savepoint before it: a value that the engine would change with a warning only is a failure too.
     */
    default void load(BulkRows rows) throws SQLException {
        throw new UnsupportedOperationException(means() + " is no stream");
    }

    @Override
    default void close() throws SQLException {}

    /** A session whose rows the library inserts. */
    static BulkSession inserting(BulkMeans means, @Nullable String shortfall) {
        return new BulkSession() {
            @Override
            public BulkMeans means() {
                return means;
            }

            @Override
            public @Nullable String shortfall() {
                return shortfall;
            }
        };
    }
}
