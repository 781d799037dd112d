package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.tck.Leftover;
import io.activerecord.test.tck.TckTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** PostgreSQL, and what speaks like it. */
class PostgresDatabase extends ServerDatabase {
    PostgresDatabase(String name) {
        super(name);
    }

    @Override
    public List<Map<String, String>> bulkOptions() {
        return List.of(Map.of("reWriteBatchedInserts", "true"));
    }

    /** https://www.postgresql.org/docs/current/libpq-exec.html#LIBPQ-PQRESULTERRORFIELD. */
    @Override
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION -> Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE, ErrorName.COLUMN);
            case FOREIGN_KEY_VIOLATION, CHECK_VIOLATION -> Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE);
            case NOT_NULL_VIOLATION -> Set.of(ErrorName.TABLE, ErrorName.COLUMN);
            default -> Set.of();
        };
    }

    @Override
    public List<String> impatience() {
        return List.of("set lock_timeout = '200ms'");
    }

    @Override
    public ConnectionConfig withoutPermission() {
        String guest = guest();
        String secret = UUID.randomUUID().toString();
        ConnectionManager.execute("primary", "create role " + guest + " login password '" + secret + "'");
        return ConnectionConfig.url(url()).username(guest).password(secret);
    }

    @Override
    String dropUser(String name) {
        return "drop role if exists " + name;
    }

    @Override
    public TckTypes types() {
        return new TckTypes() {
            @Override
            public String of(ColumnType type) {
                return switch (type) {
                    case BYTES -> "bytea";
                    case JSON -> "jsonb";
                    case STRING_ARRAY -> "text[]";
                    case INTEGER_ARRAY -> "integer[]";
                    case LONG_ARRAY -> "bigint[]";
                    case DOUBLE_ARRAY -> "double precision[]";
                    case BOOLEAN_ARRAY -> "boolean[]";
                    case UUID_ARRAY -> "uuid[]";
                    default -> TckTypes.STANDARD.of(type);
                };
            }

            @Override
            public String longText() {
                return "text";
            }

            @Override
            public String longBytes() {
                return "bytea";
            }
        };
    }

    @Override
    public List<Leftover> leftovers() {
        String prepared = "select count(*) from pg_prepared_statements where from_sql";
        return List.of(
                new Leftover("setting", "select set_config('work_mem', '9MB', false)", "show work_mem"),
                new Leftover(
                        "setting of its own",
                        "set tck.tenant = 'a'",
                        "select coalesce(current_setting('tck.tenant', true), '')"),
                new Leftover("setting of the time zone", "set time zone 'Asia/Tokyo'", "show timezone"),
                new Leftover("setting of the name", "set application_name = 'left'", "show application_name"),
                new Leftover("role", "set role pg_monitor", "select current_user"),
                new Leftover("user", "set session authorization pg_monitor", "select session_user"),
                new Leftover("search path", "set search_path to pg_catalog", "show search_path"),
                new Leftover(
                        "isolation",
                        "set session characteristics as transaction isolation level serializable, read only",
                        "select current_setting('default_transaction_isolation')"
                                + " || current_setting('default_transaction_read_only')"),
                new Leftover("temporary table", "create temp table tck_left (n int)", "select count(*) from tck_left"),
                new Leftover(
                        "advisory lock",
                        "select pg_advisory_lock(4711)",
                        "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"),
                new Leftover("prepared statement", "prepare tck_left as select 1", prepared),
                new Leftover("channel", "listen tck_left", "select count(*) from pg_listening_channels()"),
                new Leftover(
                        "cursor",
                        List.of("begin", "declare tck_left cursor with hold for select 1", "commit"),
                        "select count(*) from pg_cursors where name = 'tck_left'"),
                new Leftover(
                        "open transaction",
                        List.of("begin", "insert into tck_tokens (token) values ('left')"),
                        "select count(*) from tck_tokens"));
    }
}
