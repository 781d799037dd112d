package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.LockWaitControl;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.ServerVersion;
import io.activerecord.dialect.StatisticsControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL Server on one page: what it has not, how it is spelled, and where the rest is. Safe for use by several threads.
 *
 * <p>What differs from most engines without being a feature: whether case and accents count in a comparison or a LIKE is
 * the column's collation's to say, and often they do not
 * (https://learn.microsoft.com/en-us/sql/relational-databases/collations/collation-and-unicode-support); blanks at the
 * end of a text do not count in {@code =}
 * (https://learn.microsoft.com/en-us/sql/t-sql/language-elements/string-comparison-assignment); in a pattern that a user
 * writes, {@code [} begins a set of characters; and a read-only transaction is the library's promise alone, since there
 * is none.
 */
final class SqlServerDialect implements Dialect {
    static final SqlServerDialect INSTANCE = new SqlServerDialect();

    private static final String MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/";
    private static final String OUTPUT =
            "OUTPUT gives no rows of a table with triggers; the driver's generated keys do (" + MANUAL
                    + "queries/output-clause-transact-sql#triggers)";
    private static final String FINITE =
            "float and real hold finite numbers alone (" + MANUAL + "data-types/float-and-real-transact-sql)";

    private static final Map<DialectFeature, String> ABSENT = Map.of(
            DialectFeature.INSERT_RETURNING,
            OUTPUT,
            DialectFeature.GIVEN_KEYS,
            "an identity column takes no value unless IDENTITY_INSERT is on, for one table of a session at a time ("
                    + MANUAL + "statements/set-identity-insert-transact-sql)",
            DialectFeature.MULTI_ROW_KEYS,
            "the rows of OUTPUT come in no order, and SCOPE_IDENTITY is the last row's (" + MANUAL
                    + "queries/output-clause-transact-sql#remarks)",
            DialectFeature.UPSERT_RETURNING,
            OUTPUT,
            DialectFeature.SESSION_SCHEMA,
            "the default schema is the user's, and no statement changes it for a session (" + MANUAL
                    + "statements/alter-user-transact-sql)",
            DialectFeature.NOT_A_NUMBER,
            FINITE,
            DialectFeature.INFINITE_NUMBERS,
            FINITE,
            DialectFeature.EXPLAIN,
            "SHOWPLAN is a setting of the session, and shows no plan of a prepared statement (" + MANUAL
                    + "statements/set-showplan-text-transact-sql)",
            DialectFeature.EXPLAIN_ANALYZE,
            "SHOWPLAN runs nothing (" + MANUAL + "statements/set-showplan-text-transact-sql)");

    /**
     * Rows of VALUES: https://learn.microsoft.com/en-us/sql/t-sql/queries/table-value-constructor-transact-sql#limitations.
     * Parameters and names: https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server,
     * where 2,100 counts those of the procedure that prepares a statement too: a handle, a declaration, a text.
     */
    private static final Limits LIMITS = new Limits(2_097, 1_000, 128, false);

    /** SQL Server 2019. */
    private static final ServerVersion MINIMUM = new ServerVersion(15, 0, 0);

    /** What Azure SQL Database calls itself, however new it is; of 2014 only the very first build. */
    private static final ServerVersion AZURE = new ServerVersion(12, 0, 2000);

    private SqlServerDialect() {}

    @Override
    public String name() {
        return SqlServerProvider.NAME;
    }

    @Override
    public String productName() {
        return "SQL Server";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        return ABSENT;
    }

    @Override
    public boolean keepsPlansByText() {
        return true;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public ServerVersion minimumVersion() {
        return MINIMUM;
    }

    @Override
    public @Nullable String serverProblem(String productName, String productVersion) {
        ServerVersion version = ServerVersion.parse(productVersion);
        return version.compareTo(MINIMUM) >= 0 || version.equals(AZURE)
                ? null
                : "it is " + productName + " " + productVersion + ", but " + MINIMUM
                        + " (SQL Server 2019) or newer is needed; upgrade the server";
    }

    /** Between brackets: whether double quotes are quotes is a setting of the session, QUOTED_IDENTIFIER. */
    @Override
    public String quote(String identifier) {
        String closed = Identifiers.quote(identifier, ']', this);
        return "[" + closed.substring(1);
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return SqlServerRendering.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return SqlServerCodecs.codec(type);
    }

    @Override
    public @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        return switch (typeName) {
            case "datetimeoffset" -> OffsetDateTime.class;
            case "datetime", "datetime2", "smalldatetime" -> LocalDateTime.class;
            case "date" -> LocalDate.class;
            case "time" -> LocalTime.class;
            default -> null;
        };
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return SqlServerErrors.classify(error);
    }

    @Override
    public String withoutValues(DriverError error) {
        return SqlServerErrorNames.withoutValues(error);
    }

    @Override
    public String clockQuery() {
        return "select datediff_big(millisecond, '19700101', sysutcdatetime())";
    }

    @Override
    public TransactionControl transactions() {
        return SqlServerTransactions.INSTANCE;
    }

    @Override
    public LockWaitControl lockWait() {
        return SqlServerLockWait.INSTANCE;
    }

    @Override
    public BulkControl bulk() {
        return SqlServerBulk.INSTANCE;
    }

    @Override
    public DriverProfile driver() {
        return SqlServerDriverProfile.INSTANCE;
    }

    @Override
    public ReplicationControl replication() {
        return SqlServerReplication.INSTANCE;
    }

    @Override
    public StatisticsControl statistics() {
        return SqlServerStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new SqlServerSchema(this);
    }
}
