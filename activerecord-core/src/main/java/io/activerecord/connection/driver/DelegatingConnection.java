package io.activerecord.connection.driver;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A JDBC connection that hands everything to another one, but for how it ends. */
public abstract class DelegatingConnection implements Connection {
    private final Connection raw;

    protected DelegatingConnection(Connection raw) {
        this.raw = raw;
    }

    /** The connection everything is handed to. */
    public final Connection raw() {
        return raw;
    }

    @Override
    public final Statement createStatement() throws SQLException {
        return raw.createStatement();
    }

    @Override
    public final PreparedStatement prepareStatement(String sql) throws SQLException {
        return raw.prepareStatement(sql);
    }

    @Override
    public final CallableStatement prepareCall(String sql) throws SQLException {
        return raw.prepareCall(sql);
    }

    @Override
    public final String nativeSQL(String sql) throws SQLException {
        return raw.nativeSQL(sql);
    }

    @Override
    public final void setAutoCommit(boolean value) throws SQLException {
        raw.setAutoCommit(value);
    }

    @Override
    public final boolean getAutoCommit() throws SQLException {
        return raw.getAutoCommit();
    }

    @Override
    public final void commit() throws SQLException {
        raw.commit();
    }

    @Override
    public final void rollback() throws SQLException {
        raw.rollback();
    }

    @Override
    public final boolean isClosed() throws SQLException {
        return raw.isClosed();
    }

    @Override
    public final DatabaseMetaData getMetaData() throws SQLException {
        return raw.getMetaData();
    }

    @Override
    public final void setReadOnly(boolean value) throws SQLException {
        raw.setReadOnly(value);
    }

    @Override
    public final boolean isReadOnly() throws SQLException {
        return raw.isReadOnly();
    }

    @Override
    public final void setCatalog(String value) throws SQLException {
        raw.setCatalog(value);
    }

    @Override
    public final @Nullable String getCatalog() throws SQLException {
        return raw.getCatalog();
    }

    @Override
    public final void setTransactionIsolation(int value) throws SQLException {
        raw.setTransactionIsolation(value);
    }

    @Override
    public final int getTransactionIsolation() throws SQLException {
        return raw.getTransactionIsolation();
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        return raw.getWarnings();
    }

    @Override
    public final Statement createStatement(int type, int concurrency) throws SQLException {
        return raw.createStatement(type, concurrency);
    }

    @Override
    public final PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return raw.prepareStatement(sql, type, concurrency);
    }

    @Override
    public final CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return raw.prepareCall(sql, type, concurrency);
    }

    @Override
    public final Map<String, Class<?>> getTypeMap() throws SQLException {
        return raw.getTypeMap();
    }

    @Override
    public final void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        raw.setTypeMap(map);
    }

    @Override
    public final void setHoldability(int value) throws SQLException {
        raw.setHoldability(value);
    }

    @Override
    public final int getHoldability() throws SQLException {
        return raw.getHoldability();
    }

    @Override
    public final Savepoint setSavepoint() throws SQLException {
        return raw.setSavepoint();
    }

    @Override
    public final Savepoint setSavepoint(String name) throws SQLException {
        return raw.setSavepoint(name);
    }

    @Override
    public final void rollback(Savepoint savepoint) throws SQLException {
        raw.rollback(savepoint);
    }

    @Override
    public final void releaseSavepoint(Savepoint savepoint) throws SQLException {
        raw.releaseSavepoint(savepoint);
    }

    @Override
    public final Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return raw.createStatement(type, concurrency, holdability);
    }

    @Override
    public final PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return raw.prepareStatement(sql, type, concurrency, holdability);
    }

    @Override
    public final CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return raw.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public final PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return raw.prepareStatement(sql, generatedKeys);
    }

    @Override
    public final PreparedStatement prepareStatement(String sql, int[] generatedKeys) throws SQLException {
        return raw.prepareStatement(sql, generatedKeys);
    }

    @Override
    public final PreparedStatement prepareStatement(String sql, String[] generatedKeys) throws SQLException {
        return raw.prepareStatement(sql, generatedKeys);
    }

    @Override
    public final Clob createClob() throws SQLException {
        return raw.createClob();
    }

    @Override
    public final Blob createBlob() throws SQLException {
        return raw.createBlob();
    }

    @Override
    public final NClob createNClob() throws SQLException {
        return raw.createNClob();
    }

    @Override
    public final SQLXML createSQLXML() throws SQLException {
        return raw.createSQLXML();
    }

    @Override
    public boolean isValid(int seconds) throws SQLException {
        return raw.isValid(seconds);
    }

    @Override
    public final void setClientInfo(String name, String value) throws SQLClientInfoException {
        raw.setClientInfo(name, value);
    }

    @Override
    public final void setClientInfo(Properties properties) throws SQLClientInfoException {
        raw.setClientInfo(properties);
    }

    @Override
    public final String getClientInfo(String name) throws SQLException {
        return raw.getClientInfo(name);
    }

    @Override
    public final Properties getClientInfo() throws SQLException {
        return raw.getClientInfo();
    }

    @Override
    public final Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        return raw.createArrayOf(typeName, elements);
    }

    @Override
    public final Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        return raw.createStruct(typeName, attributes);
    }

    @Override
    public final void setSchema(String value) throws SQLException {
        raw.setSchema(value);
    }

    @Override
    public final @Nullable String getSchema() throws SQLException {
        return raw.getSchema();
    }

    @Override
    public final void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        raw.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public final int getNetworkTimeout() throws SQLException {
        return raw.getNetworkTimeout();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : raw.unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || raw.isWrapperFor(type);
    }
}
