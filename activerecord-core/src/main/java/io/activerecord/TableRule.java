package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.ColumnRef;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a guard says of one table for one operation on it. Before it is asked about columns, {@link #meet} compares it with the table as
 * the database has it. Confined to one thread.
 */
final class TableRule {
    private final AccessGate gate;
    private final StatementKind kind;
    private final String name;
    private final TableGrant grant;
    private final Set<String> only = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, Mask> masks = new LinkedHashMap<>();

    TableRule(AccessGate gate, StatementKind kind, String name, TableGrant grant) {
        this.gate = gate;
        this.kind = kind;
        this.name = name;
        this.grant = grant;
    }

    /** The table as the guard names it, which is what is looked up: a name from outside only chooses among those. */
    String name() {
        return name;
    }

    boolean isOfColumns() {
        return !grant.only().isEmpty()
                || !grant.hidden().isEmpty()
                || !grant.masks().isEmpty();
    }

    /**
     * Finds the guard's columns in the table.
     *
     * @throws InvalidQueryException if one is not there: what hides nothing may be misspelt
     */
    void meet(NamedTable table) {
        grant.only().forEach(column -> only.add(found(table, column)));
        grant.hidden().forEach(column -> hidden.add(key(found(table, column))));
        grant.masks().forEach((column, mask) -> masks.put(key(found(table, column)), mask));
    }

    private String found(NamedTable table, String column) {
        try {
            return table.column(column).name();
        } catch (InvalidQueryException e) {
            throw new InvalidQueryException("the guard of '" + name
                    + "' names a column that is not there, so nothing is" + " done on it: " + e.getMessage());
        }
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    boolean isSeen(String column) {
        return (only.isEmpty() || only.contains(column)) && !hidden.contains(key(column));
    }

    boolean isOpen(String column) {
        return isSeen(column) && mask(column) == null;
    }

    @Nullable
    Mask mask(String column) {
        return masks.get(key(column));
    }

    /** Of a column that is read or written as it is. */
    void requireSeen(String column) {
        if (!isSeen(column)) {
            throw denied("the guard hides column '" + column + "'");
        }
    }

    /** Of a column that decides which rows there are, in what order, or what another is. */
    void requireOpen(ColumnRef column) {
        requireSeen(column.name());
        if (mask(column.name()) != null) {
            throw denied("the guard masks column '" + column.name()
                    + "', so nothing is compared, ordered or computed by it");
        }
    }

    RuntimeException denied(String why) {
        return gate.denied(kind, name, why);
    }
}
