package io.activerecord;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be done through a {@link Connector}, and who is told: given to {@link Connector#guarded}. What is not named is refused
 * with {@link io.activerecord.error.AccessDeniedException}, before anything is sent. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * Guard guard = Guard.allowing(SELECT).on("orders", "customers")
 *         .and(INSERT).on("notes")
 *         .hiding("orders", "margin")
 *         .masking("customers", "email", Mask.EMAIL)
 *         .readAtMost(1_000)
 *         .audit(AuditSink.toLog());
 * Connector support = ConnectionManager.connector("primary").guarded(guard);
 * }</pre>
 *
 * <p>Tables are named as {@link Connector#from} names them, whatever their case; {@code "sales.orders"} is another name than {@code
 * "orders"}, and what is said of one does not hold for the other. It is a view for code that means well, no jail: other code of the
 * process can use the name without it. What must hold against everybody are the rights of the database's user.
 */
public final class Guard {
    private static final long ANY = Long.MAX_VALUE;
    private static final Guard CLOSED = new Guard(Map.of(), Map.of(), ANY, ANY, AuditTrail.NONE);

    private final Map<String, TableGrant> tables;
    private final Map<String, ListedSql> statements;
    private final long mostRead;
    private final long mostWritten;
    private final AuditTrail trail;

    private Guard(
            Map<String, TableGrant> tables,
            Map<String, ListedSql> statements,
            long mostRead,
            long mostWritten,
            AuditTrail trail) {
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.statements = Collections.unmodifiableMap(new LinkedHashMap<>(statements));
        this.mostRead = mostRead;
        this.mostWritten = mostWritten;
        this.trail = trail;
    }

    // ---- tables ----

    /** Kinds of statement, before their tables are named. Immutable. */
    public static final class Grant {
        private final Guard guard;
        private final Set<StatementKind> kinds;

        private Grant(Guard guard, StatementKind first, StatementKind... more) {
            this.guard = guard;
            this.kinds = EnumSet.of(first, more);
            for (StatementKind kind : kinds) {
                if (!kind.isOfTable()) {
                    throw new IllegalArgumentException(kind + " is of no table; SQL is listed by selecting(..) and"
                            + " executing(..), and the schema and the server are for connectors without a guard");
                }
            }
        }

        /**
         * Allows them on these tables, besides what the guard allows already.
         *
         * @throws IllegalArgumentException without tables, or if a name differs from another one in case only
         */
        public Guard on(String... names) {
            if (names.length == 0) {
                throw new IllegalArgumentException("name the tables on which " + kinds + " is allowed");
            }
            Map<String, TableGrant> all = new LinkedHashMap<>(guard.tables);
            for (String name : names) {
                requireOneCase(all.keySet(), name);
                all.put(name, all.getOrDefault(name, TableGrant.NONE).with(kinds));
            }
            return new Guard(all, guard.statements, guard.mostRead, guard.mostWritten, guard.trail);
        }
    }

    private static void requireOneCase(Set<String> names, String name) {
        for (String known : names) {
            if (known.equalsIgnoreCase(name) && !known.equals(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' and '" + known + "' differ in case only; name a table one way in a guard");
            }
        }
    }

    /** Allows nothing, to begin with. */
    public static Guard closed() {
        return CLOSED;
    }

    /**
     * Begins a guard that allows these kinds on the tables named next, and nothing else.
     *
     * @throws IllegalArgumentException if one is not of a table
     */
    public static Grant allowing(StatementKind kind, StatementKind... more) {
        return new Grant(CLOSED, kind, more);
    }

    /** The same guard, which allows more. */
    public Grant and(StatementKind kind, StatementKind... more) {
        return new Grant(this, kind, more);
    }

    private Guard changed(String table, UnaryOperator<TableGrant> change) {
        Map<String, TableGrant> all = new LinkedHashMap<>(tables);
        if (all.computeIfPresent(table, (name, grant) -> change.apply(grant)) == null) {
            throw new IllegalArgumentException(
                    "nothing is allowed on '" + table + "' so far, so there is nothing to say"
                            + " of its columns; name it as on(..) did: " + tables.keySet());
        }
        return new Guard(all, statements, mostRead, mostWritten, trail);
    }

    /**
     * Lets nothing but these columns of a table be read, written, compared or ordered by; all columns means them.
     *
     * @param table as it was given to {@code on(..)}
     */
    public Guard columns(String table, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("name the columns of '" + table + "' that are seen");
        }
        return changed(table, grant -> grant.onlyColumns(Arrays.asList(names)));
    }

    /**
     * Hides columns of a table, as if it had none of that name. A guard that hides what the table does not have refuses all work on it:
     * it may be misspelt.
     *
     * @param table as it was given to {@code on(..)}
     */
    public Guard hiding(String table, String... names) {
        return changed(table, grant -> grant.without(Arrays.asList(names)));
    }

    /**
     * Shows values of a column through a mask, as texts. Nothing can be compared or ordered by it, for answers would tell it; it can be
     * written.
     *
     * @param target a table as it was given to {@code on(..)}, or the name of a listed select: then {@code column} is one of its result
     */
    public Guard masking(String target, String column, Mask mask) {
        ListedSql listed = statements.get(target);
        if (listed == null) {
            return changed(target, grant -> grant.masked(column, mask));
        }
        if (tables.containsKey(target)) {
            throw new IllegalArgumentException(
                    "'" + target + "' is a table and a listed statement; rename the statement");
        }
        Map<String, ListedSql> all = new LinkedHashMap<>(statements);
        all.put(target, listed.masked(column, mask));
        return new Guard(tables, all, mostRead, mostWritten, trail);
    }

