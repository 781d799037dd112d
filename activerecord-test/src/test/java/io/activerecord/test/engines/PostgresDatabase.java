package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.ColumnType;
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
}
