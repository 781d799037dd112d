package io.activerecord;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How rows are read under a guard. Immutable. */
final class ReadAccess {
    private final AccessGate gate;
    private final StatementKind kind;
    private final String asked;

    private ReadAccess(AccessGate gate, StatementKind kind, String asked) {
        this.gate = gate;
        this.kind = kind;
        this.asked = asked;
    }

    /** Of a table; null without a guard. */
    static @Nullable ReadAccess ofTable(@Nullable AccessGate gate, String table) {
        return gate == null ? null : new ReadAccess(gate, StatementKind.SELECT, table);
    }

    /** Of a text of SQL; null without a guard. */
    static @Nullable ReadAccess ofSql(@Nullable AccessGate gate, String sql) {
        return gate == null ? null : new ReadAccess(gate, StatementKind.SELECT_SQL, sql);
    }

    /**
     * What allows a read.
     *
     * @param rule of the table; null for listed SQL
     * @param listed null for a table
     */
    record Permit(@Nullable TableRule rule, @Nullable ListedSql listed) {}

    private Supplier<Permit> permit() {
        return kind == StatementKind.SELECT
                ? () -> new Permit(gate.rule(kind, asked), null)
                : () -> new Permit(null, gate.listed(kind, asked));
    }

    /**
     * Rows that are kept in memory.
     *
     * @param finder is told how many rows it finds at most
     */
    List<Row> all(int most, BiFunction<Permit, Integer, List<Row>> finder) {
        return gate.read(
                kind,
                asked,
                permit(),
                new AccessGate.Step<>(
                        permit -> {
                            List<Row> rows = finder.apply(permit, Math.min(most, gate.mostRead() + 1));
                            requireFew(rows.size());
                            return rows;
                        },
                        List::size));
    }

    void requireFew(long rows) {
        gate.requireFew(kind, gate.target(kind, asked), rows, gate.mostRead());
    }

    /** Rows as a stream, which the sinks hear of at its beginning and its end. */
    Stream<Row> stream(BiFunction<Permit, Integer, Stream<Row>> opener) {
        AuditedOperation operation = gate.operation(kind, asked);
        try {
            Permit permit = permit().get();
            operation.begins(true);
            GuardedRows rows = new GuardedRows(opener.apply(permit, gate.mostRead() + 1), this, operation);
            return StreamSupport.stream(rows, false).onClose(rows::close);
        } catch (RuntimeException | Error e) {
            operation.ended(e);
            throw e;
        }
    }
}
