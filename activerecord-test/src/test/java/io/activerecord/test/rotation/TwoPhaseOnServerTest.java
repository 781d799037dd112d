package io.activerecord.test.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Credentials;
import io.activerecord.connection.RotationReport;
import io.activerecord.connection.RouteReason;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.CredentialsException;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.twophase.TwoPhaseLog;
import io.activerecord.transaction.CommitProtocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pools of global transactions log in, are rotated and counted as the usual ones are. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class TwoPhaseOnServerTest {
    private static final String HUSH = "hush-hush";

    private final AtomicReference<@Nullable Credentials> now = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final NarayanaTwoPhase manager = NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1");

    TwoPhaseOnServerTest() throws IOException {}

    @BeforeEach
    void lead() {
        ConnectionManager.twoPhase(manager);
    }

    @AfterEach
    void drop() {
        ConnectionManager.twoPhase(null);
        ConnectionManager.disposeAll();
    }

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private Credentials given() {
        asked.incrementAndGet();
        Credentials given = now.get();
        if (given == null) {
            throw new IllegalStateException("the vault is closed");
        }
        return given;
    }

    private static void insert(int id) {
        ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "work")
                .run(unit -> ConnectionManager.execute("work", "insert into goods values (?)", id));
    }

    private void configure(FreshDatabase database) {
        ConnectionManager.configure(
                "work", ConnectionConfig.url(database.url()).poolSize(2).credentials(this::given));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void areRotatedAndCounted(ServerEngine engine) {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("phases");
                ServerUsers users = new ServerUsers(engine, database)) {
            users.run("create table goods (id integer primary key)");
            Credentials old = users.create();
            now.set(old);
            configure(database);
            insert(1);
            assertThat(users.sessions(old)).isEqualTo(1);
            assertThat(ConnectionManager.figures("work").total()).isEqualTo(1);
            assertThat(ConnectionManager.figures("work").max()).isEqualTo(4);
            Credentials fresh = users.create();
            now.set(fresh);

            RotationReport report = ConnectionManager.rotateCredentials().await();

            assertThat(report.connections()).containsExactly("work#two-phase");
            assertThat(report.replaced()).isEqualTo(1);
            ServerUsers.until("no old session", () -> users.sessions(old) == 0);
            insert(2);
            assertThat(users.sessions(fresh)).isEqualTo(1);
            ConnectionManager.disposeAll().await();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void askTheProviderOnlyToLogIn(ServerEngine engine) {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("phases");
                ServerUsers users = new ServerUsers(engine, database)) {
            users.run("create table goods (id integer primary key)");
            configure(database);
            assertThatThrownBy(() -> insert(1))
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContaining("the vault is closed");
            now.set(users.create());
            insert(2);
            int before = asked.get();
            insert(3);
            assertThat(asked).hasValue(before);
            ConnectionManager.disposeAll().await();
        }
    }

    @Test
    void tellWhereTheyGo() {
        ConnectionManager.configure("work", ConnectionConfig.url("jdbc:h2:mem:where;DB_CLOSE_DELAY=-1"));
        ConnectionManager.execute("work", "create table goods (id integer primary key)");
        List<RouteReason> told = new ArrayList<>();
        ConnectionEvents.onRoute("work", event -> told.add(event.decision().reason()));
        insert(1);
        assertThat(told)
                .containsExactly(RouteReason.ONLY_NODE, RouteReason.TRANSACTION); // its connection, its statement
        ConnectionManager.execute("work", "drop table goods");
    }

    @Test
    void oneThatCannotBeRecoveredKeepsNoOtherFromIt() {
        ConnectionManager.configure("broken", ConnectionConfig.url("jdbc:h2:mem:x;PASSWORD=" + HUSH + ";BROKEN"));
        ConnectionManager.configure(
                "closed",
                ConnectionConfig.url("jdbc:postgresql://localhost:1/x").credentials(this::given));
        ConnectionManager.configure("work", ConnectionConfig.url("jdbc:h2:mem:others;DB_CLOSE_DELAY=-1"));
        ConnectionManager.execute("work", "create table goods (id integer primary key)");
        ConnectionException failure = catchThrowableOfType(
                ConnectionException.class,
                () -> manager.recover(ConnectionManager.connections(), "broken", "closed", "work"));
        assertThat(failure).hasMessageContaining("[broken, closed]");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(CredentialsException.class);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        assertThat(text.toString()).contains("BROKEN").doesNotContain(HUSH);
        ConnectionManager.execute("work", "drop table goods");
    }
}
