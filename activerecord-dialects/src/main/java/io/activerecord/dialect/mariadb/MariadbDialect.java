package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.BulkControl;
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
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.StatisticsControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.mysql.LoadDataBulk;
import io.activerecord.dialect.mysql.MysqlCodecs;
import io.activerecord.dialect.mysql.MysqlTransactions;
import io.activerecord.dialect.mysql.ServerErrors;
import io.activerecord.dialect.mysql.ServerFamily;
import io.activerecord.dialect.mysql.ServerSession;
import io.activerecord.dialect.mysql.Spelling;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB on one page: what it has not, how it is spelled, and where the rest is. Safe for use by several threads.
 *
 * <p>What differs from most engines without being a feature: text compares without regard to case, unless its collation
 * says otherwise; a schema is a database; DDL commits the transaction it stands in
 * (https://mariadb.com/kb/en/sql-statements-that-cause-an-implicit-commit/); JSON is text that is checked
 * (https://mariadb.com/kb/en/json/), so what is no JSON violates a check.
 *
 * <p>The rows of RETURNING are sent as they are written, which is in the order of VALUES
 * (https://mariadb.com/kb/en/insertreturning/). After an upsert they are the rows as they now are, also those it left
 * alone.
 */
final class MariadbDialect implements Dialect {
    static final MariadbDialect INSTANCE = new MariadbDialect();

    private static final String FINITE = "FLOAT and DOUBLE hold finite numbers (https://mariadb.com/kb/en/double/)";

    private static final Map<DialectFeature, String> ABSENT = Map.of(
            DialectFeature.NOT_A_NUMBER,
            FINITE,
            DialectFeature.INFINITE_NUMBERS,
            FINITE,
            DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
            "WITH begins a SELECT alone (https://mariadb.com/kb/en/with/)",
            DialectFeature.LATERAL_JOINS,
            "a derived table reads no table beside it (https://mariadb.com/kb/en/subquery-limitations/)");

    /**
     * 16 bits count the place-holders of a prepared statement (https://mariadb.com/kb/en/com_stmt_prepare/); names of 64
     * characters (https://mariadb.com/kb/en/identifier-names/#maximum-length).
     */
    private static final Limits LIMITS = new Limits(65_535, Integer.MAX_VALUE, 64, false);

    /** The driver sends the reset, as its profile has it told. */
    private static final ServerSession SESSION = new ServerSession(
            "org.mariadb.jdbc.Connection",
            "reset",
            "select concat(variable_name, ' = ', if(variable_type like '%INT%' or variable_type like 'DOUBLE%', session_value,"
                    + " quote(session_value))) from information_schema.system_variables"
                    + " where session_value <> global_value and read_only = 'NO' and variable_name not in "
                    + ServerSession.NOT_SET);

    /** SKIP LOCKED came with 10.6 (https://mariadb.com/kb/en/changes-improvements-in-mariadb-10-6/). */
    private static final ServerVersion MINIMUM = new ServerVersion(10, 6, 0);

    private static final BulkControl BULK = new LoadDataBulk("org.mariadb.jdbc.Statement", "allowLocalInfile");

    private MariadbDialect() {}

    @Override
    public String name() {
        return MariadbProvider.NAME;
    }

    @Override
    public String productName() {
        return "MariaDB";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        return ABSENT;
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
        if (!ServerFamily.isMariadb(productName, productVersion)) {
            return "it is " + productName + " " + productVersion + ", whose SQL differs; use driver(\"mysql\") or a URL"
                    + " that begins with jdbc:mysql:, and add com.mysql:mysql-connector-j";
        }
        return Dialect.super.serverProblem("MariaDB", ServerFamily.mariadbVersion(productVersion));
    }

    @Override
    public String quote(String identifier) {
        return Identifiers.quote(identifier, '`', this);
    }

    @Override
    public ExplainForm explain() {
        return ExplainForm.of("explain ", "analyze ");
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return Rendering.RENDERER.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return Codecs.ALL.codec(type);
    }

    @Override
    public @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.TIMESTAMP -> LocalDateTime.class;
            case Types.DATE -> LocalDate.class;
            default -> null;
        };
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return MariadbErrors.classify(error);
    }

    @Override
    public String withoutValues(DriverError error) {
        return ServerErrors.withoutValues(error);
    }

    @Override
    public String clockQuery() {
        return "select unix_timestamp(now(3)) * 1000";
    }

    @Override
    public TransactionControl transactions() {
        return MysqlTransactions.INSTANCE;
    }

    @Override
    public BulkControl bulk() {
        return BULK;
    }

    @Override
    public DriverProfile driver() {
        return MariadbDriverProfile.INSTANCE;
    }

    @Override
    public SessionControl session() {
        return SESSION;
    }

    @Override
    public ReplicationControl replication() {
        return MariadbReplication.INSTANCE;
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return SESSION;
    }

    @Override
    public StatisticsControl statistics() {
        return MariadbStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new MariadbSchema(this);
    }

    private static final class Codecs {
        static final MysqlCodecs ALL = new MysqlCodecs(MariadbProvider.NAME);
    }

    /** Loaded, and jOOQ with it, by the first rendering. */
    private static final class Rendering {
        static final JooqRenderer RENDERER = new JooqRenderer(INSTANCE, new Target());
    }

    private static final class Target implements Spelling {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.MARIADB;
        }

        @Override
        public Long limitOfAll() {
            return Long.MAX_VALUE; // https://mariadb.com/kb/en/limit/
        }

        @Override
        public UpsertForm upsertForm() {
            return UpsertForm.ON_DUPLICATE_KEY;
        }

        @Override
        public boolean assignsInOrder() {
            return true;
        }

        /** https://mariadb.com/kb/en/subquery-limitations/. */
        @Override
        public boolean derivesLimitedIn() {
            return true;
        }

        /** https://mariadb.com/kb/en/lock-in-share-mode/. */
        @Override
        public @Nullable String lockClause(RowLock lock) {
            String strength = lock.strength() == RowLock.Strength.UPDATE ? "for update" : "lock in share mode";
            return switch (lock.waiting()) {
                case WAIT -> lock.longest() == null ? strength : strength + " wait " + lock.longestInSeconds();
                case NOWAIT -> strength + " nowait";
                case SKIP_LOCKED -> strength + " skip locked";
            };
        }
    }
}
