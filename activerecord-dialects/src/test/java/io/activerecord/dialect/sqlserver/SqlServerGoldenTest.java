package io.activerecord.dialect.sqlserver;

import com.alibaba.druid.DbType;
import io.activerecord.dialect.golden.ShopTables;
import io.activerecord.dialect.golden.UnreachableServerTest;
import io.activerecord.sql.ColumnType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class SqlServerGoldenTest extends UnreachableServerTest {
    private static final String IDENTITY = "bigint identity primary key";

    private static final String NO_HINTS = "its grammar has no hints behind a table";
    private static final String NO_SUCH_NAME =
            "its names between brackets have no quotes, no '?' and no braces in them";

    private static final Map<String, String> SHARDING_SPHERE = errors(
            List.of("aggregate: count of distinct values"),
            "it knows DISTINCT in COUNT, not in COUNT_BIG",
            List.of(
                    "lock: aliased",
                    "lock: every row",
                    "lock: in order",
                    "lock: of two tables",
                    "lock: offset",
                    "lock: share, at most 1500 ms",
                    "lock: share, nowait",
                    "lock: share, nowait, limit",
                    "lock: share, skip locked",
                    "lock: share, skip locked, limit",
                    "lock: share, wait",
                    "lock: share, wait, limit",
                    "lock: update, at most 1500 ms",
                    "lock: update, nowait",
                    "lock: update, nowait, limit",
                    "lock: update, skip locked",
                    "lock: update, skip locked, limit",
                    "lock: update, wait",
                    "lock: update, wait, limit"),
            NO_HINTS,
            List.of(
                    "names: alias with a quote",
                    "names: like a template",
                    "names: qualified",
                    "names: reserved words, spaces and quotes",
                    "update: odd names"),
            NO_SUCH_NAME,
            List.of(
                    "window: a range",
                    "window: avg",
                    "window: count",
                    "window: count of rows",
                    "window: cume_dist",
                    "window: dense_rank",
                    "window: from the current row on",
                    "window: lag",
                    "window: lag by two",
                    "window: lead",
                    "window: lead by two",
                    "window: max",
                    "window: min",
                    "window: ntile",
                    "window: nulls moved in its order",
                    "window: over everything",
                    "window: percent_rank",
                    "window: rank",
                    "window: running total",
                    "window: sum",
                    "window: two before to one after"),
            "it knows OVER after ROW_NUMBER, FIRST_VALUE and LAST_VALUE alone");

    private static final List<String> MERGES = List.of(
            "types: upsert all",
            "types: upsert both",
            "upsert: counting",
            "upsert: key of two columns",
            "upsert: key of two columns, leave",
            "upsert: key of two columns, several rows",
            "upsert: leave",
            "upsert: nothing but the key",
            "upsert: update",
            "upsert: update several",
            "upsert: update the key as well",
            "upsert: with a null");

    private static final Map<String, String> DRUID = errors(
            MERGES,
            "its MERGE has no hint behind the table",
            List.of("with: in a delete"),
            "its WITH begins a select, insert or update");

    private static final Map<String, String> H2 = errors(
            List.of("paging: limit of distinct rows"),
            "its TOP stands before DISTINCT",
            MERGES,
            "its place-holders in a select have no type; those of the server's driver are declared with one",
            List.of("derived: lateral, inner", "derived: lateral, left"),
            "it has no CROSS APPLY",
            List.of(
                    "expression: day",
                    "expression: hour",
                    "expression: minute",
                    "expression: month",
                    "expression: now",
                    "expression: second",
                    "expression: year",
                    "expression: year of a date"),
            "it has no DATEPART and no SWITCHOFFSET",
            List.of("with: recursive", "with: recursive, as the table", "with: in a delete"),
            "a query that reads itself needs RECURSIVE there, and WITH begins a select alone");

    @SuppressWarnings("unchecked") // lists and reasons in turn
    private static Map<String, String> errors(Object... listsAndReasons) {
        Map<String, String> errors = new TreeMap<>();
        for (int i = 0; i < listsAndReasons.length; i += 2) {
            for (String name : (List<String>) listsAndReasons[i]) {
                errors.put(name, (String) listsAndReasons[i + 1]);
            }
        }
        return errors;
    }

    SqlServerGoldenTest() {
        super(SqlServerDialect.INSTANCE, SqlServerLint.RULES, "SQLServer", DbType.sqlserver);
    }

    @Override
    protected Errors errors() {
        return new Errors(SHARDING_SPHERE, DRUID, H2);
    }

    @Override
    protected Connection h2() throws SQLException {
        return open();
    }

    /** Names keep their case and are found whatever it is, as with most collations of the server. */
    static Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:mem:;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        ShopTables tables = new ShopTables(SqlServerDialect.INSTANCE, SqlServerGoldenTest::type, false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : tables.statements(IDENTITY)) {
                statement.execute(sql);
            }
            statement.execute("create schema [main]");
            statement.execute(tables.usersIn("main", IDENTITY));
            statement.execute(tables.odd());
        }
        return connection;
    }

    @Override
    protected String forH2(String sql) {
        return sql.replace(" with (holdlock)", "")
                .replace("count_big(", "count(")
                .replaceAll(";$", "");
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "bit";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "float";
            case DECIMAL -> "decimal(20, 4)";
            case BIG_INTEGER -> "decimal(38, 0)";
            case STRING -> "nvarchar(200)";
            case BYTES -> "varbinary(200)";
            case UUID -> "uniqueidentifier";
            case INSTANT, OFFSET_DATE_TIME -> "datetimeoffset(7)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(7)";
            case LOCAL_DATE_TIME -> "datetime2(7)";
            default -> "nvarchar(max)";
        };
    }
}
