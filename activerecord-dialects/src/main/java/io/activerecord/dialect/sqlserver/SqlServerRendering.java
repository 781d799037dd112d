package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.jooq.Functions;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Case;
import io.activerecord.sql.Cast;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.Literal;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Rendering for SQL Server; loaded, and jOOQ with it, by the first statement. */
final class SqlServerRendering {
    private static final JooqRenderer RENDERER = new JooqRenderer(SqlServerDialect.INSTANCE, new Target());

    private SqlServerRendering() {}

    static RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return RENDERER.render(command, slots);
    }

    /** What jOOQ's Firebird says otherwise than Transact-SQL. */
    private static final class Target implements RenderTarget {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.FIREBIRD;
        }

        /**
         * {@code offset .. fetch ..} is a part of ORDER BY, and takes no zero rows; {@code top} takes them and needs no order
         * (https://learn.microsoft.com/en-us/sql/t-sql/queries/top-transact-sql).
         */
        @Override
        public boolean pagesByTop() {
            return true;
        }

        /** There is no {@code nulls first}; null is the lowest value (https://learn.microsoft.com/en-us/sql/t-sql/queries/select-order-by-clause-transact-sql). */
        @Override
        public boolean ordersNulls() {
            return false;
        }

        @Override
        public boolean insertsRowsAsValues() {
            return true;
        }

        /**
         * {@code len} does not count blanks at the end, so one character more is measured
         * (https://learn.microsoft.com/en-us/sql/t-sql/functions/len-transact-sql); parts of a moment are those of UTC.
         */
        @Override
        public String function(FunctionCall call) {
            return switch (call.function()) {
                case LENGTH -> "(len({0} + '.') - 1)";
                case SUBSTRING -> call.arguments().size() == 3 ? "substring({*})" : "substring({*}, 2147483647)";
                case CONCAT -> Functions.between(call, " + ");
                case MOD -> "({0} % {1})";
                case ROUND -> call.arguments().size() == 1 ? "round({0}, 0)" : "round({*})";
                case NOW -> "switchoffset(sysdatetimeoffset(), '+00:00')";
                case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND ->
                    "datepart(" + Functions.part(call) + ", " + utc(call) + ")";
                default -> Functions.standard(call);
            };
        }

        private static String utc(FunctionCall call) {
            return Functions.isPointInTime(call.arguments().get(0)) ? "switchoffset({0}, '+00:00')" : "{0}";
        }

        /** https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql. */
        @Override
        public String castTo(ColumnType type, String operand) {
            return switch (type) {
                case STRING -> "cast(" + operand + " as nvarchar(4000))";
                case INTEGER -> "cast(" + operand + " as int)";
                case DOUBLE -> "cast(" + operand + " as float)";
                default -> RenderTarget.super.castTo(type, operand);
            };
        }

        @Override
        public boolean saysRecursive() {
            return false;
        }

        @Override
        public boolean comparesRows() {
            return false;
        }

        /** https://learn.microsoft.com/en-us/sql/t-sql/queries/from-transact-sql. */
        @Override
        public boolean appliesLaterals() {
            return true;
        }

        @Override
        public UpsertForm upsertForm() {
            return UpsertForm.MERGE;
        }

        /**
         * Without {@code holdlock} two sessions may both find no row, and one of them fails
         * (https://learn.microsoft.com/en-us/sql/t-sql/statements/merge-transact-sql#concurrency-considerations-for-merge);
         * without the semicolon it is no statement.
         */
        @Override
        public MergeForm mergeForm() {
            return new MergeForm(" with (holdlock)", null, ";");
        }

        /** Locks are hints on tables (https://learn.microsoft.com/en-us/sql/t-sql/queries/hints-transact-sql-table). */
        @Override
        public @Nullable String lockClause(RowLock lock) {
            return null;
        }

        /** For a shared lock not {@code holdlock}: it locks what lies between the rows too, and refuses {@code readpast}. */
        @Override
        public String lockHint(RowLock lock) {
            String strength = lock.strength() == RowLock.Strength.UPDATE ? "updlock" : "repeatableread";
            String waiting = switch (lock.waiting()) {
                case WAIT -> "";
                case NOWAIT -> ", nowait";
                case SKIP_LOCKED -> ", readpast";
            };
            return "with (" + strength + ", rowlock" + waiting + ")";
        }

        /** Here {@code [} is a wildcard too (https://learn.microsoft.com/en-us/sql/t-sql/language-elements/like-transact-sql). */
        @Override
        public Field<String> escapedPattern(Field<String> pattern) {
            return CustomField.of(
                    "pattern",
                    SQLDataType.VARCHAR,
                    context -> context.sql("replace(").visit(pattern).sql(", '[', '![')"));
        }

        /**
         * A sum or an average of whole numbers is of their own type here, so that one overflows and the other has lost its
         * fraction (https://learn.microsoft.com/en-us/sql/t-sql/functions/avg-transact-sql#return-types); and a count of more
         * rows than an int holds needs its own function.
         */
        @Override
        public @Nullable Field<?> aggregate(Aggregate aggregate, @Nullable Field<Number> argument) {
            return switch (aggregate.function()) {
                case COUNT -> call("count_big", aggregate.distinct(), argument, null);
                case SUM ->
                    whole(aggregate, argument) ? call("sum", aggregate.distinct(), argument, "decimal(38, 0)") : null;
                case AVG ->
                    whole(aggregate, argument) ? call("avg", aggregate.distinct(), argument, "decimal(38, 6)") : null;
                case MIN, MAX -> null;
            };
        }

        private static Field<?> call(
                String function, boolean distinct, @Nullable Field<Number> argument, @Nullable String castTo) {
            return CustomField.of(function, SQLDataType.OTHER, context -> {
                context.sql(function).sql(distinct ? "(distinct " : "(").sql(castTo == null ? "" : "cast(");
                if (argument == null) {
                    context.sql("*");
                } else {
                    context.visit(argument);
                }
                context.sql(castTo == null ? ")" : " as " + castTo + "))");
            });
        }

        private static boolean whole(Aggregate aggregate, @Nullable Field<Number> argument) {
            Expression expression = aggregate.argument();
            return argument != null && expression != null && isWhole(expression);
        }

        private static boolean isWhole(Expression expression) {
            if (expression instanceof Arithmetic arithmetic) {
                return isWhole(arithmetic.left()) && isWhole(arithmetic.right());
            }
            if (expression instanceof ColumnRef column) {
                return isWhole(column.type());
            }
            if (expression instanceof Case some) {
                Expression otherwise = some.otherwise();
                return some.branches().stream().allMatch(branch -> isWhole(branch.then()))
                        && (otherwise == null || isWhole(otherwise));
            }
            if (expression instanceof Cast cast) {
                return isWhole(cast.type());
            }
            if (expression instanceof Literal literal) {
                return isWhole(literal.type());
            }
            if (expression instanceof FunctionCall call) {
                return isWhole(call.type());
            }
            return expression instanceof Bind bind && isWhole(bind.type());
        }

        private static boolean isWhole(ColumnType type) {
            return switch (type) {
                case BYTE, SHORT, INTEGER, LONG -> true;
                default -> false;
            };
        }

        /** What the driver gives back is SCOPE_IDENTITY, whatever it was asked for. */
        @Override
        public @Nullable String keyProblem(List<ColumnRef> columns) {
            ColumnType type = columns.get(0).type();
            boolean number = isWhole(type) || type == ColumnType.DECIMAL || type == ColumnType.BIG_INTEGER;
            return columns.size() == 1 && number
                    ? null
                    : "give back anything but the number that an identity column made"
                            + " (https://learn.microsoft.com/en-us/sql/connect/jdbc/using-auto-generated-keys)";
        }
    }
}
