package io.activerecord.dialect.postgresql;

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
import io.activerecord.dialect.SchemaSwitch;
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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 13 and newer on one page: it has every feature there is a question for. Safe for use by several threads.
 *
 * <ul>
 *   <li>A point in time is kept to the microsecond; what is finer is cut off, not rounded
 *       (https://www.postgresql.org/docs/current/datatype-datetime.html).
 *   <li>Text holds every character but NUL (https://www.postgresql.org/docs/current/datatype-character.html).
 *   <li>A statement that fails inside a transaction leaves it open but of no use: all that follows fails with 25P02
 *       until it, or a savepoint before the failure, is rolled back
 *       (https://www.postgresql.org/docs/current/tutorial-transactions.html).
 *   <li>The driver takes {@code ?} for a place-holder outside of quotes and comments; the operators of {@code jsonb}
 *       that are spelled with one are written {@code ??} ({@code ??|}, {@code ??&}) in SQL of one's own
 *       (https://jdbc.postgresql.org/documentation/query/#using-the-statement-or-preparedstatement-interface).
 * </ul>
 */
final class PostgresDialect implements Dialect {
    static final PostgresDialect INSTANCE = new PostgresDialect();

    /**
     * Nothing is absent. MULTI_ROW_KEYS: the rows of {@code values (..), (..)} are read, given their defaults, inserted
     * and returned one after the other by a single node of the plan (Insert over Values Scan in EXPLAIN), which no
     * setting makes parallel (https://www.postgresql.org/docs/current/when-can-parallel-query-be-used.html: not for a
     * query that writes).
     */
    private static final Map<DialectFeature, String> ABSENT = Map.of();

    /**
     * Place-holders: the protocol counts them in 16 bits (https://www.postgresql.org/docs/current/limits.html). Names: 63
     * bytes, and the server would shorten a longer one without a word
     * (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
     */
    private static final Limits LIMITS = new Limits(65_535, Integer.MAX_VALUE, 63, true);

    private static final ServerVersion MINIMUM = new ServerVersion(13, 0, 0);

    private PostgresDialect() {}

    @Override
    public String name() {
        return PostgresProvider.NAME;
    }

    @Override
    public String productName() {
        return "PostgreSQL";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        return ABSENT;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    /** https://www.postgresql.org/docs/current/queries-order.html. */
    @Override
    public boolean nullsAreLowest() {
        return false;
    }

    @Override
    public ServerVersion minimumVersion() {
        return MINIMUM;
    }

    @Override
    public String quote(String identifier) {
        return Identifiers.quote(identifier, '"', this);
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return Rendering.RENDERER.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return PostgresCodecs.codec(type);
    }

    @Override
    public @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        return switch (typeName) {
            case "timestamptz" -> OffsetDateTime.class;
            case "timestamp" -> LocalDateTime.class;
            case "date" -> LocalDate.class;
            case "time" -> LocalTime.class;
            case "json", "jsonb" -> String.class;
            default -> null;
        };
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return PostgresErrors.classify(error);
    }

    @Override
    public String clockQuery() {
        return "select extract(epoch from clock_timestamp()) * 1000";
    }

    @Override
    public TransactionControl transactions() {
        return PostgresTransactions.INSTANCE;
    }

    @Override
    public LockWaitControl lockWait() {
        return PostgresLockWait.INSTANCE;
    }

    @Override
    public BulkControl bulk() {
        return PostgresBulk.INSTANCE;
    }

    @Override
    public DriverProfile driver() {
        return PostgresDriverProfile.INSTANCE;
    }

    @Override
    public SessionControl session() {
        return PostgresSession.INSTANCE;
    }

    @Override
    public ReplicationControl replication() {
        return PostgresReplication.INSTANCE;
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return PostgresSession.INSTANCE;
    }

    @Override
    public StatisticsControl statistics() {
        return PostgresStatistics.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new PostgresSchema(this);
    }

    /** Loaded, and jOOQ with it, by the first rendering. */
    private static final class Rendering {
        static final JooqRenderer RENDERER = new JooqRenderer(INSTANCE, new Target());
    }

    /** jOOQ knows PostgreSQL; no place-holder is cast, since the codecs say each one's type, or leave it to the server. */
    private static final class Target implements RenderTarget {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.POSTGRES;
        }

        @Override
        public boolean groupsByPosition() {
            return true;
        }

        /** {@code round} to digits is for numeric alone; parts of a moment are those of UTC, not of the session's zone. */
        @Override
        public String function(FunctionCall call) {
            return switch (call.function()) {
                case ROUND -> call.arguments().size() == 1 ? "round({0})" : "round(cast({0} as numeric), {1})";
                case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND ->
                    "cast(floor(" + Functions.extract(call, utc(call)) + ") as integer)";
                default -> Functions.standard(call);
            };
        }

        private static String utc(FunctionCall call) {
            return Functions.isPointInTime(call.arguments().get(0)) ? "({0} at time zone 'UTC')" : "{0}";
        }

        @Override
        public String castTo(ColumnType type, String operand) {
            return switch (type) {
                case STRING -> "cast(" + operand + " as text)";
                case DECIMAL -> "cast(" + operand + " as numeric)";
                default -> RenderTarget.super.castTo(type, operand);
            };
        }

        /** Operands that are place-holders alone would leave the server nothing to tell the function by. */
        @Override
        public @Nullable String operandAs(ColumnType type, String operand) {
            return switch (type) {
                case STRING, INTEGER, LONG, DOUBLE, DECIMAL, LOCAL_DATE -> castTo(type, operand);
                default -> null;
            };
        }
    }
}
