package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SqlCommand;
import java.util.Set;
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

    /** All but these. */
    private static final Set<DialectFeature> ABSENT = Set.of(
            // The driver would run "select last_insert_rowid()" after every insert (jdbc.get_generated_keys); it is
            // switched off, since RETURNING gives all columns: https://sqlite.org/lang_returning.html
            DialectFeature.GENERATED_KEYS);

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
    public boolean supports(DialectFeature feature) {
        return !ABSENT.contains(feature);
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
    public RenderedSql render(SqlCommand command) {
        return Rendering.RENDERER.render(command);
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
    public TransactionControl transactions() {
        return SqliteTransactions.INSTANCE;
    }

    @Override
    public DriverProfile driver() {
        return SqliteDriverProfile.INSTANCE;
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
    }
}
