package io.activerecord;

import io.activerecord.connection.Route;
import org.jspecify.annotations.Nullable;

/** The rows of one statement: of SQL somebody wrote, or of a count. Immutable. */
final class SqlRows extends Rows<Row> {
    private final Connector connector;
    private final @Nullable ReadAccess access;
    private final boolean onlyReads;
    private final Maker source;

    /** Makes the statement, once it is allowed. */
    @FunctionalInterface
    interface Maker {
        RowSource of(Route route, ReadAccess.@Nullable Permit permit);
    }

    SqlRows(Connector connector, @Nullable ReadAccess access, boolean onlyReads, Maker source) {
        this.connector = connector;
        this.access = access;
        this.onlyReads = onlyReads;
        this.source = source;
    }

    @Override
    Connector connector() {
        return connector;
    }

    @Override
    @Nullable
    ReadAccess access() {
        return access;
    }

    @Override
    RowSource source(Route route, ReadAccess.@Nullable Permit permit) {
        return source.of(route, permit);
    }

    @Override
    boolean onlyReads() {
        return onlyReads;
    }

    @Override
    Row shaped(Row row) {
        return row;
    }

    @Override
    Rows<Row> plain() {
        return this;
    }
}
