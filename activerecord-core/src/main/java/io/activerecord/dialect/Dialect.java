package io.activerecord.dialect;

import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One database product. The SPI that a further engine implements. Safe for use by several threads; there is one
 * instance of each, made by its {@link DialectProvider}.
 *
 * <p>Nothing here does I/O.
 */
public interface Dialect {
    /** The name by which configurations choose it, lower case: {@code "sqlite"}. */
    String name();

    /** The product as its vendor writes it: {@code "SQLite"}. */
    String productName();

    /**
     * What the engine cannot do: for each absent feature the reason, with the section of the manual that says so. The
     * same map at each call.
     */
    Map<DialectFeature, String> absences();

    /** Whether the engine can do it. */
    default boolean supports(DialectFeature feature) {
        return !absences().containsKey(feature);
    }

    /** How much the engine takes at once. */
    default Limits limits() {
        return Limits.NONE;
    }

    /** Whether nulls come first where an order is ascending and says nothing of nulls, and last where it is descending. */
    default boolean nullsAreLowest() {
        return true;
    }

    /** The oldest version of the product that this dialect was written for. */
    default ServerVersion minimumVersion() {
        return ServerVersion.ANY;
    }

    /**
     * Why a server cannot be worked with, completing "cannot be used: ..."; null if it can. Asked when a pool opens.
     *
     * @param productName as the driver's metadata gives it
     * @param productVersion as the driver's metadata gives it
     */
    default @Nullable String serverProblem(String productName, String productVersion) {
        return ServerVersion.parse(productVersion).compareTo(minimumVersion()) < 0
                ? "it is " + productName + " " + productVersion + ", but " + productName() + " " + minimumVersion()
                        + " or newer is needed; upgrade the server"
                : null;
    }

    /**
     * Whether the server keeps plans for all sessions by the text of statements, so that a text that changes with each
     * statement (a comment, say) would push the others out.
     */
    default boolean keepsPlansByText() {
        return false;
    }

    /** The identifier between the engine's quotes, those inside it doubled. */
    String quote(String identifier);

    /**
     * The text of {@code command}, and which of its slots each place-holder takes. Called once for each shape.
     *
     * @param slots of {@code command}: which value has which slot ({@link ShapeWriter#slotOf}), and what holds in this
     *     statement without being told ({@link ShapeWriter#resolved})
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine cannot do it
     */
    RenderedSql render(SqlCommand command, ShapeWriter slots);

    /** The same of a command that is not sent as a query, with slots of its own. */
    default RenderedSql render(SqlCommand command) {
        return render(command, ShapeWriter.recordingSlots(command));
    }

    /** How it is asked how it runs a query; asked only where {@link DialectFeature#EXPLAIN} is there. */
    default ExplainForm explain() {
        return ExplainForm.of("explain ", supports(DialectFeature.EXPLAIN_ANALYZE) ? "explain analyze " : null);
    }

    /** How values of {@code type} are stored. The same object at each call. */
    ValueCodec<?> codec(ColumnType type);

    /**
     * The class that the driver is asked for where a row of raw SQL has a column of this type: one that outlives the
     * result and depends on no time zone of the JVM. Null where what the driver gives by itself is such a value.
     *
     * @param jdbcType a constant of {@link java.sql.Types}
     * @param typeName as the driver's metadata gives it
     */
    default @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        return null;
    }

    /** What an error of the driver means. */
    ErrorInfo classify(DriverError error);

    /**
     * What the driver says of an error, without the values of rows that some products quote there: those stand in no log
     * of ours. The names stay.
     */
    default String withoutValues(DriverError error) {
        return error.message();
    }

    /** How transactions are begun and ended. */
    TransactionControl transactions();

    /**
     * How a session is told for how long it waits for locks; null where the select that locks says it itself, or where the
     * engine has no such thing ({@link DialectFeature#LOCK_TIMEOUT}).
     */
    default @Nullable LockWaitControl lockWait() {
        return null;
    }

    /** How its connections are addressed and set up. */
    DriverProfile driver();

    /** How a session is brought back to how it was opened, after SQL that somebody wrote. */
    default SessionControl session() {
        return SessionControl.REPLACED;
    }

    /** How a server is asked whether it takes writes and how far it has come. */
    default ReplicationControl replication() {
        return ReplicationControl.NONE;
    }

    /** How a server is asked about sizes, sessions and the connection itself. */
    default StatisticsControl statistics() {
        return StatisticsControl.NONE;
    }

    /** A query of one number, the server's clock in milliseconds since 1970 in UTC; null if it is not asked. */
    default @Nullable String clockQuery() {
        return null;
    }

    /** How a session is told its schema; null where {@link DialectFeature#SESSION_SCHEMA} is absent. */
    default @Nullable SchemaSwitch schemaSwitch() {
        return null;
    }

    /** How it takes many rows at once; null for inserts of several rows each. */
    default @Nullable BulkControl bulk() {
        return null;
    }

    /**
     * How its tables are made, read and compared with models.
     *
     * @throws UnsupportedByDialectException if the dialect was written without that part; rows can be read and written
     *     all the same
     */
    default SchemaDialect schema() {
        throw new UnsupportedByDialectException("the tables of " + productName()
                + " cannot be made, read or checked: the"
                + " dialect '" + name() + "' has no schema part; run SQL with ConnectionManager.execute(..), or add"
                + " Dialect.schema() to it");
    }
}
