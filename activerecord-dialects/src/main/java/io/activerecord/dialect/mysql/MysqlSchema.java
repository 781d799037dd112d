package io.activerecord.dialect.mysql;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.Namespace;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TypeFit;
import io.activerecord.sql.Table;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables of MySQL (https://dev.mysql.com/doc/refman/8.4/en/data-types.html), and, where its own part does not differ, of
 * MariaDB. Safe for use by several threads.
 *
 * <ul>
 *   <li>Texts get a collation that compares code points and does not pad: texts are equal here when they are equal in
 *       Java and on the other engines. The default ignores case and accents, {@code utf8mb4_0900_as_cs} still takes
 *       characters without weight for nothing, and {@code utf8mb4_bin} ignores spaces at the end
 *       (https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-sets.html).
 *   <li>A decimal without digits is {@code decimal(38, 10)}: there is none that keeps all.
 * </ul>
 */
public class MysqlSchema extends SchemaDialect {
    private static final int LONGEST_VARCHAR = 16_383; // characters of four bytes in a row of 65,535 bytes
    private static final int LONGEST_VARBINARY = 65_535;
    private static final int UUID_LENGTH = 36;
    private static final Set<Integer> TEXT = Set.of(Types.CHAR, Types.VARCHAR);

    private static final LabelQuery ENUMS = new LabelQuery(
            "select column_name, column_type from information_schema.columns"
                    + " where table_schema = ? and table_name = ? and data_type = 'enum'",
            LabelQuery.Form.TYPE);
    private static final LabelQuery CHECKS = new LabelQuery(
            "select c.check_clause from information_schema.check_constraints c"
                    + " join information_schema.table_constraints t on t.constraint_schema = c.constraint_schema"
                    + " and t.constraint_name = c.constraint_name"
                    + " where t.table_schema = ? and t.table_name = ? and t.constraint_type = 'CHECK'"
                    + " and t.enforced = 'YES'",
            LabelQuery.Form.CHECK);

    /** @param dialect whose part it is */
    public MysqlSchema(Dialect dialect) {
        super(dialect);
    }

    // ---- making places for tables ----

    /** A schema is a database, and goes with all that is in it (https://dev.mysql.com/doc/refman/8.4/en/drop-database.html). */
    @Override
    public @Nullable String dropSchema(String name) {
        return "drop schema " + quote(name);
    }

    /** The collation of texts. */
    protected String collation() {
        return "utf8mb4_0900_bin";
    }

    @Override
    public String type(ColumnSpec column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case DECIMAL ->
                column.precision() > 0
                        ? "decimal(" + column.precision() + ", " + column.scale() + ")"
                        : "decimal(38, 10)";
            case BIG_INTEGER -> "decimal(" + (column.precision() > 0 ? column.precision() : 65) + ")";
            case STRING -> text(column.lengthOr(TEXT_LENGTH));
            case BYTES ->
                column.length() > 0 && column.length() <= LONGEST_VARBINARY
                        ? "varbinary(" + column.length() + ")"
                        : "longblob";
            case UUID -> "char(36) character set ascii collate ascii_bin";
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME -> "datetime(6)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(6)";
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> "json";
        };
    }

    private String text(int length) {
        String type = length <= LONGEST_VARCHAR ? "varchar(" + length + ")" : "longtext";
        return type + " character set utf8mb4 collate " + collation();
    }

    @Override
    protected String generatedType(ColumnSpec column) {
        return type(column) + " auto_increment";
    }

    @Override
    public String dropForeignKey(Table table, String key) {
        return "alter table " + quote(table) + " drop foreign key " + quote(key);
    }

    /** A backslash escapes (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html). */
    @Override
    protected String literal(String text) {
        return super.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public String commitsOnDdl() {
        return "the server commits it first (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html)";
    }

    @Override
    public Namespace namespace() {
        return Namespace.CATALOG;
    }

    /** Of columns; whether it holds for tables depends on the server, and is not taken for granted. */
    @Override
    public boolean sameName(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    @Override
    public boolean sameTable(String one, String other) {
        return one.equals(other);
    }

    @Override
    public List<LabelQuery> labelQueries() {
        return List.of(ENUMS, checks());
    }

    /** The query for check constraints. */
    protected LabelQuery checks() {
        return CHECKS;
    }

    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        String name = found.typeName().toUpperCase(Locale.ROOT);
        int jdbc = found.jdbcType();
        return switch (wanted.type()) {
            case BOOLEAN, BYTE ->
                jdbc == Types.BIT || jdbc == Types.TINYINT || jdbc == Types.BOOLEAN
                        ? TypeFit.EXACT
                        : super.fit(wanted, found);
            case FLOAT -> name.startsWith("FLOAT") ? TypeFit.EXACT : super.fit(wanted, found);
            case DOUBLE -> name.startsWith("FLOAT") ? TypeFit.NARROWER : super.fit(wanted, found);
            case UUID ->
                name.equals("UUID") || (TEXT.contains(jdbc) && found.size() >= UUID_LENGTH)
                        ? TypeFit.EXACT
                        : TypeFit.WRONG;
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME ->
                jdbc != Types.TIMESTAMP
                        ? TypeFit.WRONG
                        : name.equals("DATETIME") && fraction(found) >= 6 ? TypeFit.EXACT : TypeFit.NARROWER;
            case LOCAL_TIME ->
                jdbc != Types.TIME ? TypeFit.WRONG : fraction(found) >= 6 ? TypeFit.EXACT : TypeFit.NARROWER;
            default -> super.fit(wanted, found);
        };
    }

    /** The driver counts the digits of a second into the size: {@code 2024-01-01 00:00:00.123456} has 26. */
    @Override
    public int fraction(ColumnInfo time) {
        int whole = time.jdbcType() == Types.TIME ? 8 : 19;
        return Math.max(time.scale(), time.size() - whole - 1);
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
