package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.RowLock;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamCastMode;
import org.jooq.conf.RenderOptionalKeyword;
import org.jooq.conf.Settings;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect tells the shared renderer: the jOOQ dialect that comes nearest to its SQL, and where it differs.
 * Implemented by a package-private class of the dialect's own package, so that jOOQ stays out of every public signature;
 * made with the first rendering. Safe for use by several threads.
 */
public interface RenderTarget {
    /** The jOOQ dialect to start from. */
    SQLDialect sqlDialect();

    /**
     * jOOQ's settings. The default casts no bind and says {@code as} before the alias of a column but
     * not of a table, which every engine takes.
     */
    default Settings settings() {
        return new Settings()
                .withParamCastMode(ParamCastMode.NEVER)
                .withRenderOptionalAsKeywordForTableAliases(RenderOptionalKeyword.OFF)
                .withRenderOptionalAsKeywordForFieldAliases(RenderOptionalKeyword.ON);
    }

    /** The jOOQ type of a column or bind; matters only where jOOQ spells something by type. */
    default DataType<?> type(ColumnType type) {
        return SQLDataType.OTHER;
    }

    /** The LIMIT that means all rows, where an OFFSET cannot stand without one; null if jOOQ need not be told. */
    default @Nullable Long limitOfAll() {
        return null;
    }

    /** Whether a page is {@code top (?)}, and an offset needs an ORDER BY; else LIMIT and OFFSET as jOOQ has them. */
    default boolean pagesByTop() {
        return false;
    }

    /** Whether a page may give two columns of the same name. */
    default boolean pagesRepeatNames() {
        return true;
    }

    /** Whether {@code nulls first} and {@code nulls last} are spelled by jOOQ; else by a case expression before. */
    default boolean ordersNulls() {
        return true;
    }

    /** Whether nulls come first where the order is ascending and nothing is said; asked only without {@link #ordersNulls}. */
    default boolean nullsAreLowest() {
        return true;
    }

    /** The pattern of a LIKE with an escape character, whose standard wildcards are escaped already. */
    default Field<String> escapedPattern(Field<String> pattern) {
        return pattern;
    }

    /** An aggregate that jOOQ's dialect spells otherwise; null for as jOOQ has it. */
    default @Nullable Field<?> aggregate(Aggregate aggregate, @Nullable Field<Number> argument) {
        return null;
    }

    /** Whether a row of defaults is {@code default values}; else a column to be given back is set to its default. */
    default boolean insertsDefaultValues() {
        return true;
    }

    /** Whether the rows of an insert are {@code values (..), (..)} whatever jOOQ's dialect makes of them. */
    default boolean insertsRowsAsValues() {
        return false;
    }

    /** How the driver wants the name of a column whose generated value it is to give back. */
    default String keyColumn(String name, String quoted) {
        return name;
    }

    /** Why the driver cannot give back generated values of {@code columns}, completing "cannot ..."; null if it can. */
    default @Nullable String keyProblem(List<ColumnRef> columns) {
        return null;
    }

    /** How MERGE is spelled; asked only where upserts are {@link UpsertForm#MERGE}. */
    default MergeForm mergeForm() {
        return new MergeForm("", null, "");
    }

    /**
     * The parts of a MERGE that differ.
     *
     * @param hint after the name of the table
     * @param oneRow the table of one row that stands for the source where a MERGE takes one row only and its values
     *     stand where they are used; null for a source of as many rows as there are
     * @param end after all
     */
    record MergeForm(String hint, @Nullable String oneRow, String end) {}

    /** How an upsert is spelled. */
    enum UpsertForm {
        /** {@code insert .. on conflict (key) do update set x = excluded.x}. */
        ON_CONFLICT,
        /** {@code insert .. on duplicate key update}, which cannot name the key. */
        ON_DUPLICATE_KEY,
        /** {@code merge into .. using ..}. */
        MERGE
    }

    /** How an upsert is spelled. */
    default UpsertForm upsertForm() {
        return UpsertForm.ON_CONFLICT;
    }

    /** Whether an upsert by duplicate key gives its new row a name; else {@code values(x)} stands for that row's x. */
    default boolean namesNewRow() {
        return false;
    }

    /** Whether an update makes one assignment after the other, and those to come read what was assigned. */
    default boolean assignsInOrder() {
        return false;
    }

    /** Whether the driver gives back one column that the database made, and no other. */
    default boolean givesBackOneKey() {
        return false;
    }

    /** Whether a select with a limit can stand behind IN only inside a derived table. */
    default boolean derivesLimitedIn() {
        return false;
    }

    /** Whether a select inside an update or delete can read the table that changes only inside a derived table. */
    default boolean derivesOwnTable() {
        return false;
    }

    /** What a place-holder is cast to where it is compared with a column of {@code type}; null to leave it as it is. */
    default @Nullable String comparedAs(ColumnType type) {
        return null;
    }

    /**
     * How a function is spelled, with {@code {0}} for an operand and {@code {*}} for all between commas; by default as the
     * SQL standard has it.
     */
    default String function(FunctionCall call) {
        return Functions.standard(call);
    }

    /** {@code operand} turned into {@code type}; by default with the names of types in the SQL standard. */
    default String castTo(ColumnType type, String operand) {
        return "cast(" + operand + " as "
                + switch (type) {
                    case STRING -> "varchar(4000)";
                    case INTEGER -> "integer";
                    case LONG -> "bigint";
                    case DOUBLE -> "double precision";
                    case DECIMAL -> "decimal(38, 10)";
                    case LOCAL_DATE -> "date";
                    default -> throw Composites.noCast(type);
                }
                + ")";
    }

    /** A place-holder among the operands of a function, where no column tells its type; null to leave it as it is. */
    default @Nullable String operandAs(ColumnType type, String operand) {
        return null;
    }

    /** A division of whole numbers, cut off at the point. */
    default String wholeQuotient() {
        return "({0} / {1})";
    }

    /** What stands between queries of which the second is taken off the first. */
    default String exceptWord() {
        return "except";
    }

    /** Whether a query that reads its own name begins with {@code with recursive}; else with {@code with}. */
    default boolean saysRecursive() {
        return true;
    }

    /** Whether GROUP BY takes the position of what is selected. */
    default boolean groupsByPosition() {
        return false;
    }

    /** Whether rows are compared as {@code (a, b) < (c, d)}; else pair by pair. */
    default boolean comparesRows() {
        return true;
    }

    /** Whether a joined select that reads the tables before it is {@code cross apply}; else {@code join lateral}. */
    default boolean appliesLaterals() {
        return false;
    }

    /** What stands at the end of a select that locks; null where the lock stands with the table. */
    default @Nullable String lockClause(RowLock lock) {
        String strength = lock.strength() == RowLock.Strength.UPDATE ? "for update" : "for share";
        return switch (lock.waiting()) {
            case WAIT -> strength;
            case NOWAIT -> strength + " nowait";
            case SKIP_LOCKED -> strength + " skip locked";
        };
    }

    /** What stands after the name of each table of a select that locks; null for nothing. */
    default @Nullable String lockHint(RowLock lock) {
        return null;
    }
}
