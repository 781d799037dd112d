package io.activerecord;

import io.activerecord.sql.Condition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work for a {@link Connector}, to be put into a list with others. The methods here make the usual ones; any
 * function of a connector is one as well.
 *
 * <pre>{@code
 * connector.transaction(List.of(
 *         Operation.insert("orders", Map.of("id", 7, "total", 12)),
 *         Operation.update("stock", Map.of("left", 3), Map.of("part", "bolt"))));
 * }</pre>
 */
@FunctionalInterface
public interface Operation {
    /** Does it; what it gives is the value of its outcome. */
    @Nullable
    Object run(Connector connector) throws Exception;

    /**
     * Any other of those that the methods here make, as a value: it sends statements, and waits for nothing but the database, as a
     * function may.
     *
     * @param what what it does, without values
     * @param work what sends it
     */
    record Statement(String what, Operation work) implements Operation {
        @Override
        public @Nullable Object run(Connector connector) throws Exception {
            return work.run(connector);
        }

        /** What it does, without values. */
        @Override
        public String toString() {
            return what;
        }
    }

    /** {@link Connector#execute}; its value is a {@code Long}. */
    static Operation execute(String sql, @Nullable Object... binds) {
        return new Statement("SQL", connector -> connector.execute(sql, binds));
    }

    /** {@link Connector#select} of all rows; its value is a list of {@link Row}s. */
    static Operation select(String sql, @Nullable Object... binds) {
        return new Statement("SQL", connector -> connector.select(sql, binds).all());
    }

    /**
     * The insert of a row, or a collection of them, as a value, which those who send several at once can put together.
     *
     * @param row as {@link Connector#insert(String, Object)} takes it
     */
    record Insert(String table, Object row) implements Operation {
        @Override
        public InsertedRows run(Connector connector) {
            return connector.insert(table, row);
        }

        /** Without values. */
        @Override
        public String toString() {
            return "insert into " + table;
        }
    }

    /**
     * The upsert of rows as a value.
     *
     * @param keyColumns the columns of a unique key
     */
    record Upsert(String table, Collection<?> rows, List<String> keyColumns) implements Operation {
        public Upsert {
            keyColumns = List.copyOf(keyColumns);
        }

        @Override
        public Long run(Connector connector) {
            return connector.upsert(table, rows, keyColumns.toArray(String[]::new));
        }

        /** Without values. */
        @Override
        public String toString() {
            return "upsert into " + table;
        }
    }

    /** {@link Connector#insert(String, Object)}; its value is {@link InsertedRows}. */
    static Operation insert(String table, Object row) {
        return new Insert(table, row);
    }

    /** {@link Connector#insert(String, Collection)}; its value is {@link InsertedRows}. */
    static Operation insert(String table, Collection<?> rows) {
        return new Statement("insert into " + table, connector -> connector.insert(table, rows));
    }

    /** {@link Connector#upsert(String, Collection, String...)}; its value is a {@code Long}. */
    static Operation upsert(String table, Collection<?> rows, String... keyColumns) {
        return new Upsert(table, rows, List.of(keyColumns));
    }

    /** {@link Connector#replace(String, Collection)}; its value is a {@code Long}. */
    static Operation replace(String table, Collection<?> rows) {
        return new Statement("replace in " + table, connector -> connector.replace(table, rows));
    }

    /** {@link Connector#update(String, Map, Map)}; its value is a {@code Long}. */
    static Operation update(
            String table,
            Map<String, ? extends @Nullable Object> values,
            Map<String, ? extends @Nullable Object> where) {
        return new Statement("update of " + table, connector -> connector.update(table, values, where));
    }

    /** {@link Connector#update(String, Map, Condition)}; its value is a {@code Long}. */
    static Operation update(String table, Map<String, ? extends @Nullable Object> values, Condition where) {
        return new Statement("update of " + table, connector -> connector.update(table, values, where));
    }

    /** {@link Connector#delete(String, Map)}; its value is a {@code Long}. */
    static Operation delete(String table, Map<String, ? extends @Nullable Object> where) {
        return new Statement("delete from " + table, connector -> connector.delete(table, where));
    }

    /** {@link Connector#delete(String, Condition)}; its value is a {@code Long}. */
    static Operation delete(String table, Condition where) {
        return new Statement("delete from " + table, connector -> connector.delete(table, where));
    }
}
