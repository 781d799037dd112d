package io.activerecord.test.engines;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.sqlserver.SqlServerProvider;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.test.tck.Leftover;
import io.activerecord.test.tck.TckTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** SQL Server. */
final class SqlServerDatabase extends ServerDatabase {
    SqlServerDatabase(String name) {
        super(name);
    }

    @Override
    public String schema() {
        return "dbo";
    }

    @Override
    public ConnectionConfig byParts() {
        String address = url().replaceFirst("jdbc:sqlserver://", "").replaceFirst(";.*", "");
        return ConnectionConfig.driver("sqlserver")
                .host(address.replaceFirst(":.*", ""))
                .port(Integer.parseInt(address.replaceFirst(".*:", "")))
                .database(url().replaceFirst(".*;databaseName=", ""))
                .username(Objects.requireNonNull(username()))
                .password(Objects.requireNonNull(password()))
                .option("trustServerCertificate", "true");
    }

    @Override
    public ConnectionConfig missingDatabase() {
        return login(url().replaceFirst(";databaseName=.*", ";databaseName=no_such_database"));
    }

    @Override
    public ConnectionConfig missingServer() {
        return login(url().replaceFirst("//[^;]+;", "//127.0.0.1:1;"));
    }

    private ConnectionConfig login(String url) {
        return ConnectionConfig.url(url)
                .username(Objects.requireNonNull(username()))
                .password(Objects.requireNonNull(password()));
    }

    @Override
    public List<Map<String, String>> bulkOptions() {
        return List.of(Map.of("useBulkCopyForBatchInsert", "true"));
    }

    @Override
    public int fractionDigits() {
        return 7;
    }

    @Override
    public boolean keepsOffsets() {
        return true;
    }

    @Override
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION -> Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE);
            case FOREIGN_KEY_VIOLATION, CHECK_VIOLATION ->
                Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE, ErrorName.COLUMN);
            case NOT_NULL_VIOLATION, VALUE_TOO_LONG -> Set.of(ErrorName.TABLE, ErrorName.COLUMN);
            default -> Set.of();
        };
    }

    @Override
    public List<String> impatience() {
        return List.of("set lock_timeout 200");
    }

    @Override
    public TckTypes types() {
        return new SchemaTypes(
                new SqlServerProvider().dialect().schema(),
                "nvarchar(max)",
                "varbinary(max)",
                "bigint identity primary key");
    }

    @Override
    public List<Leftover> leftovers() {
        return List.of(
                new Leftover("setting", "set lock_timeout 77", "select @@lock_timeout"),
                new Leftover(
                        "temporary table", "create table #tck_left (n int)", "select object_id('tempdb..#tck_left')"),
                new Leftover("user", "execute as user = 'guest'", "select user_name()"));
    }
}
