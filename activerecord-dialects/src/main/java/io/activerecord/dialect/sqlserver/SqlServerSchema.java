package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TableSpec;
import io.activerecord.dialect.TypeFit;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tables of SQL Server (https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql). Safe for use by
 * several threads.
 *
 * <p>Texts get a collation that compares code points, so that they are equal here when they are equal in Java; but for
 * spaces at the end, which this engine ignores under every collation
 * (https://learn.microsoft.com/en-us/sql/t-sql/language-elements/string-comparison-assignment).
 */
final class SqlServerSchema extends SchemaDialect {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_BYTES = 8_000;
    private static final String COLLATION = " collate Latin1_General_100_BIN2";

    private static final List<LabelQuery> LABELS = List.of(new LabelQuery(
            "select definition from sys.check_constraints where is_disabled = 0"
                    + " and parent_object_id = object_id(quotename(?) + '.' + quotename(?))",
            LabelQuery.Form.CHECK));

    SqlServerSchema(Dialect dialect) {
        super(dialect);
    }

    // ---- making places for tables ----

    /** Only an empty schema can be dropped (https://learn.microsoft.com/en-us/sql/t-sql/statements/drop-schema-transact-sql). */
    @Override
    public @Nullable String dropSchema(String name) {
        return null;
    }

    /**
     * A unique key takes one row with NULL here, and any number of them elsewhere
     * (https://learn.microsoft.com/en-us/sql/relational-databases/tables/unique-constraints-and-check-constraints).
     */
    @Override
    public String createTable(TableSpec table) {
        for (List<String> key : table.uniqueKeys()) {
            for (ColumnSpec column : table.columns()) {
                if (column.nullable() && key.contains(column.name())) {
                    throw new UnsupportedByDialectException(
                            "sqlserver cannot make the unique key " + key + " of table '"
                                    + table.table() + "': '" + column.name()
                                    + "' may be NULL, and the key would take one row with"
                                    + " NULL only; make the column not null, or make a filtered index with SQL");
                }
            }
        }
        return super.createTable(table);
    }

    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "bit";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "float(53)";
            case DECIMAL ->
                column.precision() > 0
                        ? "decimal(" + column.precision() + ", " + column.scale() + ")"
                        : "decimal(38, 10)";
            case BIG_INTEGER -> "decimal(" + (column.precision() > 0 ? column.precision() : 38) + ")";
            case STRING -> "nvarchar(" + length(column.lengthOr(TEXT_LENGTH), LONGEST_TEXT) + ")" + COLLATION;
            case BYTES -> "varbinary(" + length(column.length(), LONGEST_BYTES) + ")";
            case UUID -> "uniqueidentifier";
            case INSTANT, OFFSET_DATE_TIME -> "datetimeoffset(7)";
            case LOCAL_DATE_TIME -> "datetime2(7)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(7)";
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                "nvarchar(max)" + COLLATION;
        };
    }

    private static String length(int wanted, int longest) {
        return wanted > 0 && wanted <= longest ? String.valueOf(wanted) : "max";
    }

    @Override
    protected String generatedType(ColumnSpec column) {
        return type(column) + " identity";
    }

    @Override
    protected String literal(String text) {
        return "N" + super.literal(text);
    }

    @Override
    public boolean sameName(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    @Override
    public List<LabelQuery> labelQueries() {
        return LABELS;
    }

    @Override
    public String partialIndexes() {
        return "select name from sys.indexes where has_filter = 1"
                + " and object_id = object_id(quotename(?) + '.' + quotename(?))";
    }

    /** Its tinyint has no negative numbers; the types of time are known by their names. */
    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        String name = found.typeName().toLowerCase(Locale.ROOT);
        return switch (wanted.type()) {
            case BYTE -> super.fit(wanted.as(ColumnType.SHORT), found);
            case LOCAL_DATE_TIME -> time(name, "datetime2", found);
            case INSTANT, OFFSET_DATE_TIME -> time(name, "datetimeoffset", found);
            case LOCAL_TIME -> time(name, "time", found);
            case LOCAL_DATE -> name.equals("date") ? TypeFit.EXACT : TypeFit.WRONG;
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                name.equals("nvarchar") || name.equals("json") ? TypeFit.EXACT : super.fit(wanted, found);
            default -> super.fit(wanted, found);
        };
    }

    private static TypeFit time(String name, String wanted, ColumnInfo found) {
        boolean coarse = wanted.equals("datetime2") && (name.equals("datetime") || name.equals("smalldatetime"));
        if (!name.equals(wanted)) {
            return coarse ? TypeFit.NARROWER : TypeFit.WRONG;
        }
        return found.scale() < 6 ? TypeFit.NARROWER : TypeFit.EXACT;
    }

    @Override
    public int length(ColumnInfo column) {
        return column.size() >= Integer.MAX_VALUE / 2 ? 0 : column.size();
    }

    @Override
    public int unlimitedLength() {
        return Integer.MAX_VALUE;
    }
}
