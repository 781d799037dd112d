package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.SqlException;
import io.activerecord.sql.RenderedSql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One physical connection, lent. Confined to the borrowing thread; the borrower closes it. */
public final class Lease implements AutoCloseable {
    Lease() {}

    public ConnectionKey key() { throw new UnsupportedOperationException(); }
    public Dialect dialect() { throw new UnsupportedOperationException(); }
    public long connectionId() { throw new UnsupportedOperationException(); }
    public boolean echo() { throw new UnsupportedOperationException(); }
    public ShapeCache shapes() { throw new UnsupportedOperationException(); }
    /** Throws the translated SqlException when preparing fails. */
    public KeptStatement statement(RenderedSql sql) { throw new UnsupportedOperationException(); }
    /** Raw SQL. */
    public KeptStatement statement(String text) { throw new UnsupportedOperationException(); }
    /** The driver's own. */
    public Connection connection() { throw new UnsupportedOperationException(); }
    /** A transaction was begun by text (TransactionControl.begin): close() rolls it back unless transactionEnded. */
    public void transactionBegan() { throw new UnsupportedOperationException(); }
    public void transactionEnded() { throw new UnsupportedOperationException(); }
    public void failed(SQLException e) { throw new UnsupportedOperationException(); }
    public SqlException translate(SQLException e, @Nullable String sql) { throw new UnsupportedOperationException(); }
    @Override
    public void close() { throw new UnsupportedOperationException(); }
}
