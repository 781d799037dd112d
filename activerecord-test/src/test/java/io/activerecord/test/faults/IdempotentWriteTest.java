package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.RetriedWork;
import io.activerecord.connection.RetryEvent;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.sql.Constant;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.faults.Strike.Manner;
import io.activerecord.test.faults.Strike.Way;
import io.activerecord.test.resilience.Jar;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that a server has done and whose answer is lost: one that may be done twice is, one that may not is not. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class IdempotentWriteTest {
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");
    private static final RetryPolicy AGAIN =
            RetryPolicy.fixed(Duration.ofMillis(5)).attempts(3);

    private final List<RetryEvent> told = Collections.synchronizedList(new ArrayList<>());

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private interface Work {
        void run(FaultProxy proxy) throws Exception;
    }

    /** Two jars with nothing in them, behind a proxy. */
    private void on(ServerEngine engine, Work work) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("again")) {
            Matcher port = PORT.matcher(database.url());
            assertThat(port.find()).isTrue();
            try (FaultProxy proxy = new FaultProxy("again", Integer.parseInt(port.group(1)))) {
                ConnectionManager.configure("admin", database.config());
                ConnectionManager.execute("admin", "create table jars (id bigint primary key, n integer not null)");
                ConnectionManager.execute("admin", "insert into jars values (1, 0), (2, 0)");
                ConnectionConfig config = ConnectionConfig.url(port.replaceFirst(":" + proxy.port() + "/"));
                String user = database.username();
                ConnectionManager.configure(
                        "work",
                        (user == null ? config : config.username(user).password(String.valueOf(database.password())))
                                .poolSize(1)
                                .retry(AGAIN));
                ConnectionEvents.onRetry("work", told::add);
                ConnectionManager.select("work", "select n from jars"); // tables are known, and a connection is there
                ConnectionManager.connector("work").from("jars").count();
                work.run(proxy);
                ConnectionManager.disposeAll().await();
            }
        }
    }

    private static void loseTheNextAnswer(FaultProxy proxy) {
        proxy.arm(new Strike(Way.TO_SERVER, "jars", Manner.RESET_AFTER));
    }

    private static List<Integer> counts() {
        return ConnectionManager.select("admin", "select n from jars order by id").stream()
                .map(row -> row.get("n", Integer.class))
                .toList();
    }

    private void assertDoneAgain(int times) {
        assertThat(told)
                .extracting(RetryEvent::work)
                .containsOnly(RetriedWork.IDEMPOTENT)
                .hasSize(times);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aQueryThatWritesIsDoneAgainWhereItIsSaidToBe(ServerEngine engine) throws Exception {
        on(engine, proxy -> {
            loseTheNextAnswer(proxy);
            assertThatThrownBy(() -> Jar.where(Jar.ID.eq(1L)).update(Jar.N.set(Jar.N.plus(1))))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(counts()).containsExactly(1, 0);
            assertThat(told).isEmpty();
            loseTheNextAnswer(proxy);
            long changed = Jar.where(Jar.ID.eq(2L)).idempotent().update(Jar.N.set(Jar.N.plus(1)));
            assertThat(changed).isEqualTo(1);
            assertThat(counts()).containsExactly(1, 2); // done twice: that is what was said to do no harm
            assertDoneAgain(1);
            loseTheNextAnswer(proxy);
            assertThat(Jar.where(Jar.ID.eq(1L)).idempotent().delete()).isZero(); // the first attempt has deleted it
            assertThat(counts()).containsExactly(2);
            assertDoneAgain(2);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectorsWritesAreDoneAgainWhereTheyAreSaidToBe(ServerEngine engine) throws Exception {
        on(engine, proxy -> {
            Connector plain = ConnectionManager.connector("work");
            Connector twice = plain.batchSize(10).idempotent();
            loseTheNextAnswer(proxy);
            assertThatThrownBy(() -> plain.execute("update jars set n = n + 1"))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(counts()).containsExactly(1, 1);
            assertThat(told).isEmpty();
            loseTheNextAnswer(proxy);
            assertThat(twice.execute("update jars set n = n + 1")).isEqualTo(2);
            assertThat(counts()).containsExactly(3, 3);
            loseTheNextAnswer(proxy);
            assertThat(twice.update("jars", Map.of("n", 7), Constant.TRUE))
                    .isNotNegative(); // MariaDB counts what changes
            loseTheNextAnswer(proxy);
            List<Map<String, Object>> jars = List.of(Map.of("id", 2L, "n", 8), Map.of("id", 3L, "n", 9));
            assertThat(twice.upsert("jars", jars, "id")).isEqualTo(2);
            assertThat(counts()).containsExactly(7, 8, 9);
            loseTheNextAnswer(proxy);
            assertThat(twice.batchSize(5).delete("jars", Map.of("id", 3L))).isZero();
            assertThat(counts()).containsExactly(7, 8);
            assertDoneAgain(4);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void insideATransactionItIsDoneOnce(ServerEngine engine) throws Exception {
        on(engine, proxy -> {
            Connector twice = ConnectionManager.connector("work").idempotent();
            loseTheNextAnswer(proxy);
            assertThatThrownBy(
                            () -> ConnectionManager.transaction("work", tx -> twice.execute("update jars set n = 1")))
                    .isInstanceOf(ConnectionLostException.class);
            loseTheNextAnswer(proxy);
            assertThatThrownBy(
                            () -> Jar.transaction(() -> Jar.query().idempotent().update(Jar.N.set(1))))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(counts()).containsExactly(0, 0);
            assertThat(told).isEmpty();
        });
    }
}
