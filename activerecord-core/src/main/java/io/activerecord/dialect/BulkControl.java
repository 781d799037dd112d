package io.activerecord.dialect;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How an engine takes many rows at once, and gives them. Works on the driver's own connection, inside a transaction that
 * the caller began and ends. Immutable; safe for use by several threads.
 *
 * <p>A dialect without one is given inserts of several rows each, and is read row by row.
 */
public interface BulkControl {
    /**
     * Begins a load. Where a driver, a setting or a right is missing it gives a session with other means and says why,
     * instead of an error.
     */
    BulkSession begin(Connection connection, BulkTarget target) throws SQLException;

    /**
     * Writes the rows of a query as CSV, if the engine does that by itself.
     *
     * @param query a select without place-holders
     * @return how many rows; less than 0 where it does not, and nothing was written
     * @throws IOException of {@code out}
     */
    default long unload(Connection connection, String query, CsvShape shape, Writer out)
            throws SQLException, IOException {
        return -1;
    }

    /** One that begins every load with inserts of this kind. */
    static BulkControl inserting(BulkMeans means) {
        return (connection, target) -> BulkSession.inserting(means, null);
    }

    /**
     * What a CSV file looks like: quotes where they are needed, doubled inside, and NULL as nothing at all, where a text of
     * no characters is {@code ""}.
     */
    record CsvShape(char separator, boolean header) {}
}
