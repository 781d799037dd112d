package io.activerecord;

import io.activerecord.connection.Route;

/** The rows of SQL somebody wrote. Immutable. */
final class SqlRows extends Rows<Row> {
    private final Connector connector;
    private final RowSource source;

    SqlRows(Connector connector, RowSource source) {
        this.connector = connector;
        this.source = source;
    }

    @Override
    Connector connector() {
        return connector;
    }

    @Override
    RowSource source(Route route) {
        return source;
    }

    @Override
    boolean onlyReads() {
        return source.onlyReads();
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
