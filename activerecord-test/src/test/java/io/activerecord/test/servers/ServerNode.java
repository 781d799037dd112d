package io.activerecord.test.servers;

import io.activerecord.connection.ConnectionConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One server of {@link ReplicatedServers}: a process of ours that can be killed, stopped and started again where it was. It keeps
 * its port all the while. Confined to one thread at a time, but for its addresses.
 */
public final class ServerNode {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private final ReplicationRecipe recipe;
    private final EmbeddedServers.Installed installed;
    private final ServerSettings settings;
    private final int number;
    private final int port;
    private int identity;
    private Path run;
    private @Nullable ServerProcess process;
    private @Nullable ServerNode followed;

    private ServerNode(
            ReplicationRecipe recipe, EmbeddedServers.Installed installed, ServerSettings settings, int number)
            throws IOException {
        this.recipe = recipe;
        this.installed = installed;
        this.settings = settings;
        this.number = number;
        this.identity = number;
        this.port = EmbeddedServers.freePort();
        this.run = EmbeddedServers.prepare(installed, settings);
    }

    /** Starts the first time; follows {@code writer} unless that is null. */
    static ServerNode start(
            ReplicationRecipe recipe,
            EmbeddedServers.Installed installed,
            ServerSettings settings,
            int number,
            @Nullable ServerNode writer)
            throws IOException, SQLException {
        for (int attempt = 1; ; attempt++) {
            ServerNode node = new ServerNode(recipe, installed, settings, number);
            Runtime.getRuntime().addShutdownHook(new Thread(node::end, "stop-" + installed.name() + "-" + number));
            try {
                node.begin(writer);
                return node;
            } catch (ServerProcess.EndedEarlyException e) { // the port may have been taken meanwhile
                node.end();
                if (attempt == EmbeddedServers.ATTEMPTS) {
                    throw e;
                }
            } catch (IOException | SQLException | RuntimeException e) {
                node.end();
                throw e;
            }
        }
    }

    private void begin(@Nullable ServerNode writer) throws IOException, SQLException {
        run(writer, false);
        if (writer != null) {
            try (Connection admin = openAdmin()) {
                recipe.attach(admin, writer);
            }
        }
    }

    private void run(@Nullable ServerNode writer, boolean again) throws IOException {
        followed = writer;
        Launcher launcher = installed.launcher();
        Map<String, String> options = new LinkedHashMap<>(recipe.options(this, identity, writer, again));
        options.putAll(settings.options());
        ServerProcess started = ServerProcess.start(
                installed
                        .account()
                        .commandLine(launcher.signal(), launcher.run(installed.home(), data(), port, options)),
                launcher.environment(installed.home()),
                data(),
                run.resolve(launcher.archive() + ".log"));
        process = started;
        started.awaitReady(this::requireAnswer);
    }

    private void requireAnswer() throws SQLException {
        try (Connection connection = openAdmin()) {
            String folder = text(connection, installed.launcher().dataFolderQuery());
            if (!Path.of(folder).equals(data())) {
                throw new SQLException("another server has the port " + port);
            }
        }
    }

    /** Its data folder. */
    public Path data() {
        return run.resolve("data");
    }

    void own(Path path) throws IOException {
        installed.account().own(path);
    }

    public int port() {
        return port;
    }

    /** Of the database that all nodes have. */
    public String url() {
        return installed
                .launcher()
                .product()
                .url(installed.launcher().access(port).url(), ReplicatedServers.DATABASE);
    }

    /** Reaches the database as its user, who is no administrator. */
    public ConnectionConfig config() {
        return ConnectionConfig.url(url()).username(ReplicatedServers.DATABASE).password(Launcher.PASSWORD);
    }

    /** A connection of the driver's as the database's user; the caller closes it. */
    public Connection open() throws SQLException {
        return FreshDatabase.open(url(), ReplicatedServers.DATABASE, Launcher.PASSWORD);
    }

    /** A connection of the driver's as the user who may do everything, in the server's own database; the caller closes it. */
    public Connection openAdmin() throws SQLException {
        return installed.launcher().access(port).open();
    }

    public boolean isRunning() {
        ServerProcess last = process;
        return last != null && last.isAlive();
    }

    private ServerProcess running() {
        ServerProcess last = process;
        if (last == null || !last.isAlive()) {
            throw new IllegalStateException(this + " does not run; restart it");
        }
        return last;
    }

    /** The process that the server's others descend from. */
    public long pid() {
        return running().pid();
    }

    /** Has it receive the writer's log without replaying it, and returns when it does so. */
    public void pauseReplay() {
        asAdmin(recipe::pause);
    }

    public void resumeReplay() {
        asAdmin(recipe::resume);
    }

    /** Has a writer take no more writes, or take them again, as whoever runs a cluster does before another is promoted. */
    public void refuseWrites(boolean refused) {
        asAdmin(admin -> recipe.refuseWrites(admin, refused));
    }

    /** SIGKILL, to all its processes. */
    public void kill() {
        running().kill();
    }

    /** SIGSTOP, to all its processes: connections stay, and nobody answers. */
    public void freeze() {
        running().signalAll("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        running().signalAll("CONT");
    }

    /** Starts it after a kill, with the same data and port, as what it was: it follows whom it followed, or takes writes. */
    public void restart() {
        if (isRunning()) {
            throw new IllegalStateException(this + " runs; kill it before");
        }
        try {
            run(followed, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins anew, with no data of its own, as one that follows {@code writer}. */
    void rejoin(ServerNode writer) throws IOException, SQLException {
        end();
        identity += 100;
        run = EmbeddedServers.prepare(installed, settings);
        begin(writer);
    }

    void promote() {
        asAdmin(recipe::promote);
        followed = null;
    }

    void follow(ServerNode writer) {
        asAdmin(admin -> recipe.follow(admin, writer));
        followed = writer;
    }

    boolean follows(ServerNode writer) {
        return followed == writer;
    }

    String written() {
        try (Connection admin = openAdmin()) {
            return recipe.written(admin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitReplayed(String written) {
        asAdmin(admin -> await(() -> recipe.hasReplayed(admin, written)));
    }

    void awaitReceived(String written) {
        asAdmin(admin -> await(() -> recipe.hasReceived(admin, written)));
    }

    private interface Work {
        void with(Connection admin) throws SQLException;
    }

    private void asAdmin(Work work) {
        try (Connection admin = openAdmin()) {
            work.with(admin);
        } catch (SQLException e) {
            throw new IllegalStateException(this + " did not do as it was told", e);
        }
    }

    /** Ends the process, however it is, and deletes what it kept. */
    void end() {
        ServerProcess last = process;
        process = null;
        try {
            if (last != null && last.isAlive()) {
                last.signalAll("CONT");
                last.stop(installed.launcher().signal());
            }
            recipe.cleanUp(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.delete(run);
        }
    }

    /** Asks again and again; fails after a minute. */
    static void await(Condition condition) throws SQLException {
        long deadline = System.nanoTime() + LONGEST;
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new SQLException("the server did not come so far in a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Something that a server comes to by itself. */
    interface Condition {
        boolean holds() throws SQLException;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row; empty if there is none. */
    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            String text = result.next() ? result.getString(1) : null;
            return text == null ? "" : text;
        }
    }

    @Override
    public String toString() {
        return "node " + number + " at port " + port;
    }
}
