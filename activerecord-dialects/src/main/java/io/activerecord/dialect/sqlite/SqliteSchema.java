package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ForeignKeySpec;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.Namespace;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TypeFit;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tables of SQLite, whose columns have a preference instead of a type (https://sqlite.org/datatype3.html). Lengths and
 * digits may be declared, but nothing asks for them. Safe for use by several threads.
 */
final class SqliteSchema extends SchemaDialect {
    /** As many digits as a number keeps there. */
    private static final int REAL_DIGITS = 15;

    private static final List<LabelQuery> LABELS = List.of(new LabelQuery(
            "select sql from sqlite_master where ?1 = '' and type = 'table' and name = ?2", LabelQuery.Form.CHECK));

    /** https://sqlite.org/datatype3.html#determination_of_column_affinity. */
    private enum Affinity {
        INTEGER,
        TEXT,
        NONE,
        REAL,
        NUMERIC;

        static Affinity of(String type) {
            if (type.contains("INT")) {
                return INTEGER;
            }
            if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
                return TEXT;
            }
            if (type.isEmpty() || type.contains("BLOB")) {
                return NONE;
            }
            return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
        }
    }

    SqliteSchema(Dialect dialect) {
        super(dialect);
    }

    // ---- making places for tables ----

    /** A file is a database and a schema; it is made when it is opened. */
    @Override
    public @Nullable String createSchema(String name) {
        return null;
    }

    /** A file is deleted. */
    @Override
    public @Nullable String dropSchema(String name) {
        return null;
    }

    /** A file is made when it is opened. */
    @Override
    public @Nullable String createDatabase(String name) {
        return null;
    }

    /** A file is deleted. */
    @Override
    public @Nullable String dropDatabase(String name) {
        return null;
    }

    /** A number too long for 64 bits or 15 digits is kept as it is by a column without a type alone. */
    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT, INTEGER, LONG -> "integer";
            case FLOAT, DOUBLE -> "real";
            case DECIMAL ->
                column.precision() > 0 && column.precision() <= REAL_DIGITS
                        ? "numeric(" + column.precision() + ", " + column.scale() + ")"
                        : "";
            case BIG_INTEGER -> "";
            case STRING -> column.length() > 0 ? "varchar(" + column.length() + ")" : "text";
            case BYTES -> "blob";
            default -> "text";
        };
    }

    /** The row's own number, which no other spelling of the type stands for (https://sqlite.org/lang_createtable.html#rowid). */
    @Override
    protected String generatedType(ColumnSpec column) {
        return "integer primary key";
    }

    @Override
    protected boolean generatedIsKey() {
        return true;
    }

    /** CREATE TABLE may refer to a table that is not there yet (https://sqlite.org/foreignkeys.html#fk_basics). */
    @Override
    public @Nullable String addForeignKey(Table table, ForeignKeySpec key) {
        return null;
    }

    @Override
    public @Nullable String dropForeignKey(Table table, String key) {
        return null;
    }

    /** There is no TRUNCATE; this is as fast (https://sqlite.org/lang_delete.html#the_truncate_optimization). */
    @Override
    public String truncate(Table table) {
        return "delete from " + quote(table);
    }

    @Override
    public Namespace namespace() {
        return Namespace.NONE;
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
        return "select name from pragma_index_list(?2) where ?1 = '' and partial = 1";
    }

    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        String type = found.typeName().toUpperCase(Locale.ROOT);
        Affinity affinity = Affinity.of(type);
        return switch (wanted.type()) {
            case BOOLEAN, BYTE, SHORT, INTEGER, LONG ->
                switch (affinity) {
                    case INTEGER, NUMERIC, NONE -> TypeFit.EXACT;
                    case REAL -> TypeFit.NARROWER;
                    case TEXT -> TypeFit.WRONG;
                };
            case FLOAT, DOUBLE ->
                switch (affinity) {
                    case REAL, NUMERIC, NONE -> TypeFit.EXACT;
                    case INTEGER -> TypeFit.WIDER;
                    case TEXT -> TypeFit.WRONG;
                };
            case DECIMAL ->
                switch (affinity) {
                    case NUMERIC, NONE -> TypeFit.EXACT;
                    case INTEGER, TEXT -> TypeFit.WIDER;
                    case REAL -> TypeFit.NARROWER;
                };
            case BIG_INTEGER ->
                switch (affinity) {
                    case NONE -> TypeFit.EXACT;
                    case TEXT -> TypeFit.WIDER;
                    case INTEGER, NUMERIC, REAL -> TypeFit.NARROWER;
                };
            case BYTES ->
                affinity == Affinity.NONE ? TypeFit.EXACT : affinity == Affinity.TEXT ? TypeFit.WIDER : TypeFit.WRONG;
            case STRING -> text(affinity, false);
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                text(affinity, type.contains("JSON"));
            case UUID -> text(affinity, type.equals("UUID"));
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME ->
                text(affinity, type.contains("DATE") || type.contains("TIME"));
        };
    }

    /** What looks like a number becomes one in a numeric column, so there the name must say that nothing does. */
    private static TypeFit text(Affinity affinity, boolean named) {
        boolean keeps = affinity == Affinity.TEXT || affinity == Affinity.NONE;
        return keeps || (named && affinity == Affinity.NUMERIC) ? TypeFit.EXACT : TypeFit.WRONG;
    }

    @Override
    public int length(ColumnInfo column) {
        return 0;
    }

    @Override
    public boolean keepsEveryDigit(ColumnInfo column) {
        return true;
    }

    @Override
    public boolean generatesAsKey(ColumnInfo column, boolean isKey) {
        return isKey && column.typeName().equalsIgnoreCase("INTEGER");
    }

    /** By the preference, and by names that say more; a column without a type may hold anything. */
    @Override
    public @Nullable ColumnType typeOf(ColumnInfo column) {
        String written = column.typeName().toUpperCase(Locale.ROOT);
        int size = written.indexOf('(');
        String type = (size < 0 ? written : written.substring(0, size)).trim();
        return switch (type) {
            case "BOOLEAN", "BOOL" -> ColumnType.BOOLEAN;
            case "UUID" -> ColumnType.UUID;
            case "JSON" -> ColumnType.JSON;
            case "DATE" -> ColumnType.LOCAL_DATE;
            case "TIME" -> ColumnType.LOCAL_TIME;
            case "DATETIME", "TIMESTAMP" -> ColumnType.LOCAL_DATE_TIME;
            case "BINARY", "VARBINARY" -> ColumnType.BYTES; // numbers by preference, which bytes are not
            case "" -> null;
            default ->
                switch (Affinity.of(type)) {
                    case INTEGER -> ColumnType.LONG;
                    case TEXT -> ColumnType.STRING;
                    case REAL -> ColumnType.DOUBLE;
                    case NUMERIC -> ColumnType.DECIMAL;
                    case NONE -> ColumnType.BYTES;
                };
        };
    }

    @Override
    public boolean truthsAreNumbers() {
        return true;
    }
}