    // ---- SQL ----

    /**
     * Allows {@link Connector#select} of exactly this text, with any values for its place-holders. What the text says is not looked at:
     * whoever lists it answers for it, for functions that write as well.
     *
     * @param name what messages and audit events call it
     * @throws IllegalArgumentException if the name or the text is listed already
     */
    public Guard selecting(String name, String sql) {
        return listed(new ListedSql(name, sql, StatementKind.SELECT_SQL, Map.of()));
    }

    /** The same for {@link Connector#execute} and {@link Connector#executeAll}. */
    public Guard executing(String name, String sql) {
        return listed(new ListedSql(name, sql, StatementKind.EXECUTE_SQL, Map.of()));
    }

    private Guard listed(ListedSql statement) {
        Map<String, ListedSql> all = new LinkedHashMap<>(statements);
        boolean twice = statement(statement.kind(), statement.sql()) != null;
        if (all.putIfAbsent(statement.name(), statement) != null || twice) {
            throw new IllegalArgumentException("'" + statement.name() + "', or its text, is listed twice");
        }
        return new Guard(tables, all, mostRead, mostWritten, trail);
    }

    // ---- limits ----

    /**
     * Refuses reads that give more rows: the result is not given, and a stream ends there with the exception. The database is not asked
     * for more than one row too many, where a table is read.
     */
    public Guard readAtMost(long rows) {
        return new Guard(tables, statements, positive(rows), mostWritten, trail);
    }

    /**
     * Refuses writes of more rows in one call: before anything is sent, where rows are given; where a condition decides, the statement
     * runs in a transaction of its own, a savepoint inside another, and is rolled back.
     */
    public Guard writeAtMost(long rows) {
        return new Guard(tables, statements, mostRead, positive(rows), trail);
    }

    private static long positive(long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("at most " + rows + " rows; give at least 1");
        }
        return rows;
    }

    /** The same guard without anything that writes. */
    public Guard readOnly() {
        Map<String, TableGrant> reading = new LinkedHashMap<>();
        tables.forEach((name, grant) -> reading.put(name, grant.reading()));
        Map<String, ListedSql> selects = new LinkedHashMap<>(statements);
        selects.values().removeIf(statement -> statement.kind() == StatementKind.EXECUTE_SQL);
        return new Guard(reading, selects, mostRead, mostWritten, trail);
    }

    // ---- audit ----

    /**
     * Who does what happens, for audit events: asked once for each operation, on the thread that works. What it throws ends the
     * operation. Left out, it is the actor that holds: a text, number or {@link java.security.Principal} as it stands, a record by class
     * and key, anything else by its class.
     *
     * @param who gives null for nobody
     */
    public Guard principal(Supplier<? extends @Nullable String> who) {
        return new Guard(tables, statements, mostRead, mostWritten, trail.by(Objects.requireNonNull(who, "who")));
    }

    /** Tells {@code sink} of each operation when it has ended or was refused. What the sink throws is logged. */
    public Guard audit(AuditSink sink) {
        return new Guard(tables, statements, mostRead, mostWritten, trail.with(Objects.requireNonNull(sink, "sink")));
    }

    /**
     * Does nothing that {@code sink} has not taken: it is told before the operation begins, and again at its end, inside a transaction
     * that is rolled back if the sink throws. Who works gets {@link io.activerecord.error.AuditException}.
     */
    public Guard auditRequired(AuditSink sink) {
        return new Guard(
                tables, statements, mostRead, mostWritten, trail.requiring(Objects.requireNonNull(sink, "sink")));
    }

    // ---- what it says ----

    /** Whether it allows statements of this kind on this table. */
    public boolean allows(StatementKind kind, String table) {
        String name = nameOf(table);
        return name != null && grant(name).kinds().contains(kind);
    }

    /** The name under which the guard has {@code table}; null if it has none. */
    @Nullable
    String nameOf(String table) {
        for (String name : tables.keySet()) {
            if (name.equalsIgnoreCase(table)) {
                return name;
            }
        }
        return null;
    }

    TableGrant grant(String name) {
        return tables.getOrDefault(name, TableGrant.NONE);
    }

    /** The listed statement of exactly this text; null for none. */
    @Nullable
    ListedSql statement(StatementKind kind, String sql) {
        for (ListedSql each : statements.values()) {
            if (each.kind() == kind && each.sql().equals(sql)) {
                return each;
            }
        }
        return null;
    }

    long mostRead() {
        return mostRead;
    }

    long mostWritten() {
        return mostWritten;
    }

    boolean limitsWrites() {
        return mostWritten != ANY;
    }

    AuditTrail trail() {
        return trail;
    }

    /** What it allows. */
    @Override
    public String toString() {
        String onTables = tables.entrySet().stream()
                .filter(each -> !each.getValue().kinds().isEmpty())
                .map(each -> each.getValue().kinds().stream()
                                .map(StatementKind::name)
                                .collect(Collectors.joining(", ")) + " on " + each.getKey())
                .collect(Collectors.joining("; "));
        String listed = statements.isEmpty() ? "" : "SQL " + List.copyOf(statements.keySet());
        return onTables.isEmpty() && listed.isEmpty()
                ? "nothing"
                : onTables + (onTables.isEmpty() || listed.isEmpty() ? "" : "; ") + listed;
    }
}
