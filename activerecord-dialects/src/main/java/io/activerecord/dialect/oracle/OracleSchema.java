package io.activerecord.dialect.oracle;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TypeFit;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables of Oracle (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Data-Types.html). Safe for use by
 * several threads.
 */
final class OracleSchema extends SchemaDialect {
    private static final int LONGEST_TEXT = 1_000; // characters of four bytes in a VARCHAR2 of 4,000 bytes
    private static final int LONGEST_RAW = 2_000;
    private static final int UUID_BYTES = 16;
    private static final Set<Integer> NUMBER = Set.of(Types.DECIMAL, Types.NUMERIC);

    private static final List<LabelQuery> LABELS = List.of(new LabelQuery(
            "select search_condition_vc from all_constraints"
                    + " where owner = ? and table_name = ? and constraint_type = 'C' and status = 'ENABLED'",
            LabelQuery.Form.CHECK));

    OracleSchema(Dialect dialect) {
        super(dialect);
    }

    // ---- making places for tables ----

    /** A schema is a user, who needs a password and a quota (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/CREATE-USER.html). */
    @Override
    public @Nullable String createSchema(String name) {
        return null;
    }

    /** The user, with all that is theirs. */
    @Override
    public @Nullable String dropSchema(String name) {
        return "drop user " + quote(name) + " cascade";
    }

    /** A pluggable database needs an administrator and files (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/CREATE-PLUGGABLE-DATABASE.html). */
    @Override
    public @Nullable String createDatabase(String name) {
        return null;
    }

    /** It must be closed first. */
    @Override
    public @Nullable String dropDatabase(String name) {
        return null;
    }

    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "number(1)";
            case BYTE -> "number(3)";
            case SHORT -> "number(5)";
            case INTEGER -> "number(10)";
            case LONG -> "number(19)";
            case FLOAT -> "binary_float";
            case DOUBLE -> "binary_double";
            case DECIMAL ->
                column.precision() > 0 ? "number(" + column.precision() + ", " + column.scale() + ")" : "number";
            case BIG_INTEGER -> "number(" + (column.precision() > 0 ? column.precision() : 38) + ")";
            case STRING -> text(column.lengthOr(TEXT_LENGTH));
            case BYTES ->
                column.length() > 0 && column.length() <= LONGEST_RAW ? "raw(" + column.length() + ")" : "blob";
            case UUID -> "raw(16)";
            case INSTANT, OFFSET_DATE_TIME -> "timestamp(9) with time zone";
            case LOCAL_DATE_TIME -> "timestamp(9)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "varchar2(18 char)";
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> "clob";
        };
    }

    private static String text(int length) {
        return length <= LONGEST_TEXT ? "varchar2(" + length + " char)" : "clob";
    }

    /**
     * IF EXISTS came with 23ai, so the failure that says that there is none, 942, is passed over
     * (https://docs.oracle.com/error-help/db/ora-00942/).
     */
    @Override
    public String dropTable(Table table, boolean ifExists) {
        String drop = super.dropTable(table, false);
        return ifExists
                ? "begin execute immediate " + literal(drop)
                        + "; exception when others then if sqlcode != -942 then raise; end if; end;"
                : drop;
    }

    @Override
    public String commitsOnDdl() {
        return "the server commits it first"
                + " (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/COMMIT.html)";
    }

    @Override
    public String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public List<LabelQuery> labelQueries() {
        return LABELS;
    }

    /** Whole numbers are NUMBERs of so many digits; a DATE has a time, and the driver says so. */
    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        String name = found.typeName().toUpperCase(Locale.ROOT);
        boolean zoned = name.contains("TIME ZONE");
        return switch (wanted.type()) {
            case BOOLEAN -> NUMBER.contains(found.jdbcType()) ? number(found, 1) : super.fit(wanted, found);
            case FLOAT ->
                name.equals("BINARY_FLOAT")
                        ? TypeFit.EXACT
                        : name.equals("BINARY_DOUBLE") ? TypeFit.WIDER : super.fit(wanted, found);
            case DOUBLE ->
                name.equals("BINARY_DOUBLE")
                        ? TypeFit.EXACT
                        : name.equals("BINARY_FLOAT") ? TypeFit.NARROWER : super.fit(wanted, found);
            case DECIMAL, BIG_INTEGER -> name.startsWith("BINARY_") ? TypeFit.NARROWER : super.fit(wanted, found);
            case STRING ->
                name.startsWith("NVARCHAR2") || name.equals("NCLOB") ? TypeFit.EXACT : super.fit(wanted, found);
            case UUID -> name.equals("RAW") && found.size() == UUID_BYTES ? TypeFit.EXACT : TypeFit.WRONG;
            case LOCAL_DATE -> name.equals("DATE") ? TypeFit.EXACT : TypeFit.WRONG;
            case LOCAL_TIME -> super.fit(wanted.as(ColumnType.STRING), found);
            case LOCAL_DATE_TIME -> time(name.startsWith("TIMESTAMP") && !zoned, name, found);
            case INSTANT, OFFSET_DATE_TIME -> time(name.startsWith("TIMESTAMP") && zoned, name, found);
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                name.equals("CLOB") ? TypeFit.EXACT : super.fit(wanted, found);
            default -> super.fit(wanted, found);
        };
    }

    private static TypeFit number(ColumnInfo found, int digits) {
        return found.scale() > 0 ? TypeFit.WRONG : found.size() == digits ? TypeFit.EXACT : TypeFit.WIDER;
    }

    private static TypeFit time(boolean fits, String name, ColumnInfo found) {
        if (!fits) {
            return name.equals("DATE") ? TypeFit.NARROWER : TypeFit.WRONG;
        }
        return found.scale() < 6 ? TypeFit.NARROWER : TypeFit.EXACT;
    }

    @Override
    public int length(ColumnInfo column) {
        return column.typeName().endsWith("LOB") ? 0 : column.size();
    }

    /** A NUMBER without digits keeps 38 of them, wherever the point is. */
    @Override
    public boolean keepsEveryDigit(ColumnInfo column) {
        return column.size() == 0;
    }

    @Override
    public int unlimitedLength() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean truthsAreNumbers() {
        return true;
    }
}
