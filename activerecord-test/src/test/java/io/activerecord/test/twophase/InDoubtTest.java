package io.activerecord.test.twophase;

import static io.activerecord.error.CommitOutcome.COMMITTED;
import static io.activerecord.error.CommitOutcome.FAILED;
import static io.activerecord.error.CommitOutcome.ROLLED_BACK;
import static io.activerecord.error.CommitOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.arjuna.ats.jta.TransactionManager;
import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.jta.JtaTwoPhase;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.UnitOfWork;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said of parts whose driver or manager fails in the middle of the protocol. */
@ExtendWith(LeakCheck.class)
class InDoubtTest {
    private final List<FreshDatabase> databases = new ArrayList<>();
    private NarayanaTwoPhase manager = NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1");

    InDoubtTest() throws IOException {}

    @BeforeEach
    void lead() {
        ConnectionManager.twoPhase(manager);
    }

    @AfterEach
    void drop() {
        ConnectionManager.twoPhase(null);
        ConnectionManager.disposeAll();
        databases.forEach(FreshDatabase::close);
    }

    private void database(String name, String product) {
        ServerEngine engine = ServerEngines.named(product);
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        FreshDatabase database = engine.freshDatabase("doubt");
        databases.add(database);
        ConnectionManager.configure(name, database.config());
        ConnectionManager.execute(name, "create table goods (id integer primary key)");
    }

    private void failAt(String step, String connection) {
        ConnectionManager.twoPhase(new WatchedControl(manager, (method, on) -> {
            if (method.equals(step) && on.equals(connection)) {
                throw new IllegalStateException("the driver fails on purpose");
            }
        }));
    }

    private static UnitOfWork unit(String... names) {
        return ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, names);
    }

    private static void insert(String... names) {
        for (String name : names) {
            ConnectionManager.execute(name, "insert into goods (id) values (1)");
        }
    }

    private static long count(String name) {
        return Objects.requireNonNull(
                ConnectionManager.selectValue(name, Long.class, "select count(*) from goods"), name);
    }

    @Test
    void whatIsPreparedAndCouldNotBeRolledBackIsUnknown() {
        database("first", "postgresql-18");
        database("second", "postgresql-14");
        ConnectionManager.execute(
                "second", "create table visits (goods_id integer references goods (id) deferrable initially deferred)");
        failAt("rollback", "first");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> unit("first", "second").run(parts -> {
                    insert("first");
                    ConnectionManager.execute("second", "insert into visits values (99)");
                }));
        assertThat(failure.outcomes()).containsExactly(entry("first", UNKNOWN), entry("second", FAILED));
        assertThat(failure).hasCauseInstanceOf(ConstraintViolationException.class);
        assertThat(failure.failures().get("first")).hasMessageContaining("did not roll back");
        assertThat(manager.recover(ConnectionManager.connections(), "first", "second"))
                .isZero();
        assertThat(count("first")).isZero();
    }

    @Test
    void whatIsPreparedAndWhoseDriverFailsAtTheCommitIsUnknown() {
        database("memory", "h2");
        database("server", "postgresql-18");
        failAt("commit", "server");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class, () -> unit("memory", "server").run(parts -> insert("memory", "server")));
        assertThat(failure.outcomes()).containsExactly(entry("memory", COMMITTED), entry("server", UNKNOWN));
        assertThat(failure.failures().get("server")).hasMessageContaining("the driver fails on purpose");
        assertThat(manager.recover(ConnectionManager.connections(), "memory", "server"))
                .isZero();
        assertThat(count("server")).isOne();
    }

    @Test
    void aDriverThatFailsToPrepareUndoesAll() {
        database("memory", "h2");
        database("server", "postgresql-18");
        failAt("prepare", "server");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class, () -> unit("memory", "server").run(parts -> insert("memory", "server")));
        assertThat(failure.outcomes()).containsExactly(entry("memory", ROLLED_BACK), entry("server", FAILED));
        assertThat(List.of(count("memory"), count("server"))).containsOnly(0L);
    }

    @Test
    void aManagerThatRollsBackByItselfIsToldWithWhatBecameOfEach() {
        database("memory", "h2");
        database("server", "postgresql-18");
        List<String> told = new ArrayList<>();
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> unit("memory", "server").run(parts -> {
                    insert("memory", "server");
                    parts.on("server").afterRollback(() -> told.add("rolled back"));
                    TransactionManager.transactionManager().setRollbackOnly();
                }));
        assertThat(failure.outcomes()).containsExactly(entry("memory", FAILED), entry("server", FAILED));
        assertThat(failure).hasMessageContaining("the transaction manager has rolled back");
        assertThat(told).containsExactly("rolled back");
        assertThat(List.of(count("memory"), count("server"))).containsOnly(0L);
    }

    @Test
    void aManagerThatDoesNotCommitIsToldAndTheThreadIsFree() throws SystemException {
        database("memory", "h2");
        database("server", "postgresql-18");
        ConnectionManager.twoPhase(new JtaTwoPhase(managerThat((method, arguments) -> {
            if (method.equals("commit")) {
                throw new SystemException("the log is full on purpose");
            }
        })));
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class, () -> unit("memory", "server").run(parts -> insert("memory", "server")));
        assertThat(failure.outcomes().values()).containsOnly(FAILED);
        assertThat(failure).hasMessageContaining("the log is full on purpose");
        assertThat(TransactionManager.transactionManager().getTransaction()).isNull();
        assertThat(List.of(count("memory"), count("server"))).containsOnly(0L);
    }

    @Test
    void aUnitWithoutALimitDoesNotGetTheDefaultOfTheManager() {
        database("memory", "h2");
        List<Object> seconds = new ArrayList<>();
        JtaTwoPhase control = new JtaTwoPhase(managerThat((method, arguments) -> {
            if (method.equals("setTransactionTimeout")) {
                seconds.add(arguments[0]);
            }
        }));
        control.begin(null).rollback();
        control.begin(Duration.ofMillis(1500)).rollback();
        assertThat(seconds).containsExactly(86400, 2);
    }

    private interface Step {
        void of(String method, Object[] arguments) throws Exception;
    }

    private static jakarta.transaction.TransactionManager managerThat(Step before) {
        Class<jakarta.transaction.TransactionManager> type = jakarta.transaction.TransactionManager.class;
        return type.cast(Proxy.newProxyInstance(
                InDoubtTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.of(method.getName(), arguments);
                    try {
                        return method.invoke(TransactionManager.transactionManager(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
