package io.activerecord.dialect.jooq;

import io.activerecord.sql.Assignment;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.UpdateCommand;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DeleteQuery;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.UpdateQuery;

/** Updates and deletes. Their own columns are never qualified: some engines refuse it, and there is only one table. */
final class Changes {
    private final Pass pass;

    Changes(Pass pass) {
        this.pass = pass;
    }

    Query update(UpdateCommand command) {
        Expressions expressions = new Expressions(pass, command.table());
        UpdateQuery<Record> query = pass.jooq().updateQuery(pass.table(command.table()));
        Set<String> assigned = new HashSet<>();
        for (Assignment assignment : new AssignmentOrder(pass, command).assignments()) {
            if (!assigned.add(assignment.column().name())) {
                throw new IllegalArgumentException("an update of " + command.table() + " assigns column '"
                        + assignment.column().name() + "' twice; assign it once");
            }
            query.addValue(pass.column(assignment.column()), expressions.field(assignment.value()));
        }
        Condition where = command.where();
        if (where != null) {
            query.addConditions(new Conditions(expressions).condition(where));
        }
        return query;
    }

    Query delete(DeleteCommand command) {
        DeleteQuery<Record> query = pass.jooq().deleteQuery(pass.table(command.table()));
        Condition where = command.where();
        if (where != null) {
            query.addConditions(new Conditions(new Expressions(pass, command.table())).condition(where));
        }
        return query;
    }
}
