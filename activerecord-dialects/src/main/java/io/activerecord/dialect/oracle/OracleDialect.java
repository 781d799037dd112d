package io.activerecord.dialect.oracle;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.ExplainForm;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.ServerVersion;
import io.activerecord.dialect.StatisticsControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Oracle on one page: what it has not, how it is spelled, and where the rest is. Safe for use by several threads.
 *
 * <p>What differs from most engines without being a feature: there is no boolean before 23ai, 1 and 0 stand for true and
 * false; a division of whole numbers has a fraction; and a read-only transaction is the library's promise alone, since
 * the driver tells the server nothing of it.
 * <p>An upsert is a MERGE, which takes no lock on what it does not find: of two sessions that insert the same key at once,
 * one fails with a unique violation, and tries again or lets it be (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/MERGE.html).
 */
final class OracleDialect implements Dialect {
    static final OracleDialect INSTANCE = new OracleDialect();

    private static final String MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/";

    private static final Map<DialectFeature, String> ABSENT = Map.of(
            DialectFeature.INSERT_RETURNING,
            "RETURNING gives values to variables, never as rows; the driver's generated keys use it (" + MANUAL
                    + "INSERT.html)",
            DialectFeature.MULTI_ROW_INSERT,
            "VALUES takes one row before 23ai (" + MANUAL + "INSERT.html)",
            DialectFeature.MULTI_ROW_KEYS,
            "an INSERT carries one row (" + MANUAL + "INSERT.html)",
            DialectFeature.UPSERT_RETURNING,
            "MERGE has no RETURNING before 23ai (" + MANUAL + "MERGE.html)",
            DialectFeature.SHARED_ROW_LOCKS,
            "there is FOR UPDATE alone (" + MANUAL + "SELECT.html)",
            DialectFeature.LOCK_WITH_LIMIT,
            "the row limiting clause and FOR UPDATE exclude each other, ORA-02014 (" + MANUAL + "SELECT.html)",
            DialectFeature.EMPTY_STRINGS,
            "a text of no characters is NULL, and no bytes are (" + MANUAL + "Nulls.html)",
            DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
            "WITH begins a query alone (" + MANUAL + "SELECT.html)",
            DialectFeature.EXPLAIN_ANALYZE,
            "EXPLAIN PLAN runs nothing (" + MANUAL + "EXPLAIN-PLAN.html)");

    /**
     * Names of 128 bytes: https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Database-Object-Names-and-Qualifiers.html.
     * Of place-holders the manual sets no number; drivers count them in 16 bits, and half of that is surely safe.
     */
    private static final Limits LIMITS = new Limits(32_767, 1, OracleNames.MOST_BYTES, true);

    private static final ServerVersion MINIMUM = new ServerVersion(19, 0, 0);

    private OracleDialect() {}

    @Override
    public String name() {
        return OracleProvider.NAME;
    }

    @Override
    public String productName() {
        return "Oracle";
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

    /** https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SELECT.html. */
    @Override
    public boolean nullsAreLowest() {
        return false;
    }

    @Override
    public ServerVersion minimumVersion() {
        return MINIMUM;
    }

    /** Between double quotes, as {@link OracleNames} has it: {@code users} is {@code "USERS"}. */
    @Override
    public String quote(String identifier) {
        return OracleNames.quote(identifier);
    }

    @Override
    public ExplainForm explain() {
        return new ExplainForm(
                "explain plan set statement_id = 'activerecord' for ",
                null,
                "select plan_table_output from table(dbms_xplan.display('PLAN_TABLE', 'activerecord', 'TYPICAL'))",
                "delete from plan_table where statement_id = 'activerecord'");
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return OracleRendering.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return OracleCodecs.codec(type);
    }

    /** DATE has a time of day; large objects end with their result. */
    @Override
    public @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        if (typeName.startsWith("TIMESTAMP")) {
            return typeName.contains("ZONE") ? OffsetDateTime.class : LocalDateTime.class;
        }
        return switch (typeName) {
            case "DATE" -> LocalDateTime.class;
            case "CLOB", "NCLOB" -> String.class;
            case "BLOB" -> byte[].class;
            default -> null;
        };
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return OracleErrors.classify(error);
    }

    @Override
    public String withoutValues(DriverError error) {
        return OracleErrorNames.withoutValues(error);
    }

    @Override
    public String clockQuery() {
        return "select (cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400000 from dual";
    }

    @Override
    public TransactionControl transactions() {
        return OracleTransactions.INSTANCE;
    }

    /** The driver sends the values of a batch as arrays, one for each place-holder
     * (https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/performance-extensions.html). */
    @Override
    public BulkControl bulk() {
        return BulkControl.inserting(BulkMeans.ARRAY_BINDS);
    }

    @Override
    public DriverProfile driver() {
        return OracleDriverProfile.INSTANCE;
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return OracleSchemaSwitch.INSTANCE;
    }

    @Override
    public ReplicationControl replication() {
        return OracleReplication.INSTANCE;
    }

    @Override
    public StatisticsControl statistics() {
        return OracleStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new OracleSchema(this);
    }
}
