package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.tck.Leftover;
import io.activerecord.test.tck.TckDatabase;
import io.activerecord.test.tck.TckTypes;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A database in memory, which stays there while nobody is connected. */
public final class H2Database extends TckDatabase {
    private final String name = "tck-" + UUID.randomUUID();

    // snippet: dialect-tck-database
    @Override
    public String engine() {
        return "h2";
    }

    @Override
    public String url() {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public String username() {
        return "sa";
    }

    @Override
    public String password() {
        return "secret";
    }

    @Override
    public ConnectionConfig byParts() {
        return ConnectionConfig.driver("h2")
                .database("mem:" + name)
                .username(username())
                .password(password());
    }

    // end snippet

    @Override
    public ConnectionConfig missingDatabase() {
        return ConnectionConfig.url("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
    }

    @Override
    public ConnectionConfig missingServer() {
        return ConnectionConfig.url("jdbc:h2:tcp://127.0.0.1:1/mem:tck");
    }

    @Override
    public ConnectionConfig withoutPermission() {
        ConnectionManager.execute("primary", "create user if not exists \"GUEST\" password 'guest'");
        return ConnectionConfig.url("jdbc:h2:mem:" + name).username("guest").password("guest");
    }

    @Override
    public int fractionDigits() {
        return 9;
    }

    @Override
    public boolean keepsOffsets() {
        return true;
    }

    @Override
    public List<String> impatience() {
        return List.of("set lock_timeout 200");
    }

    @Override
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION ->
                Set.of(ErrorName.CONSTRAINT, ErrorName.TABLE, ErrorName.COLUMN);
            case CHECK_VIOLATION -> Set.of(ErrorName.CONSTRAINT);
            case NOT_NULL_VIOLATION, VALUE_TOO_LONG -> Set.of(ErrorName.COLUMN);
            default -> Set.of();
        };
    }

    // snippet: dialect-tck-types
    @Override
    public TckTypes types() {
        return new TckTypes() {
            @Override
            public String of(ColumnType type) {
                return switch (type) {
                    case BYTE -> "tinyint";
                    case INSTANT, OFFSET_DATE_TIME -> "timestamp(9) with time zone";
                    case LOCAL_TIME -> "time(9)";
                    case LOCAL_DATE_TIME -> "timestamp(9)";
                    default -> TckTypes.STANDARD.of(type);
                };
            }
        };
    }
    // end snippet

    @Override
    public List<Leftover> leftovers() {
        return List.of(
                new Leftover("setting", "set @tck = 1", "select coalesce(@tck, 0)"),
                new Leftover("schema", "set schema information_schema", "select current_schema"),
                new Leftover("longest wait for locks", "set lock_timeout 77", "select lock_timeout()"),
                new Leftover(
                        "isolation",
                        "set session characteristics as transaction isolation level serializable",
                        "select isolation_level from information_schema.sessions where session_id = session_id()"),
                new Leftover(
                        "temporary table",
                        "create local temporary table tck_left (n int)",
                        "select count(*) from tck_left"),
                new Leftover(
                        "open transaction",
                        List.of("set autocommit off", "insert into \"tck_tokens\" (\"token\") values ('left')"),
                        "select count(*) from \"tck_tokens\""));
    }
}
