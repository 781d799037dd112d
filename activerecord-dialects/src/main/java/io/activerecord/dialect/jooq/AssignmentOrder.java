package io.activerecord.dialect.jooq;

import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.UpdateCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of an update's assignments for engines that make one after the other
 * (https://dev.mysql.com/doc/refman/8.4/en/update.html), where SQL has all of them read the old row: what reads a column
 * goes before what writes it. What reads a fragment is told by the names of columns inside it.
 */
final class AssignmentOrder {
    private final Pass pass;
    private final UpdateCommand command;

    AssignmentOrder(Pass pass, UpdateCommand command) {
        this.pass = pass;
        this.command = command;
    }

    /**
     * The assignments, those that nothing else constrains as they came.
     *
     * @throws UnsupportedByDialectException if each of several reads what another writes
     */
    List<Assignment> assignments() {
        if (!pass.target().assignsInOrder()) {
            return command.assignments();
        }
        List<Assignment> waiting = new ArrayList<>(command.assignments());
        List<Assignment> ordered = new ArrayList<>(waiting.size());
        while (!waiting.isEmpty()) {
            Assignment next = waiting.stream()
                    .filter(candidate -> waiting.stream()
                            .noneMatch(other -> !other.column().equals(candidate.column()) && reads(other, candidate)))
                    .findFirst()
                    .orElseThrow(() -> refused(waiting));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private boolean reads(Assignment reader, Assignment writer) {
        ColumnRef column = writer.column();
        return Reads.of(pass.parts(), reader.value()).column(column);
    }

    private UnsupportedByDialectException refused(List<Assignment> circle) {
        List<String> names = circle.stream().map(each -> each.column().name()).toList();
        return new UnsupportedByDialectException(pass.dialect().name() + " cannot assign columns " + names + " of "
                + command.table() + " at once: it assigns one after the other, and each would read what another has"
                + " written; use an update for each, or compute the values first");
    }
}
