package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.error.TooManyRowsException;
import io.activerecord.execution.ResultRows;
import io.activerecord.sql.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a {@link Connector} is asked for. Immutable; safe for use by several threads. Nothing is sent before a method
 * that ends it, each of which sends one statement.
 *
 * <pre>{@code
 * List<Person> adults = connector.select("select name, age from users where age > ?", 17).as(Person.class).all();
 * Long total = connector.select("select sum(age) from users").value(Long.class);
 * }</pre>
 *
 * @param <T> what each row is given as
 */
public abstract class Rows<T> {
    private static final int FIRST = 1;

    Rows() {}

    /** A result with its rows made into something. */
    private static final class Mapped<T> extends Rows<T> {
        private final Rows<Row> rows;
        private final RowShape<T> shape;

        Mapped(Rows<Row> rows, RowShape<T> shape) {
            this.rows = rows;
            this.shape = shape;
        }

        @Override
        Connector connector() {
            return rows.connector();
        }

        @Override
        @Nullable
        ReadAccess access() {
            return rows.access();
        }

        @Override
        RowSource source(Route route, ReadAccess.@Nullable Permit permit) {
            return rows.source(route, permit);
        }

        @Override
        boolean onlyReads() {
            return rows.onlyReads();
        }

        @Override
        T shaped(Row row) {
            return shape.of(row);
        }

        @Override
        Rows<Row> plain() {
            return rows;
        }
    }

    @FunctionalInterface
    interface RowShape<T> {
        T of(Row row);
    }

    abstract Connector connector();

    /** Null without a guard. */
    abstract @Nullable ReadAccess access();

    abstract RowSource source(Route route, ReadAccess.@Nullable Permit permit);

    /** Whether it may be sent twice. */
    abstract boolean onlyReads();

    abstract T shaped(Row row);

    abstract Rows<Row> plain();

    // ---- rows in another shape ----

    /**
     * The same rows as Java records: each component takes the column of its name, {@code createdAt} that of {@code
     * created_at}.
     */
    public <R extends Record> Rows<R> as(Class<R> type) {
        return new Mapped<>(plain(), row -> row.into(type));
    }

    // ---- what ends it ----

    private RowSource source(Route route, ReadAccess.@Nullable Permit permit, int most) {
        RowSource source = source(route, permit);
        return most == Integer.MAX_VALUE ? source : source.atMost(most);
    }

    /** Done again by the policy of the connection, like every read, if it is one. */
    private <R> R asked(BiFunction<Engine, Route, R> question) {
        Engine engine = ConnectionManager.engine();
        Route route = connector().route(engine);
        Retries retries = engine.connections().retries();
        return retries.hold(route) && onlyReads()
                ? retries.reading(route, () -> question.apply(engine, route))
                : question.apply(engine, route);
    }

    private List<T> read(int most) {
        ReadAccess access = access();
        List<Row> rows = access == null ? found(null, most) : access.all(most, this::found);
        List<T> shaped = new ArrayList<>(rows.size());
        rows.forEach(row -> shaped.add(shaped(row)));
        return shaped;
    }

    private List<Row> found(ReadAccess.@Nullable Permit permit, int most) {
        return asked((engine, route) -> {
            RowSource source = source(route, permit, most);
            try (Lease lease = engine.connections().lease(route, Access.READ)) {
                return source.read(lease, (borrowed, result) -> found(borrowed, result, source, most));
            }
        });
    }

    private static List<Row> found(Lease lease, ResultRows result, RowSource source, int most) {
        RowReader reader = new RowReader(lease, result);
        List<Row> found = new ArrayList<>();
        while (found.size() < most && result.next()) {
            found.add(reader.read().masked(source.masks()));
        }
        return found;
    }

    /** All rows in a list of their own, in the order in which the database gives them. */
    public List<T> all() {
        return read(Integer.MAX_VALUE);
    }

    /** The first row, if there is any. */
    public Optional<T> first() {
        return read(FIRST).stream().findFirst();
    }

    /**
     * The only row.
     *
     * @throws RecordNotFoundException if there is none
     * @throws TooManyRowsException if there is more than one
     */
    public T one() {
        List<T> rows = read(2);
        if (rows.isEmpty()) {
            throw new RecordNotFoundException("the statement on '" + connector().name() + "' gave no row");
        }
        if (rows.size() > 1) {
            throw new TooManyRowsException("the statement on '" + connector().name() + "' gave more than one row");
        }
        return rows.get(0);
    }

    /** The first column of the first row, as one of the basic property types; null for NULL, and if there is no row. */
    public <V> @Nullable V value(Class<V> type) {
        List<Row> rows = plain().read(FIRST);
        return rows.isEmpty() ? null : firstOf(rows.get(0), type);
    }

    /** The first column of every row. */
    public <V> List<@Nullable V> values(Class<V> type) {
        List<@Nullable V> values = new ArrayList<>();
        plain().all().forEach(row -> values.add(firstOf(row, type)));
        return values;
    }

    private static <V> @Nullable V firstOf(Row row, Class<V> type) {
        return row.get(row.columns().get(0), type);
    }

    /**
     * The rows one after the other, in constant memory. The statement runs now; the stream holds its connection until it is
     * closed, so close it.
     */
    public Stream<T> stream() {
        return stream(0);
    }

    /**
     * The same.
     *
     * @param chunk how many rows the driver fetches at a time, where it takes a number: the drivers of MySQL and SQLite
     *     give one after the other
     */
    public Stream<T> stream(int chunk) {
        ReadAccess access = access();
        Stream<Row> rows = access == null
                ? opened(null, Integer.MAX_VALUE, chunk)
                : access.stream((permit, most) -> opened(permit, most, chunk));
        return rows.map(this::shaped);
    }

    private Stream<Row> opened(ReadAccess.@Nullable Permit permit, int most, int chunk) {
        return asked((engine, route) -> {
            RowSource source = source(route, permit, most);
            Lease lease = engine.connections().lease(route, Access.READ);
            return StreamedRows.open(lease, chunk, source::on, RowStream::new).map(row -> row.masked(source.masks()));
        });
    }

    /**
     * Hands all rows over in lists of {@code chunk} rows, the last with what is left; no more are in memory at a time. The
     * connection is held until the last one has been worked on.
     *
     * @throws IllegalArgumentException if {@code chunk} is less than 1
     */
    public void inChunks(int chunk, Consumer<? super List<T>> work) {
        if (chunk < 1) {
            throw new IllegalArgumentException("chunks of " + chunk + " rows; give at least 1");
        }
        try (Stream<T> rows = stream(chunk)) {
            List<T> some = new ArrayList<>();
            rows.forEachOrdered(row -> {
                some.add(row);
                if (some.size() == chunk) {
                    work.accept(List.copyOf(some));
                    some.clear();
                }
            });
            if (!some.isEmpty()) {
                work.accept(List.copyOf(some));
            }
        }
    }
}
