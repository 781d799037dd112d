package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Constant;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Join;
import io.activerecord.sql.SelectCommand;
import org.jooq.JoinType;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Joins with a select that reads the tables before it. */
final class Laterals {
    private final Pass pass;

    Laterals(Pass pass) {
        this.pass = pass;
    }

    static boolean in(SelectCommand command) {
        return command.joins().stream().anyMatch(Laterals::isLateral);
    }

    static boolean isLateral(Join join) {
        return join.source() instanceof DerivedTable derived && derived.lateral();
    }

    void add(Join join, Table<Record> table, Conditions conditions, SelectQuery<Record> query) {
        check(join);
        if (join.kind() == Join.Kind.INNER) {
            query.addJoin(table, JoinType.CROSS_JOIN);
        } else {
            query.addJoin(table, JoinType.LEFT_OUTER_JOIN, conditions.condition(join.on()));
        }
    }

    /** All of FROM, where jOOQ's dialect does not know {@code cross apply}. */
    Table<Record> applied(SelectCommand command, Conditions conditions, Selects selects) {
        Table<Record> tables = selects.locked(command.from(), command.lock());
        for (Join join : command.joins()) {
            boolean inner = join.kind() == Join.Kind.INNER;
            Table<Record> table = selects.locked(join.source(), command.lock());
            if (isLateral(join)) {
                check(join);
                tables = DSL.table(inner ? "{0} cross apply {1}" : "{0} outer apply {1}", tables, table);
            } else {
                String text = inner ? "{0} join {1} on {2}" : "{0} left outer join {1} on {2}";
                tables = DSL.table(text, tables, table, conditions.condition(join.on()));
            }
        }
        return tables;
    }

    private void check(Join join) {
        pass.require(
                DialectFeature.LATERAL_JOINS,
                "join a select that reads the tables before it",
                "use a window function, or a select for each row");
        if (join.on() != Constant.TRUE) {
            throw new InvalidQueryException(
                    "a lateral join takes no condition of its own; put it into the select that is joined");
        }
    }
}
