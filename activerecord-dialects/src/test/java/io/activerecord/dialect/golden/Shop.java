package io.activerecord.dialect.golden;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Join;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that the catalogue of commands is about, and a short way to write selects. */
public final class Shop {
    public static final Table USERS = Table.of("users");
    public static final Table POSTS = Table.of("posts");
    public static final Table ODD = Table.of("order \"by\" ?");
    public static final Source U = Source.of(USERS);
    public static final Source P = Source.of(POSTS);
    public static final Source MANAGER = new Source(USERS, "manager");
    public static final Source O = Source.of(ODD);

    public static final ColumnRef ID = new ColumnRef(U, "id", ColumnType.LONG);
    public static final ColumnRef NAME = new ColumnRef(U, "name", ColumnType.STRING);
    public static final ColumnRef EMAIL = new ColumnRef(U, "email", ColumnType.STRING);
    public static final ColumnRef AGE = new ColumnRef(U, "age", ColumnType.INTEGER);
    public static final ColumnRef ACTIVE = new ColumnRef(U, "active", ColumnType.BOOLEAN);
    public static final ColumnRef BALANCE = new ColumnRef(U, "balance", ColumnType.DECIMAL);
    public static final ColumnRef MANAGER_ID = new ColumnRef(U, "manager_id", ColumnType.LONG);
    public static final ColumnRef POST_ID = new ColumnRef(P, "id", ColumnType.LONG);
    public static final ColumnRef POST_USER = new ColumnRef(P, "user_id", ColumnType.LONG);
    public static final ColumnRef POST_TITLE = new ColumnRef(P, "title", ColumnType.STRING);
    public static final ColumnRef SELECT = new ColumnRef(O, "select", ColumnType.STRING);
    public static final ColumnRef CAMEL = new ColumnRef(O, "camelCase", ColumnType.STRING);
    public static final ColumnRef QUOTED = new ColumnRef(O, "a\"b'c`d;--", ColumnType.STRING);

    /** A table with a column for each type of value. */
    public static final Table THINGS = Table.of("things");

    public static final Source T = Source.of(THINGS);

    /** The column of that type, called {@code a_boolean} and so on. */
    public static ColumnRef thing(ColumnType type) {
        return new ColumnRef(T, "a_" + type.name().toLowerCase(Locale.ROOT), type);
    }

    private Shop() {}

    public static Bind bind(@Nullable Object value) {
        return Bind.of(value);
    }

    public static Comparison compare(Expression left, Comparison.Operator operator, Expression right) {
        return new Comparison(left, operator, right);
    }

    public static Comparison eq(Expression left, Object value) {
        return compare(left, Comparison.Operator.EQ, value instanceof Expression right ? right : bind(value));
    }

    public static Comparison gt(Expression left, Object value) {
        return compare(left, Comparison.Operator.GT, value instanceof Expression right ? right : bind(value));
    }

    public static Ordering asc(Expression expression) {
        return new Ordering(expression, Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    public static Ordering desc(Expression expression) {
        return new Ordering(expression, Ordering.Direction.DESC, Ordering.Nulls.DEFAULT);
    }

    public static Aggregate aggregate(Aggregate.Function function, Expression argument, boolean distinct) {
        return new Aggregate(function, argument, distinct, ColumnType.DECIMAL);
    }

    public static Select selecting(FromItem source, Expression... expressions) {
        return new Select(source, expressions);
    }

    /** Collects the parts of a select. */
    public static final class Select {
        private final FromItem source;
        private final List<Selection> selections = new ArrayList<>();
        private final List<Join> joins = new ArrayList<>();
        private final List<Expression> groupBy = new ArrayList<>();
        private final List<Ordering> orderBy = new ArrayList<>();
        private boolean distinct;
        private @Nullable Condition where;
        private @Nullable Condition having;
        private @Nullable Bind limit;
        private @Nullable Bind offset;
        private @Nullable RowLock lock;
        private final List<NamedQuery> with = new ArrayList<>();

        private Select(FromItem source, Expression... expressions) {
            this.source = source;
            Arrays.stream(expressions).map(Selection::of).forEach(selections::add);
        }

        public Select as(String alias) {
            int last = selections.size() - 1;
            selections.set(last, new Selection(selections.get(last).expression(), alias));
            return this;
        }

        public Select and(Expression expression) {
            selections.add(Selection.of(expression));
            return this;
        }

        public Select distinct() {
            distinct = true;
            return this;
        }

        public Select join(Join.Kind kind, FromItem with, Condition on) {
            joins.add(new Join(kind, with, on));
            return this;
        }

        public Select where(Condition condition) {
            where = condition;
            return this;
        }

        public Select groupBy(Expression... expressions) {
            groupBy.addAll(List.of(expressions));
            return this;
        }

        public Select having(Condition condition) {
            having = condition;
            return this;
        }

        public Select orderBy(Ordering... orderings) {
            orderBy.addAll(List.of(orderings));
            return this;
        }

        public Select limit(long rows) {
            limit = new Bind(rows, ColumnType.LONG);
            return this;
        }

        public Select offset(long rows) {
            offset = new Bind(rows, ColumnType.LONG);
            return this;
        }

        public Select lock(RowLock value) {
            lock = value;
            return this;
        }

        public Select with(NamedQuery... queries) {
            with.addAll(List.of(queries));
            return this;
        }

        public SelectCommand get() {
            return new SelectCommand(
                    distinct, selections, source, joins, where, groupBy, having, orderBy, limit, offset, lock, with);
        }
    }
}
