package io.activerecord;

import io.activerecord.connection.CircuitControl;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionLifecycle;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.NamedConfigs;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RotationReport;
import io.activerecord.connection.Route;
import io.activerecord.connection.StartPlan;
import io.activerecord.connection.StartReport;
import io.activerecord.execution.StatementRun;
import io.activerecord.schema.Schema;
import io.activerecord.sql.Access;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.SqlFragment;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.Transaction;
import io.activerecord.transaction.TransactionOptions;
import io.activerecord.transaction.Transactions.TransactionWork;
import io.activerecord.transaction.TwoPhaseControl;
import io.activerecord.transaction.UnitOfWork;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The named connections of an application, and the way to run work on them. A static front over one
 * {@link Connections}, which a test or a container may replace by its own with {@link #install}. Safe for use by several
 * threads.
 *
 * <p>Names are strict: one that is not defined raises, and nothing ever falls back to another connection. A pool opens
 * when it is used first, or with {@link #initializeAll}.
 *
 * <pre>{@code
 * ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:shop.db"));
 * ConnectionManager.configure("archive", ConnectionConfig.url("jdbc:sqlite:archive.db"));
 * ConnectionManager.usingConnection("archive", () -> User.all());
 * ConnectionManager.disposeAll();
 * }</pre>
 */
public final class ConnectionManager extends ManagerResources {
    private static volatile Engine engine = Engine.of(new Connections());

    private ConnectionManager() {}

    static Engine engine() {
        return engine;
    }

    /** The connections it stands for. */
    public static Connections connections() {
        return engine.connections();
    }

    /**
     * Puts {@code connections} in place of those it stands for, for every thread from now on.
     *
     * @return those it stood for, which stay open and are the caller's to close
     */
    public static synchronized Connections install(Connections connections) {
        Connections before = engine.connections();
        engine = Engine.of(connections);
        return before;
    }

    /** What holds for every model: the clock, and what else is set once at the start. */
    public static ModelDefaults models() {
        return engine.defaults();
    }

    // ---- names ----

    /**
     * Defines a connection. Nothing is opened.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already; the first definition
     *     stays
     * @throws io.activerecord.error.ConfigurationException if the configuration cannot work; its subtypes say why
     */
    public static void configure(String name, ConnectionConfig config) {
        connections().configure(name, config);
    }

    /**
     * Defines every connection that {@code source} describes, or none. Nothing is opened.
     *
     * @return what was read
     * @throws io.activerecord.error.ConfigurationException with all that is wrong, each with its place
     */
    public static NamedConfigs configure(ConfigSource source) {
        return connections().configure(source);
    }

    /**
     * Changes the definition of a connection: new work goes to the new pool at once, work in flight ends on the old one.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static Drain<DrainReport> replace(String name, ConnectionConfig config) {
        return connections().replace(name, config);
    }

    /** The same; work in flight on the old connections has {@code longest} to end, and is cut off then. */
    public static Drain<DrainReport> replace(String name, ConnectionConfig config, Duration longest) {
        return connections().lifecycle().replace(name, config, longest);
    }

    /**
     * Rotates the credentials of every connection that has a {@link io.activerecord.connection.CredentialsProvider}: asks
     * it anew, tries what it gives on every open pool, and closes the sessions with the old ones as they become idle. What
     * is still at work after 30 s is cut off. Both credentials must be valid until then.
     *
     * @throws io.activerecord.error.ConnectionException if a provider failed or a server refused; nothing has changed
     */
    public static Drain<RotationReport> rotateCredentials() {
        ConnectionLifecycle lifecycle = connections().lifecycle();
        return lifecycle.rotateCredentials(lifecycle.drain());
    }

    /** The same for one connection, of every node and tenant. */
    public static Drain<RotationReport> rotateCredentials(String name) {
        return rotateCredentials(List.of(name), connections().lifecycle().drain());
    }

    /** The same for these connections; old sessions that are at work are cut off after {@code longest}. */
    public static Drain<RotationReport> rotateCredentials(Collection<String> names, Duration longest) {
        return connections().lifecycle().rotateCredentials(names, longest);
    }

    /**
     * A connection for tools that take a data source, such as a migration tool: each of its connections is one of the
     * calling thread's tenant, on the writer, and its session is brought back when it is closed.
     */
    public static DataSource dataSource(String name) {
        return connections().dataSource(name);
    }

    /**
     * Opens every pool now, in parallel.
     *
     * @throws io.activerecord.error.ConnectionException naming those that could not be opened; the others stay open
     */
    public static void initializeAll() {
        connections().initializeAll();
    }

    /**
     * Opens every name that is no tenant group, in parallel, and returns inside {@code budget}. Nothing is thrown for
     * those that could not be opened: the report names them, and they are tried again in the background.
     */
    public static StartReport start(Duration budget) {
        return start(StartPlan.within(budget));
    }

    /** The same, with tenants and how many at a time. */
    public static StartReport start(StartPlan plan) {
        return connections().start(plan);
    }

    /**
     * Forgets a connection and closes its pool.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static Drain<DrainReport> dispose(String name) {
        return connections().dispose(name);
    }

    /** The same; work in flight has {@code longest} to end, and is cut off then. */
    public static Drain<DrainReport> dispose(String name, Duration longest) {
        return connections().lifecycle().dispose(name, longest);
    }

    /** Forgets every connection and closes all pools. New names may be configured afterwards. */
    public static Drain<DrainReport> disposeAll() {
        return connections().disposeAll();
    }

    /**
     * Ends the work of this program: no connection is lent any more, be it for any name, and whoever asks for one is told so. Open transactions go on and
     * may end; what holds a connection after {@code longest} has its statement cancelled and its connection cut off. The report counts both. What was replaced or disposed of before keeps the
     * time it has, and is waited for as well, at most for {@code longest}.
     *
     * @param longest zero, to cut it off at once, to a year
     */
    public static Drain<DrainReport> shutdown(Duration longest) {
        return connections().shutdown(longest);
    }

    /**
     * The same when the JVM ends in an orderly way (by {@code System.exit}, SIGTERM or the end of its last thread), which waits for it.
     *
     * @param longest as for {@link #shutdown}
     * @return ends that, so that the JVM ends without it
     */
    public static Registration shutdownOnExit(Duration longest) {
        return ExitHook.register(longest);
    }

    /**
     * The circuit breakers of a connection: how they stand, and to open and close them by hand.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static CircuitControl circuits(String name) {
        return connections().lifecycle().circuits(name);
    }

    /** The names that are defined, in alphabetical order. */
    public static SortedSet<String> names() {
        return connections().names();
    }

    // ---- transactions ----

    /** A transaction block without a result. */
    @FunctionalInterface
    public interface TransactionBlock<X extends Exception> {
        void run(Transaction transaction) throws X;
    }

    /**
     * Runs a block in a transaction on a connection: commits when it ends, rolls back when it throws. Inside a
     * transaction on the same connection it is a savepoint.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another connection; the block
     *     does not run
     */
    public static <X extends Exception> void transaction(String name, TransactionBlock<X> block) throws X {
        transaction(name, TransactionOptions.defaults(), block);
    }

    /** Runs a block in a transaction with options. */
    public static <X extends Exception> void transaction(
            String name, TransactionOptions options, TransactionBlock<X> block) throws X {
        inTransaction(name, options, transaction -> {
            block.run(transaction);
            return Boolean.TRUE;
        });
    }

    /** Runs a block in a transaction, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T inTransaction(
            String name, TransactionWork<T, X> work) throws X {
        return inTransaction(name, TransactionOptions.defaults(), work);
    }

    /** Runs a block in a transaction with options, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T inTransaction(
            String name, TransactionOptions options, TransactionWork<T, X> work) throws X {
        Engine now = engine;
        return now.transactions().run(now.connections().routeTo(name, null), options, work);
    }

    /**
     * Work on several connections at once: {@code run} or {@code call} it. Nothing is opened before that.
     *
     * @param protocol how they commit, and so what may go wrong
     * @param names every connection that the work needs, in the order in which they commit; work on any other is refused
     * @throws IllegalArgumentException without names, or with one twice
     */
    public static UnitOfWork unitOfWork(CommitProtocol protocol, String... names) {
        return engine.transactions().unitOfWork(protocol, List.of(names));
    }

    /**
     * Who leads units of work by {@link CommitProtocol#TWO_PHASE} from now on; null for nobody, as at the beginning.
     */
    public static void twoPhase(@Nullable TwoPhaseControl control) {
        engine.transactions().twoPhase(control);
    }

    // ---- SQL ----

    /**
     * Runs a statement that writes: DML, DDL or whatever the engine takes.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     * @return how many rows it changed; 0 for statements that change none
     */
    public static long execute(String name, String sql, @Nullable Object... binds) {
        SqlFragment fragment = FragmentText.parse(sql, binds);
        Connections now = connections();
        try (var lease = now.lease(now.routeTo(name, null), Access.WRITE)) {
            lease.rawSqlBegan();
            try (StatementRun run = StatementRun.on(lease, RawSql.of(fragment, Access.WRITE))) {
                return run.bindAll(RawSql.binds(fragment)).execute();
            }
        }
    }

    /**
     * Runs a statement that reads, and keeps its rows in memory.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     */
    public static List<Row> select(String name, String sql, @Nullable Object... binds) {
        return RecordReader.selectRaw(route(name), FragmentText.parse(sql, binds), RecordReader::rows);
    }

    /** Runs a statement that reads, each row as a Java record whose components take the columns of their names. */
    public static <R extends Record> List<R> select(String name, Class<R> type, String sql, @Nullable Object... binds) {
        return select(name, sql, binds).stream().map(row -> row.into(type)).toList();
    }

    /** Runs a statement that reads one value: the first column of the first row; null if there is none. */
    public static <T> @Nullable T selectValue(String name, Class<T> type, String sql, @Nullable Object... binds) {
        List<Row> rows = select(name, sql, binds);
        return rows.isEmpty() ? null : rows.get(0).get(rows.get(0).columns().get(0), type);
    }

    /**
     * Work on a connection without models: rows as maps and Java records, tables by their names. No I/O.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static Connector connector(String name) {
        return Connector.of(name);
    }

    // ---- tables ----

    /**
     * The tables of a connection: reading, making and dropping them, and whether models fit them. No I/O.
     *
     * @throws io.activerecord.error.UnknownConnectionException at the first use of it, if the name is not defined
     */
    public static Schema schema(String name) {
        return engine.schemas().of(name);
    }

    private static Route route(String name) {
        return connections().routeTo(name, null);
    }
}
