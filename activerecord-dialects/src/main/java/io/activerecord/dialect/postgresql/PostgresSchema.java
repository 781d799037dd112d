package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TypeFit;
import io.activerecord.sql.ColumnType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables of PostgreSQL (https://www.postgresql.org/docs/current/datatype.html). A text without a length is {@code text},
 * a decimal without digits {@code numeric}, which keeps all. Safe for use by several threads.
 */
final class PostgresSchema extends SchemaDialect {
    private static final int UNCONSTRAINED = 1_000; // digits: none that can be declared are more

    private static final List<LabelQuery> LABELS = List.of(
            new LabelQuery(
                    "select a.attname, e.enumlabel from pg_attribute a join pg_class c on c.oid = a.attrelid"
                            + " join pg_namespace n on n.oid = c.relnamespace join pg_enum e on e.enumtypid = a.atttypid"
                            + " where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped"
                            + " order by a.attnum, e.enumsortorder",
                    LabelQuery.Form.LABEL),
            new LabelQuery(
                    "select pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid"
                            + " join pg_namespace n on n.oid = c.relnamespace"
                            + " where n.nspname = ? and c.relname = ? and k.contype = 'c'",
                    LabelQuery.Form.CHECK));

    PostgresSchema(Dialect dialect) {
        super(dialect);
    }

    /** With the sessions that have not ended yet (https://www.postgresql.org/docs/current/sql-dropdatabase.html). */
    @Override
    public String dropDatabase(String name) {
        return super.dropDatabase(name) + " with (force)";
    }

    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL ->
                column.precision() > 0 ? "numeric(" + column.precision() + ", " + column.scale() + ")" : "numeric";
            case BIG_INTEGER -> column.precision() > 0 ? "numeric(" + column.precision() + ")" : "numeric";
            case STRING -> column.length() > 0 ? "varchar(" + column.length() + ")" : "text";
            case BYTES -> "bytea";
            case UUID -> "uuid";
            case INSTANT, OFFSET_DATE_TIME -> "timestamptz";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time";
            case LOCAL_DATE_TIME -> "timestamp";
            case JSON -> "jsonb";
            case STRING_ARRAY -> "text[]";
            case INTEGER_ARRAY -> "integer[]";
            case LONG_ARRAY -> "bigint[]";
            case DOUBLE_ARRAY -> "double precision[]";
            case BOOLEAN_ARRAY -> "boolean[]";
            case UUID_ARRAY -> "uuid[]";
        };
    }

    @Override
    public List<String> tableTypes() {
        return List.of("TABLE", "PARTITIONED TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW");
    }

    @Override
    public List<LabelQuery> labelQueries() {
        return LABELS;
    }

    /** The driver calls a time with a zone what it calls one without, so its name decides. */
    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        String name = found.typeName();
        return switch (wanted.type()) {
            case BYTE -> super.fit(wanted.as(ColumnType.SHORT), found);
            case INSTANT, OFFSET_DATE_TIME ->
                named(name, "timestamptz") ? super.fit(wanted.as(ColumnType.LOCAL_DATE_TIME), found) : TypeFit.WRONG;
            case LOCAL_DATE_TIME, LOCAL_TIME ->
                named(name, "timestamptz", "timetz") ? TypeFit.WRONG : super.fit(wanted, found);
            case STRING_ARRAY -> array(name, "_text", "_varchar");
            case INTEGER_ARRAY -> array(name, "_int4");
            case LONG_ARRAY -> array(name, "_int8");
            case DOUBLE_ARRAY -> array(name, "_float8");
            case BOOLEAN_ARRAY -> array(name, "_bool");
            case UUID_ARRAY -> array(name, "_uuid");
            default -> super.fit(wanted, found);
        };
    }

    private static TypeFit array(String name, String... names) {
        return named(name, names) ? TypeFit.EXACT : TypeFit.WRONG;
    }

    private static boolean named(String name, String... names) {
        return Set.of(names).contains(name);
    }

    /** The driver calls one bit and a truth by the same number, but the server takes none for the other. */
    @Override
    public @Nullable ColumnType typeOf(ColumnInfo column) {
        return column.typeName().equals("bit") ? null : super.typeOf(column);
    }

    @Override
    public int length(ColumnInfo column) {
        return column.size() == Integer.MAX_VALUE ? 0 : column.size();
    }

    @Override
    public boolean keepsEveryDigit(ColumnInfo column) {
        return column.size() == 0 || column.size() > UNCONSTRAINED; // by the driver's version
    }
}
