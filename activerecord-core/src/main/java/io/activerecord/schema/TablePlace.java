package io.activerecord.schema;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A table as the driver's metadata addresses it. */
record TablePlace(@Nullable String catalog, @Nullable String schema, String name, String type) {
    /** Sets the two place-holders of a dialect's own query. */
    void bind(PreparedStatement statement) throws SQLException {
        String space = schema != null ? schema : catalog;
        statement.setString(1, space == null ? "" : space);
        statement.setString(2, name);
    }
}
