package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.Shape;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The texts one dialect has rendered, by shape. Safe for use by several threads; shared by all connections of a dialect
 * in one {@link Connections}.
 *
 * <p>Bounded by two generations: a shape that was not asked for during the last half of the room is forgotten. A hit
 * takes no lock.
 */
public final class ShapeCache {
    static final int DEFAULT_ROOM = 2_000;

    private record Generations(ConcurrentMap<Shape, RenderedSql> young, ConcurrentMap<Shape, RenderedSql> old) {}

    private final Dialect dialect;
    private final int half;
    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    ShapeCache(Dialect dialect, int room) {
        this.dialect = dialect;
        this.half = Math.max(1, room / 2);
    }

    /**
     * The text of {@code command}.
     *
     * @param shape of {@code command}, by {@link ShapeWriter#of}; not to be written to afterwards
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine cannot do it
     */
    public RenderedSql render(SqlCommand command, ShapeWriter shape) {
        Shape key = shape.shape();
        Generations now = generations;
        RenderedSql text = now.young().get(key);
        if (text == null) {
            text = now.old().get(key);
            if (text == null) {
                return rendered(command, shape, key);
            }
            keep(key, text);
        }
        hits.increment();
        return text;
    }

    private RenderedSql rendered(SqlCommand command, ShapeWriter shape, Shape key) {
        misses.increment();
        ShapeWriter slots = shape.recordingSlotsOf(command);
        RenderedSql text = dialect.render(command, slots);
        if (!slots.sharesNodes()) {
            keep(key, text);
        }
        return text;
    }

    private void keep(Shape key, RenderedSql text) {
        Generations now = generations;
        now.young().put(key, text);
        if (now.young().size() >= half) {
            age(now);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very one that was found full: another thread may have aged it
    private synchronized void age(Generations full) {
        if (generations == full) {
            generations = new Generations(new ConcurrentHashMap<>(), full.young());
        }
    }

    /** How many texts it holds; one that stands in both generations counts once. */
    public int size() {
        Generations now = generations;
        int size = now.young().size();
        for (Shape shape : now.old().keySet()) {
            size += now.young().containsKey(shape) ? 0 : 1;
        }
        return size;
    }

    /** How often a text was found. */
    public long hits() {
        return hits.sum();
    }

    /** How often one had to be rendered. */
    public long misses() {
        return misses.sum();
    }

    /** The dialect whose texts it holds. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public String toString() {
        return "ShapeCache[" + dialect.name() + ", size=" + size() + ", hits=" + hits() + ", misses=" + misses() + "]";
    }
}
