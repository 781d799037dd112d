package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.RetriedWork;
import io.activerecord.connection.RetryEvent;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL whose answer was lost is sent again if it reads, and never if it may write; attempts stay within their own connection. */
@ExtendWith(LeakCheck.class)
class RepeatedReadsTest {
    private static final RetryPolicy AGAIN = RetryPolicy.immediate();

    @TempDir
    Path folder = Path.of("");

    private final List<RetryEvent> told = new ArrayList<>();

    private FaultyDataSource faulty = new FaultyDataSource("");

    @BeforeEach
    void configure() {
        faulty = new FaultyDataSource("jdbc:sqlite:" + folder.resolve("reads.db"));
        ConnectionManager.configure(
                "work",
                ConnectionConfig.dataSource(faulty.dataSource())
                        .dialect("sqlite")
                        .retry(AGAIN));
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
        ConnectionEvents.onRetry("work", told::add);
        faulty.fail(" jars", 1, FaultyDataSource.lost());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into jars (n) values (1) returning n",
                "/* why */ -- because\n insert into jars (n) values (1) returning n",
                "with one(n) as (select 1) INSERT into jars (n) select n from one where true returning n"
            })
    void whatWritesAndGivesRowsIsSentOnce(String sql) {
        assertThatThrownBy(() -> ConnectionManager.select("work", sql)).isInstanceOf(ConnectionLostException.class);
        assertThat(Jar.query().count()).isEqualTo(1);
        faulty.fail(" jars", 1, FaultyDataSource.lost());
        Connector work = ConnectionManager.connector("work");
        assertThatThrownBy(() -> work.select(sql).all()).isInstanceOf(ConnectionLostException.class);
        assertThat(Jar.query().count()).isEqualTo(2);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from jars",
                "-- what it is for\n explain select 1 from jars",
                "/* for a page */ WITH some as (select n from jars) select replace('ab', 'a', 'b') from some"
            })
    void whatReadsIsSentAgain(String sql) {
        ConnectionManager.select("work", sql);
        assertThat(told).extracting(RetryEvent::work).containsExactly(RetriedWork.READ);
    }

    private void beside() {
        ConnectionManager.configure("beside", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("beside.db")));
        ConnectionManager.execute("beside", "create table t (a integer)");
    }

    @Test
    void anAttemptAroundAnotherIsStillOne() {
        beside();
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> ConnectionManager.idempotent(
                        "work",
                        () -> ConnectionManager.withRetry(
                                AGAIN,
                                () -> ConnectionManager.idempotent(
                                        "beside",
                                        () -> ConnectionManager.idempotent("work", () -> {
                                            runs.incrementAndGet();
                                            throw new ConcurrencyException(
                                                    SqlErrorKind.DEADLOCK, "work", null, "40001", 0, "made", null);
                                        })))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(runs)
                .as("three for each of two connections, not for each block")
                .hasValue(9);
    }

    @Test
    void theLimitsOfAConnectionAreNotThoseOfAnother() {
        ConnectionManager.replace(
                "work",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("reads.db"))
                        .retry(AGAIN)
                        .timeouts(
                                Timeouts.none().statement(Duration.ofMillis(20)).total(Duration.ofMinutes(1))));
        beside();
        String slow = "with recursive c(i) as (select 1 union all select i + 1 from c where i < 1000000)"
                + " select count(*) from c";
        long rows = ConnectionManager.<Long, RuntimeException>idempotent(
                "work", () -> Objects.requireNonNull(ConnectionManager.selectValue("beside", Long.class, slow)));
        assertThat(rows).isEqualTo(1_000_000);
    }
}
