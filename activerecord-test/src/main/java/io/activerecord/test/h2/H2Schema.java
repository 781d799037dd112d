package io.activerecord.test.h2;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.SchemaDialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of H2 (https://h2database.com/html/datatypes.html). Safe for use by several threads. */
final class H2Schema extends SchemaDialect {
    private static final int LONGEST = 1_048_576; // https://h2database.com/html/advanced.html#limits_limitations

    private static final List<LabelQuery> LABELS = List.of(
            new LabelQuery(
                    "select c.column_name, e.value_name from information_schema.columns c"
                            + " join information_schema.enum_values e on e.object_schema = c.table_schema"
                            + " and e.object_name = c.table_name and e.enum_identifier = c.dtd_identifier"
                            + " where c.table_schema = ? and c.table_name = ? and e.object_type = 'TABLE'"
                            + " order by c.ordinal_position, e.value_ordinal",
                    LabelQuery.Form.LABEL),
            new LabelQuery(
                    "select k.check_clause from information_schema.check_constraints k"
                            + " join information_schema.table_constraints t on t.constraint_schema = k.constraint_schema"
                            + " and t.constraint_name = k.constraint_name"
                            + " where t.table_schema = ? and t.table_name = ?",
                    LabelQuery.Form.CHECK));

    H2Schema(Dialect dialect) {
        super(dialect);
    }

    // ---- making places for tables ----

    /** One is made when it is opened. */
    @Override
    public @Nullable String createDatabase(String name) {
        return null;
    }

    /** One in memory goes with its last connection. */
    @Override
    public @Nullable String dropDatabase(String name) {
        return null;
    }

    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL ->
                column.precision() > 0 ? "numeric(" + column.precision() + ", " + column.scale() + ")" : "decfloat";
            case BIG_INTEGER -> "numeric(" + (column.precision() > 0 ? column.precision() : 1_000) + ")";
            case STRING -> column.length() > LONGEST ? "clob" : limited("varchar", column.length());
            case BYTES ->
                column.length() > 0 && column.length() <= LONGEST ? limited("varbinary", column.length()) : "blob";
            case UUID -> "uuid";
            case INSTANT, OFFSET_DATE_TIME -> "timestamp(9) with time zone";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(9)";
            case LOCAL_DATE_TIME -> "timestamp(9)";
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> "json";
        };
    }

    private static String limited(String type, int length) {
        return length > 0 ? type + "(" + length + ")" : type;
    }

    @Override
    public String commitsOnDdl() {
        return "the database commits it first (https://h2database.com/html/commands.html#create_table)";
    }

    @Override
    public List<String> tableTypes() {
        return List.of("BASE TABLE", "TABLE", "VIEW");
    }

    @Override
    public List<LabelQuery> labelQueries() {
        return LABELS;
    }

    @Override
    public boolean keepsEveryDigit(ColumnInfo column) {
        return column.typeName().startsWith("DECFLOAT");
    }

    @Override
    public int unlimitedLength() {
        return Integer.MAX_VALUE;
    }
}
