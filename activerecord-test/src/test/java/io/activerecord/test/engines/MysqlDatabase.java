package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.tck.Leftover;
import io.activerecord.test.tck.TckTypes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** MySQL and MariaDB. */
class MysqlDatabase extends ServerDatabase {
    private static final Set<ErrorName> CONSTRAINT_AND_TABLE = Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE);

    MysqlDatabase(String name) {
        super(name);
    }

    @Override
    Map<String, String> urlOptions() {
        Map<String, String> options = new HashMap<>();
        if (url().contains("?")) {
            Arrays.stream(url().replaceFirst(".*\\?", "").split("&"))
                    .map(option -> option.split("=", 2))
                    .forEach(option -> options.put(option[0], option[1]));
        }
        return options;
    }

    @Override
    public List<Map<String, String>> bulkOptions() {
        Map<String, String> rewritten = Map.of("rewriteBatchedStatements", "true");
        return mariadb() ? List.of(rewritten, Map.of("useBulkStmts", "true")) : List.of(rewritten);
    }

    @Override
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION -> mariadb() ? Set.of(ErrorName.CONSTRAINT) : CONSTRAINT_AND_TABLE;
            case CHECK_VIOLATION -> mariadb() ? CONSTRAINT_AND_TABLE : Set.of(ErrorName.CONSTRAINT);
            case FOREIGN_KEY_VIOLATION -> Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE, ErrorName.COLUMN);
            case NOT_NULL_VIOLATION, VALUE_TOO_LONG -> Set.of(ErrorName.COLUMN);
            default -> Set.of();
        };
    }

    private boolean mariadb() {
        return url().startsWith("jdbc:mariadb:");
    }

    /** https://dev.mysql.com/doc/refman/8.4/en/create-table.html: the name of a PRIMARY KEY is always PRIMARY. */
    @Override
    public String primaryKeyName(String name) {
        return "primary";
    }

    @Override
    public List<String> impatience() {
        return List.of("set session innodb_lock_wait_timeout = 1");
    }

    @Override
    public ConnectionConfig withoutPermission() {
        String database = url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        String guest = guest();
        String secret = UUID.randomUUID().toString();
        ConnectionManager.execute("primary", "create user " + guest + " identified by '" + secret + "'");
        ConnectionManager.execute("primary", "grant create on `" + database + "`.tck_nothing to " + guest);
        return ConnectionConfig.url(url()).username(guest).password(secret);
    }

    @Override
    String dropUser(String name) {
        return "drop user if exists " + name;
    }

    /** The schema of a table is its database here. */
    @Override
    public String schema() {
        return url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    @Override
    public TckTypes types() {
        return new TckTypes() {
            @Override
            public String of(ColumnType type) {
                return switch (type) {
                    case BYTE -> "tinyint";
                    case FLOAT -> "float";
                    case DOUBLE -> "double";
                    case UUID -> "char(36)";
                    case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME -> "datetime(6)";
                    case LOCAL_TIME -> "time(6)";
                    default -> TckTypes.STANDARD.of(type);
                };
            }

            /** Compared by code points, so that what is equal is the same as in Java. */
            @Override
            public String text(int length) {
                return "varchar(" + length + ") character set utf8mb4 collate utf8mb4_bin";
            }

            @Override
            public String longText() {
                return "longtext";
            }

            @Override
            public String longBytes() {
                return "longblob";
            }

            @Override
            public String generatedKey() {
                return "bigint auto_increment primary key";
            }
        };
    }

    @Override
    public List<Leftover> leftovers() {
        return List.of(
                new Leftover("setting", "set @tck = 1", "select coalesce(@tck, 0)"),
                new Leftover("setting of the mode", "set session sql_mode = ''", "select @@session.sql_mode"),
                new Leftover("setting of the time zone", "set time_zone = '+05:00'", "select @@session.time_zone"),
                new Leftover(
                        "setting of a collation",
                        "set collation_connection = 'utf8mb4_bin'",
                        "select @@collation_connection"),
                new Leftover("database", "use information_schema", "select database()"),
                new Leftover(
                        "role",
                        List.of(
                                "create role if not exists tck_visitor",
                                "grant tck_visitor to current_user()",
                                "set role tck_visitor"),
                        "select coalesce(current_role(), 'NONE')"),
                new Leftover(
                        "isolation",
                        "set session transaction isolation level serializable",
                        "select @@session.transaction_isolation"),
                new Leftover(
                        "temporary table", "create temporary table tck_left (n int)", "select count(*) from tck_left"),
                new Leftover(
                        "lock",
                        "select get_lock('tck_left', 0)",
                        "select coalesce(is_used_lock('tck_left') = connection_id(), 0)"),
                new Leftover(
                        "open transaction",
                        List.of("start transaction", "insert into tck_tokens (token) values ('left')"),
                        "select count(*) from tck_tokens"));
    }

    @Override
    public List<String> makeSchema(String name) {
        return List.of("create database " + name);
    }

    @Override
    public List<String> dropSchema(String name) {
        return List.of("drop database " + name);
    }
}
