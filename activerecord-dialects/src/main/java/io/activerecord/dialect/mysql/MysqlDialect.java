package io.activerecord.dialect.mysql;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.ExplainForm;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.LockWaitControl;
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
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * MySQL on one page: what it has not, how it is spelled, and where the rest is. Safe for use by several threads.
 *
 * <p>What differs from most engines without being a feature:
 *
 * <ul>
 *   <li>Text compares without regard to case, unless its collation says otherwise
 *       (https://dev.mysql.com/doc/refman/8.4/en/case-sensitivity.html).
 *   <li>A schema is a database (https://dev.mysql.com/doc/refman/8.4/en/glossary.html#glos_schema).
 *   <li>DDL commits the transaction it stands in (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html).
 *   <li>An upsert counts a row that it updated twice, and burns a value of AUTO_INCREMENT
 *       (https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html). Where the row clashes on another key than the
 *       one that was named, it fails as a clash on that key does.
 *   <li>The keys of an insert of several rows are counted by the driver from the first one, as the server promises
 *       (https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html, "simple inserts"): by
 *       {@code auto_increment_increment} as it was when the connection was opened, so do not set it in a session.
 * </ul>
 */
final class MysqlDialect implements Dialect {
    static final MysqlDialect INSTANCE = new MysqlDialect();

    private static final String RETURNING =
            "the server has no RETURNING (https://dev.mysql.com/doc/refman/8.4/en/insert.html)";
    private static final String FINITE =
            "FLOAT and DOUBLE hold finite numbers (https://dev.mysql.com/doc/refman/8.4/en/floating-point-types.html)";

    private static final Map<DialectFeature, String> ABSENT = Map.of(
            DialectFeature.INSERT_RETURNING,
            RETURNING,
            DialectFeature.UPSERT_RETURNING,
            RETURNING,
            DialectFeature.NOT_A_NUMBER,
            FINITE,
            DialectFeature.INFINITE_NUMBERS,
            FINITE);

    /**
     * 16 bits count the place-holders of a prepared statement
     * (https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html); names of 64 characters
     * (https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html).
     */
    private static final Limits LIMITS = new Limits(65_535, Integer.MAX_VALUE, 64, false);

    /** The driver sends the reset, and sets its character set and the URL's variables again. */
    private static final ServerSession SESSION = new ServerSession(
            "com.mysql.cj.jdbc.JdbcConnection",
            "resetServerState",
            "select concat(s.variable_name, ' = ', case when s.variable_value regexp '^-?[0-9]+([.][0-9]+)?$'"
                    + " then s.variable_value when s.variable_value = '' and s.variable_name like 'character_set%'"
                    + " then 'null' else quote(s.variable_value) end) from performance_schema.session_variables s"
                    + " join performance_schema.global_variables g on g.variable_name = s.variable_name"
                    + " where s.variable_value <> g.variable_value and s.variable_name not in "
                    + ServerSession.NOT_SET);

    /** The row alias of an upsert came with 8.0.19 (https://dev.mysql.com/doc/relnotes/mysql/8.0/en/news-8-0-19.html). */
    private static final ServerVersion MINIMUM = new ServerVersion(8, 0, 19);

    private static final BulkControl BULK = new LoadDataBulk("com.mysql.cj.jdbc.JdbcStatement", "allowLoadLocalInfile");

    private MysqlDialect() {}

    @Override
    public String name() {
        return MysqlProvider.NAME;
    }

    @Override
    public String productName() {
        return "MySQL";
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

    /**
     * MariaDB calls itself 5.5.5-10.11.5-MariaDB or 11.4.5-MariaDB. TiDB calls itself 8.0.11-TiDB-v8.5.0, whatever it can
     * (https://docs.pingcap.com/tidb/stable/mysql-compatibility): it is let through, and answers for itself.
     */
    @Override
    public @Nullable String serverProblem(String productName, String productVersion) {
        if (ServerFamily.isMariadb(productName, productVersion)) {
            return "it is MariaDB " + productVersion
                    + ", whose SQL differs; use driver(\"mariadb\") or a URL that begins"
                    + " with jdbc:mariadb:, and add org.mariadb.jdbc:mariadb-java-client";
        }
        return productVersion.contains("-TiDB-") ? null : Dialect.super.serverProblem(productName, productVersion);
    }

    @Override
    public String quote(String identifier) {
        return Identifiers.quote(identifier, '`', this);
    }

    @Override
    public ExplainForm explain() {
        return ExplainForm.of("explain format=tree ", "explain analyze ");
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
    public ErrorInfo classify(DriverError error) {
        return MysqlErrors.classify(error);
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
    public LockWaitControl lockWait() {
        return MysqlLockWait.INSTANCE;
    }

    @Override
    public BulkControl bulk() {
        return BULK;
    }

    @Override
    public DriverProfile driver() {
        return MysqlDriverProfile.INSTANCE;
    }

    @Override
    public SessionControl session() {
        return SESSION;
    }

    @Override
    public ReplicationControl replication() {
        return MysqlReplication.INSTANCE;
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return SESSION;
    }

    @Override
    public StatisticsControl statistics() {
        return MysqlStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new MysqlSchema(this);
    }

    private static final class Codecs {
        static final MysqlCodecs ALL = new MysqlCodecs(MysqlProvider.NAME);
    }

    /** Loaded, and jOOQ with it, by the first rendering. */
    private static final class Rendering {
        static final JooqRenderer RENDERER = new JooqRenderer(INSTANCE, new Target());
    }

    private static final class Target implements Spelling {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.MYSQL;
        }

        @Override
        public Long limitOfAll() {
            return Long.MAX_VALUE; // https://dev.mysql.com/doc/refman/8.4/en/select.html: "some large number"
        }

        @Override
        public UpsertForm upsertForm() {
            return UpsertForm.ON_DUPLICATE_KEY;
        }

        /** JSON is equal to no text (https://dev.mysql.com/doc/refman/8.4/en/json.html#json-comparison). */
        @Override
        public @Nullable String comparedAs(ColumnType type) {
            return type == ColumnType.JSON || type.isArray() ? "json" : null;
        }

        @Override
        public boolean assignsInOrder() {
            return true;
        }

        @Override
        public boolean namesNewRow() {
            return true;
        }

        /** https://dev.mysql.com/doc/connector-j/en/connector-j-usagenotes-last-insert-id.html. */
        @Override
        public boolean givesBackOneKey() {
            return true;
        }

        /** https://dev.mysql.com/doc/refman/8.4/en/subquery-restrictions.html. */
        @Override
        public boolean derivesLimitedIn() {
            return true;
        }

        /** https://dev.mysql.com/doc/refman/8.4/en/subquery-restrictions.html. */
        @Override
        public boolean derivesOwnTable() {
            return true;
        }
    }
}
