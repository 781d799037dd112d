package io.activerecord.test.tck;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.dialect.Dialect;
import io.activerecord.test.LeakCheck;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * The database of a run and the connections to it: plain ones, and for a case that the dialect must refuse, ones that
 * note every statement. Used by one case at a time.
 */
final class Tck implements AutoCloseable {
    /** The connection that all models of the kit are on. */
    static final String NAME = "primary";

    /** As many as the rivals of a case, and one to look on. */
    private static final int POOL = 5;

    private final TckDatabase database;
    private final Connections plain = new Connections();
    private final Connections taped = new Connections();
    private final StatementTape tape;
    private final Dialect dialect;

    private Tck(TckDatabase database, @Nullable String judged) {
        this.database = database;
        plain.configure(NAME, database.config().poolSize(POOL));
        plain.initializeAll();
        Dialect own = plain.dialect(NAME);
        this.tape = new StatementTape(database.url(), properties(database, own));
        String name = judged == null ? own.name() : judged;
        taped.configure(NAME, ConnectionConfig.dataSource(tape).dialect(name).poolSize(2));
        this.dialect = judged == null ? own : taped.dialect(NAME);
    }

    /** Opens the database and creates the tables. */
    static Tck open(TckDatabase database) {
        return open(database, null);
    }

    /** The same, where what must be refused is asked of another dialect than the database's own. */
    static Tck open(TckDatabase database, @Nullable String judged) {
        Tck tck = new Tck(database, judged);
        try {
            tck.in(tck.plain, () -> TckSchema.create(database.types(), tck.dialect));
            return tck;
        } catch (RuntimeException | Error e) {
            tck.close();
            throw e;
        }
    }

    private static Properties properties(TckDatabase database, Dialect dialect) {
        Properties properties = new Properties();
        properties.putAll(dialect.driver().defaults(database.url()));
        properties.putAll(database.options());
        if (database.username() != null) {
            properties.setProperty("user", database.username());
        }
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        return properties;
    }

    TckDatabase database() {
        return database;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The engine's own name of a table or column of the kit, for SQL that a case writes by hand. */
    String quote(String name) {
        return dialect.quote(name);
    }

    /** What a case needs before it begins: not part of what a dialect may have to refuse. Not inside a transaction. */
    void given(Runnable preparation) {
        in(plain, preparation);
    }

    private void in(Connections connections, Runnable work) {
        Connections before = ConnectionManager.install(connections);
        try {
            work.run();
        } finally {
            ConnectionManager.install(before);
        }
    }

    /** Runs a case on plain connections with empty tables; it must give back what it took. */
    void run(Work body) throws Throwable {
        in(plain, () -> TckSchema.empty(dialect));
        runOn(plain, body);
    }

    /** Runs a case that must send nothing but the beginnings and ends of transactions. */
    void runTaped(Work body) throws Throwable {
        in(plain, () -> TckSchema.empty(dialect));
        tape.rewind();
        runOn(taped, body);
    }

    private static void runOn(Connections connections, Work body) throws Throwable {
        Connections before = ConnectionManager.install(connections);
        try {
            body.run();
        } finally {
            ConnectionManager.install(before);
        }
        List<String> leaks = LeakCheck.leaks(connections);
        Assertions.assertTrue(leaks.isEmpty(), () -> "the case did not give back what it took: " + leaks);
    }

    /** What {@code work} sends to the server, as {@link #sent} tells it. */
    List<String> sentBy(Runnable work) {
        tape.rewind();
        in(taped, work);
        return sent();
    }

    /** A data source of the engine's driver, whose product nobody told. */
    DataSource dataSource() {
        return tape;
    }

    /** What a taped case sent to the server, without what begins and ends transactions, sets a session up and asks how
     * it begins. */
    List<String> sent() {
        TreeSet<String> control = new TreeSet<>(dialect.driver().sessionSetup());
        for (boolean readOnly : new boolean[] {true, false}) {
            control.addAll(dialect.transactions().begin(null, readOnly));
            control.addAll(dialect.transactions().commit(readOnly));
            control.addAll(dialect.transactions().rollback(readOnly));
        }
        for (int depth = 1; depth < 10; depth++) {
            control.add(dialect.transactions().savepoint("ar_" + depth));
            control.add(dialect.transactions().rollbackTo("ar_" + depth));
            control.add(String.valueOf(dialect.transactions().release("ar_" + depth)));
        }
        control.add(String.valueOf(dialect.session().baseline()));
        control.add(String.valueOf(dialect.session().check()));
        String probe = dialect.transactions().refusedWhileOpen();
        return tape.executed().stream()
                .filter(text -> !control.contains(text) && !text.equals(probe))
                .toList();
    }

    /** The database under driver properties of a case's own, on a name that lasts as long as {@code work}. */
    void under(Map<String, String> options, Runnable work) {
        ConnectionConfig config = database.config();
        for (Map.Entry<String, String> option : options.entrySet()) {
            config = config.option(option.getKey(), option.getValue());
        }
        with(config, work);
    }

    /** Puts all models on a connection of a case's own for as long as {@code work} lasts. */
    void with(ConnectionConfig config, Runnable work) {
        ConnectionManager.configure("other", config);
        try {
            ConnectionManager.usingConnection("other", work::run);
        } finally {
            ConnectionManager.dispose("other");
        }
    }

    @Override
    public void close() {
        plain.close();
        taped.close();
        database.close();
    }

    /** What a case does. */
    @FunctionalInterface
    interface Work {
        void run() throws Throwable;
    }
}
