package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("once")
class EmbeddedServersTest {
    private static final List<String> EMBEDDED = List.of("postgresql-14", "postgresql-18", "mariadb-11.4", "mysql-8.0");

    /** What a server of one's own stands for is not among them. */
    static List<ServerEngine> embedded() {
        return ServerEngines.all().stream()
                .filter(engine -> EMBEDDED.contains(engine.name()))
                .toList();
    }

    static List<ServerEngine> embeddedAndInProcess() {
        return Stream.concat(Stream.of("sqlite", "h2").map(ServerEngines::named), embedded().stream())
                .toList();
    }

    /** Elsewhere than on Linux the reason stands in the report; {@code engines.require} makes it a failure. */
    private static void assumeHere(ServerEngine engine) {
        Availability availability = engine.availability();
        assumeTrue(
                availability.how() == Availability.How.REAL,
                () -> engine + " is not embedded here: " + availability.reason());
    }

    @ParameterizedTest
    @MethodSource("embeddedAndInProcess")
    void anEngineAnswersAndTellsItsVersion(ServerEngine engine) throws SQLException {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("version");
                Connection connection = database.open()) {
            assertThat(engine.version())
                    .startsWith(String.valueOf(connection.getMetaData().getDatabaseMajorVersion()));
            assertThat(number(connection, "select 6 * 7")).isEqualTo(42);
        }
        assertThat(engine.versionIfStarted()).contains(engine.version());
        if (EMBEDDED.contains(engine.name())) {
            assertThat(engine.version()).startsWith(engine.name().replaceAll(".*-", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("embeddedAndInProcess")
    void databasesAreApart(ServerEngine engine) throws SQLException {
        assumeHere(engine);
        try (FreshDatabase one = engine.freshDatabase("apart");
                FreshDatabase other = engine.freshDatabase("apart");
                Connection inOne = one.open();
                Connection inOther = other.open()) {
            execute(inOne, "create table items (id integer)");
            execute(inOne, "insert into items values (1)");
            execute(inOther, "create table items (id integer)");
            assertThat(number(inOne, "select count(*) from items")).isEqualTo(1);
            assertThat(number(inOther, "select count(*) from items")).isZero();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("embedded")
    void aClosedDatabaseIsDropped(ServerEngine engine) {
        assumeHere(engine);
        FreshDatabase database = engine.freshDatabase("dropped");
        database.close();
        assertThatThrownBy(database::open).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("embedded")
    void thePasswordIsChecked(ServerEngine engine) {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("password")) {
            assertThatThrownBy(() -> FreshDatabase.open(database.url(), database.username(), "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("embedded")
    void everybodySharesOneServer(ServerEngine engine) {
        assumeHere(engine);
        assertThat(engine.shared()).isSameAs(engine.shared());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("embedded")
    void noServerIsRoot(ServerEngine engine) throws IOException {
        assumeHere(engine);
        Path process = Path.of("/proc/" + engine.shared().pid().orElseThrow());
        boolean ofRoot = Integer.valueOf(0).equals(Files.getAttribute(process, "unix:uid"));
        boolean ofOurNamespace = Files.readSymbolicLink(process.resolve("ns/user"))
                .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
        assertThat(ofRoot && ofOurNamespace)
                .as("root, and not only seen as root from outside")
                .isFalse();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("embedded")
    void aServerOfOnesOwnIsGoneWhenItIsClosed(ServerEngine engine) throws SQLException {
        assumeHere(engine);
        Server server = engine.startAnother(ServerSettings.USUAL.option("max_connections", "17"));
        long pid = server.pid().orElseThrow();
        FreshDatabase database = server.freshDatabase("another");
        String limit =
                engine.driver().equals("postgresql") ? "current_setting('max_connections')" : "@@max_connections";
        try (Connection connection = database.open()) {
            assertThat(number(connection, "select " + limit)).isEqualTo(17);
        }
        List<ProcessHandle> processes = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        assertThat(processes).isNotEmpty();
        server.close();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThatThrownBy(database::open).isInstanceOf(SQLException.class);
        try (FreshDatabase shared = engine.freshDatabase("shared");
                Connection connection = shared.open()) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
