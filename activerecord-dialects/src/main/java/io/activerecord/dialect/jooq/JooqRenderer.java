package io.activerecord.dialect.jooq;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Renders commands to SQL text: step 3 of the way from a query to its rows. Safe for use by several threads; a dialect
 * makes one with its first rendering, for making it loads jOOQ (about a third of a second).
 *
 * <p>Values never reach the text: each is a place-holder, those of LIMIT and OFFSET too. Names are checked and quoted.
 *
 * <pre>{@code
 * RenderedSql sql = new JooqRenderer(dialect, target).render(command, slots);   // select "id" from "users" where "age" > ?
 * }</pre>
 */
public final class JooqRenderer {
    static {
        // Both are read once, when jOOQ's render context is first loaded; an application that sets them has its way.
        silence("org.jooq.no-logo");
        silence("org.jooq.no-tips");
    }

    private final Dialect dialect;
    private final RenderTarget target;
    private final DSLContext jooq;

    /** A renderer of what {@code dialect} supports, spelled as {@code target} says. */
    public JooqRenderer(Dialect dialect, RenderTarget target) {
        this.dialect = dialect;
        this.target = target;
        Settings settings = target.settings().withRenderNamedParamPrefix(Placed.MARK);
        this.jooq =
                DSL.using(new DefaultConfiguration().set(target.sqlDialect()).set(settings));
    }

    private static void silence(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    /**
     * The text of {@code command} and the slots of its place-holders.
     *
     * @param slots of {@code command}
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine cannot do it
     * @throws io.activerecord.error.MappingException if a name cannot stand in SQL
     */
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        Pass pass = new Pass(dialect, target, jooq, slots, new Words(dialect::quote));
        if (command instanceof SelectCommand select) {
            return rendered(pass, command, new Selects(pass).outermost(select), List.of(), true);
        }
        if (command instanceof InsertCommand insert) {
            Inserts inserts = Inserts.of(pass, insert);
            return rendered(pass, command, inserts.insert(insert), inserts.keyColumns(), inserts.returnsRows());
        }
        if (command instanceof UpsertCommand upsert) {
            Inserts inserts = Inserts.of(pass, upsert);
            return rendered(pass, command, inserts.upsert(upsert), inserts.keyColumns(), inserts.returnsRows());
        }
        return rendered(pass, command, change(pass, command), List.of(), false);
    }

    private static QueryPart change(Pass pass, SqlCommand command) {
        Changes changes = new Changes(pass);
        if (command instanceof UpdateCommand update) {
            List<ShapePart> parts = new ArrayList<>();
            update.assignments().forEach(each -> parts.add(each.value()));
            return With.before(pass, with(parts, update.where()), command, changes.update(update));
        }
        DeleteCommand delete = (DeleteCommand) command;
        return With.before(pass, with(new ArrayList<>(), delete.where()), command, changes.delete(delete));
    }

    private static List<ShapePart> with(List<ShapePart> parts, @Nullable ShapePart where) {
        if (where != null) {
            parts.add(where);
        }
        return parts;
    }

    private static RenderedSql rendered(
            Pass pass, SqlCommand command, QueryPart query, List<String> keyColumns, boolean returnsRows) {
        Placed placed = Placed.of(pass.jooq().renderNamedParams(query), pass.words());
        int most = pass.dialect().limits().binds();
        if (placed.slots().length > most) {
            throw new UnsupportedByDialectException(pass.dialect().name() + " cannot take " + placed.slots().length
                    + " values in one statement, at most " + most + "; send them in portions");
        }
        return new RenderedSql(placed.text(), placed.slots(), command.access(), keyColumns, returnsRows);
    }
}
