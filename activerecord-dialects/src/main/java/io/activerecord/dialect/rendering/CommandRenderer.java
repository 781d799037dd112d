package io.activerecord.dialect.rendering;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * The renderer that this library's own dialects share, for a dialect from outside: step 3 of the way from a query to its
 * rows. Safe for use by several threads; a dialect keeps one. Making it loads nothing: the renderer behind it is loaded
 * with the first rendering.
 *
 * <p>What the dialect says it does not support is refused; its quotes are put around every name.
 *
 * <pre>{@code
 * private final CommandRenderer renderer = CommandRenderer.speaking("h2", this);
 *
 * public RenderedSql render(SqlCommand command, ShapeWriter slots) {
 *     return renderer.render(command, slots);   // select "id" from "users" where "age" > ?
 * }
 * }</pre>
 */
public final class CommandRenderer {
    private final String engine;
    private final Dialect dialect;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable JooqRenderer renderer;

    private CommandRenderer(String engine, Dialect dialect) {
        this.engine = engine;
        this.dialect = dialect;
    }

    /**
     * A renderer for {@code dialect}.
     *
     * @param engine the engine whose SQL comes nearest, in lower case: {@code "h2"}, {@code "hsqldb"}, {@code "derby"},
     *     {@code "postgres"}, {@code "mysql"}, ...; looked up when something is rendered
     */
    public static CommandRenderer speaking(String engine, Dialect dialect) {
        return new CommandRenderer(engine, dialect);
    }

    /**
     * {@code name} between {@code quote}s, those inside it doubled.
     *
     * @throws io.activerecord.error.MappingException if no engine could take the name
     */
    public static String quote(String name, char quote) {
        return Identifiers.quote(name, quote);
    }

    /**
     * The same, not longer than the engine takes.
     *
     * @throws io.activerecord.error.MappingException if no engine could take the name, or it is longer than the {@link
     *     Dialect#limits limits} of {@code dialect}
     */
    public static String quote(String name, char quote, Dialect dialect) {
        return Identifiers.quote(name, quote, dialect);
    }

    /**
     * The text of {@code command} and the slots of its place-holders.
     *
     * @param slots as {@link Dialect#render(SqlCommand, ShapeWriter)} got them
     * @throws io.activerecord.error.UnsupportedByDialectException if the dialect cannot do it
     * @throws IllegalArgumentException if the engine is not known here, naming those that are
     */
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        JooqRenderer made = renderer;
        return (made != null ? made : make()).render(command, slots);
    }

    private JooqRenderer make() {
        making.lock();
        try {
            JooqRenderer made = renderer;
            if (made == null) {
                made = new JooqRenderer(dialect, new Target(family(engine)));
                renderer = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    private static SQLDialect family(String engine) {
        for (SQLDialect family : SQLDialect.families()) {
            if (family.name().equalsIgnoreCase(engine)) {
                return family;
            }
        }
        throw new IllegalArgumentException("the shared renderer knows no engine '" + engine + "'; it knows "
                + Arrays.toString(SQLDialect.families()).toLowerCase(Locale.ROOT));
    }

    private record Target(SQLDialect sqlDialect) implements RenderTarget {}
}
