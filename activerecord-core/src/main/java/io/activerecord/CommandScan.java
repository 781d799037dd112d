package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Between;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Composite;
import io.activerecord.sql.Constant;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InList;
import io.activerecord.sql.Junction;
import io.activerecord.sql.Like;
import io.activerecord.sql.Literal;
import io.activerecord.sql.Negation;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowComparison;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.ShapePart;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpdateCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every part of a command under a guard, and refuses what it does not know: text of SQL, queries inside, columns of other
 * tables. Confined to one thread.
 */
final class CommandScan {
    private final TableRule rule;
    private final Source source;

    private CommandScan(TableRule rule, Source source) {
        this.rule = rule;
        this.source = source;
    }

    /** @throws io.activerecord.error.AccessDeniedException unless all of it is of this table and of columns that may be used so */
    static void require(TableRule rule, Source source, SqlCommand command) {
        CommandScan scan = new CommandScan(rule, source);
        if (command instanceof SelectCommand select) {
            scan.select(select);
        } else if (command instanceof UpdateCommand update) {
            update.assignments().forEach(scan::assignment);
            scan.optional(update.where());
        } else if (command instanceof DeleteCommand delete) {
            scan.optional(delete.where());
        } else {
            throw scan.unknown(command.getClass());
        }
    }

    private void select(SelectCommand select) {
        if (!select.from().equals(source)
                || !select.joins().isEmpty()
                || !select.with().isEmpty()) {
            throw rule.denied("it reads more than that table");
        }
        for (Selection selection : select.selections()) {
            if (selection.expression() instanceof ColumnRef column) {
                requireOwn(column);
                rule.requireSeen(column.name());
            } else {
                part(selection.expression());
            }
        }
        optional(select.where());
        all(select.groupBy());
        optional(select.having());
        all(select.orderBy());
    }

    private void assignment(Assignment assignment) {
        requireOwn(assignment.column());
        rule.requireSeen(assignment.column().name());
        part(assignment.value());
    }

    private void requireOwn(ColumnRef column) {
        if (!column.source().equals(source)) {
            throw rule.denied("column '" + column.name() + "' is of '"
                    + column.source().table() + "', and conditions are of one table");
        }
    }

    private void optional(@Nullable ShapePart part) {
        if (part != null) {
            part(part);
        }
    }

    private void all(List<? extends ShapePart> parts) {
        parts.forEach(this::part);
    }

    private void part(ShapePart part) {
        if (part instanceof ColumnRef column) {
            requireOwn(column);
            rule.requireOpen(column);
        } else if (part instanceof Ordering ordering) {
            part(ordering.expression());
        } else if (part instanceof Composite composite) {
            all(composite.children());
        } else if (part instanceof Arithmetic arithmetic) {
            all(List.of(arithmetic.left(), arithmetic.right()));
        } else if (part instanceof Aggregate aggregate) {
            optional(aggregate.argument());
        } else if (!(part instanceof Bind || part instanceof Literal || part instanceof Constant)) {
            condition(part);
        }
    }

    private void condition(ShapePart part) {
        if (part instanceof Comparison comparison) {
            all(List.of(comparison.left(), comparison.right()));
        } else if (part instanceof RowComparison comparison) {
            all(comparison.left());
            all(comparison.right());
        } else if (part instanceof NullTest test) {
            part(test.operand());
        } else if (part instanceof InList list) {
            part(list.operand());
        } else if (part instanceof Between between) {
            all(List.of(between.operand(), between.low(), between.high()));
        } else if (part instanceof Like like) {
            part(like.operand());
        } else if (part instanceof Junction junction) {
            all(junction.parts());
        } else if (part instanceof Negation negation) {
            part(negation.operand());
        } else {
            throw unknown(part.getClass());
        }
    }

    private RuntimeException unknown(Class<?> part) {
        return rule.denied(
                "there is a " + part.getSimpleName() + " in it, and under a guard conditions are made of columns,"
                        + " values and what the library computes; no text of SQL, no query");
    }
}
