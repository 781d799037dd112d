package io.activerecord.test.h2;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.LockWaitControl;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.rendering.CommandRenderer;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** H2 2.x on one page. Safe for use by several threads. */
final class H2Dialect implements Dialect {
    static final String NAME = "h2";
    static final H2Dialect INSTANCE = new H2Dialect();

    // snippet: dialect-absences
    private static final Map<DialectFeature, String> ABSENT = Map.of(
            DialectFeature.INSERT_RETURNING,
            "\"select .. from final table (insert ..)\" is another statement; the driver's generated keys do the same"
                    + " (https://h2database.com/html/grammar.html#data_change_delta_table)",
            DialectFeature.UPSERT,
            "there is MERGE, but no ON CONFLICT (https://h2database.com/html/commands.html#merge_using)",
            DialectFeature.UPSERT_RETURNING,
            "there is no upsert to give rows back",
            DialectFeature.SHARED_ROW_LOCKS,
            "there is FOR UPDATE, but no FOR SHARE (https://h2database.com/html/commands.html#select)",
            DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
            "WITH begins a query alone (https://h2database.com/html/commands.html#with)",
            DialectFeature.LATERAL_JOINS,
            "a select in FROM reads no table beside it (https://h2database.com/html/grammar.html#table_expression)");
    // end snippet

    /** Place-holders of a statement: {@code MAX_PARAMETER_INDEX} of org.h2.engine.Constants; names: MAX_IDENTIFIER_LENGTH. */
    private static final Limits LIMITS = new Limits(100_000, Integer.MAX_VALUE, 256, false);

    // snippet: dialect-renderer
    private final CommandRenderer renderer = CommandRenderer.speaking("h2", this);
    // end snippet

    private H2Dialect() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String productName() {
        return "H2";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        return ABSENT;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    // snippet: dialect-methods
    @Override
    public String quote(String identifier) {
        return CommandRenderer.quote(identifier, '"', this);
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return renderer.render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return H2Codecs.codec(type);
    }

    @Override
    public @Nullable Class<?> rowClass(int jdbcType, String typeName) {
        return typeName.equals("CHARACTER LARGE OBJECT") ? String.class : null;
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return H2ErrorNames.named(H2Errors.kind(error.vendorCode(), error.sqlState()), error.message());
    }

    @Override
    public String withoutValues(DriverError error) {
        return H2ErrorNames.withoutValues(error);
    }

    @Override
    public String clockQuery() {
        return "select extract(epoch from current_timestamp) * 1000";
    }

    @Override
    public TransactionControl transactions() {
        return TransactionControl.JDBC;
    }

    @Override
    public DriverProfile driver() {
        return H2DriverProfile.INSTANCE;
    }
    // end snippet

    @Override
    public SessionControl session() {
        return H2Session.INSTANCE;
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return H2Session.INSTANCE;
    }

    @Override
    public LockWaitControl lockWait() {
        return H2LockWait.INSTANCE;
    }

    @Override
    public SchemaDialect schema() {
        return new H2Schema(this);
    }
}
