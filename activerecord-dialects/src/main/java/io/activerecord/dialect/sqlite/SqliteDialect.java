package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.ExplainForm;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.ServerVersion;
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.StatisticsControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.jooq.Functions;
import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.Map;
import org.jooq.SQLDialect;

/**
 * SQLite on one page: what it has not, how it is spelled, and where the rest is. Safe for use by several threads.
 *
 * <p>Two things differ from most engines without being a feature: {@code like} takes no account of the case of ASCII
 * letters, and {@code lower} knows no other letters (https://sqlite.org/lang_expr.html#like,
 * https://sqlite.org/lang_corefunc.html#lower). And there is no boolean: 1 and 0 stand for true and false
 * (https://sqlite.org/datatype3.html#boolean_datatype).
 */
final class SqliteDialect implements Dialect {
    static final SqliteDialect INSTANCE = new SqliteDialect();

    /** A lock on rows has no meaning where one connection writes at a time, and `for update` is no syntax. */
    private static final String LOCKS =
            "a transaction that writes has the whole database for itself" + " (https://sqlite.org/lockingv3.html)";

    private static final Map<DialectFeature, String> ABSENT = Map.ofEntries(
            Map.entry(
                    DialectFeature.GENERATED_KEYS,
                    "the driver would run \"select last_insert_rowid()\" after every insert, and it is switched off:"
                            + " RETURNING gives all columns (https://sqlite.org/lang_returning.html)"),
            Map.entry(
                    DialectFeature.MULTI_ROW_KEYS,
                    "the rows of RETURNING come in an arbitrary order (https://sqlite.org/lang_returning.html#processing_order)"),
            Map.entry(
                    DialectFeature.SESSION_SCHEMA,
                    "a name is looked for in all attached databases in one order, which no statement changes"
                            + " (https://sqlite.org/lang_naming.html)"),
            Map.entry(DialectFeature.ROW_LOCKS, LOCKS),
            Map.entry(DialectFeature.SHARED_ROW_LOCKS, LOCKS),
            Map.entry(DialectFeature.LOCK_NOWAIT, LOCKS),
            Map.entry(DialectFeature.LOCK_SKIP_LOCKED, LOCKS),
            Map.entry(DialectFeature.LOCK_TIMEOUT, LOCKS),
            Map.entry(DialectFeature.LOCK_WITH_LIMIT, LOCKS),
            Map.entry(DialectFeature.NOT_A_NUMBER, "NaN becomes NULL (https://sqlite.org/floatingpoint.html)"),
            Map.entry(
                    DialectFeature.LATERAL_JOINS,
                    "a select in FROM reads no table beside it (https://sqlite.org/lang_select.html#the_from_clause)"),
            Map.entry(DialectFeature.EXPLAIN_ANALYZE, "EXPLAIN QUERY PLAN runs nothing (https://sqlite.org/eqp.html)"));

    /** https://sqlite.org/limits.html: variables of a statement; names of any length. */
    private static final Limits LIMITS = new Limits(32_766, Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    /** RETURNING came with 3.35 (https://sqlite.org/lang_returning.html). */
    private static final ServerVersion MINIMUM = new ServerVersion(3, 35, 0);

    private SqliteDialect() {}

    @Override
    public String name() {
        return SqliteProvider.NAME;
    }

    @Override
    public String productName() {
        return "SQLite";
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
     * Between backticks: a name between double quotes that is no column is taken for a string
     * (https://sqlite.org/quirks.html#dblquote), and a misspelt column would be equal to its own name in every row.
     */
    @Override
    public String quote(String identifier) {
        return Identifiers.quote(identifier, '`');
    }

    @Override
    public ExplainForm explain() {
        return ExplainForm.of("explain query plan ", null);
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return Rendering.RENDERER.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return SqliteCodecs.codec(type);
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return SqliteErrors.classify(error);
    }

    @Override
    public String clockQuery() {
        return "select (julianday('now') - 2440587.5) * 86400000";
    }

    @Override
    public TransactionControl transactions() {
        return SqliteTransactions.INSTANCE;
    }

    @Override
    public BulkControl bulk() {
        return SqliteBulk.INSTANCE;
    }

    @Override
    public DriverProfile driver() {
        return SqliteDriverProfile.INSTANCE;
    }

    @Override
    public SessionControl session() {
        return SqliteSession.INSTANCE;
    }

    @Override
    public StatisticsControl statistics() {
        return SqliteStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new SqliteSchema(this);
    }

    /** Loaded, and jOOQ with it, by the first rendering. */
    private static final class Rendering {
        static final JooqRenderer RENDERER = new JooqRenderer(INSTANCE, new Target());
    }

    /** jOOQ knows SQLite; only its limit for all rows is too small a number. */
    private static final class Target implements RenderTarget {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.SQLITE;
        }

        @Override
        public Long limitOfAll() {
            return -1L; // https://sqlite.org/lang_select.html#limitoffset
        }

        @Override
        public boolean groupsByPosition() {
            return true;
        }

        /** https://sqlite.org/lang_corefunc.html and https://sqlite.org/lang_datefunc.html. */
        @Override
        public String function(FunctionCall call) {
            return switch (call.function()) {
                case LENGTH -> "length({0})";
                case SUBSTRING -> "substr({*})";
                case MOD -> "({0} % {1})";
                case NOW -> "strftime('%Y-%m-%d %H:%M:%f000000', 'now')";
                case YEAR -> part("%Y");
                case MONTH -> part("%m");
                case DAY -> part("%d");
                case HOUR -> part("%H");
                case MINUTE -> part("%M");
                case SECOND -> part("%S");
                default -> Functions.standard(call);
            };
        }

        private static String part(String format) {
            return "cast(strftime('" + format + "', {0}) as integer)";
        }

        @Override
        public String castTo(ColumnType type, String operand) {
            return switch (type) {
                case STRING -> "cast(" + operand + " as text)";
                case INTEGER, LONG -> "cast(" + operand + " as integer)";
                case DOUBLE -> "cast(" + operand + " as real)";
                case DECIMAL -> "cast(" + operand + " as numeric)";
                case LOCAL_DATE -> "date(" + operand + ")";
                default -> RenderTarget.super.castTo(type, operand);
            };
        }
    }
}
