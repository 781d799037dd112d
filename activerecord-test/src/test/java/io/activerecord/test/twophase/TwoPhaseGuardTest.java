package io.activerecord.test.twophase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.CommitProtocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Branches of a global transaction are calls of the same circuit breaker, and have their place at the same bulkhead. */
class TwoPhaseGuardTest {
    private final List<FreshDatabase> databases = new ArrayList<>();

    @AfterEach
    void drop() {
        ConnectionManager.twoPhase(null);
        ConnectionManager.disposeAll().await();
        databases.forEach(FreshDatabase::close);
    }

    private void database(String name) {
        FreshDatabase database = ServerEngines.named("h2").freshDatabase("phases");
        databases.add(database);
        ConnectionManager.configure(
                name,
                database.config()
                        .circuitBreaker(CircuitBreakerPolicy.failureRate(0.5))
                        .bulkhead(BulkheadPolicy.concurrent(1)));
        ConnectionManager.execute(name, "create table goods (id integer primary key)");
        ConnectionManager.circuits(name).reset();
    }

    private static void insert(int id) {
        ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "first", "second")
                .run(parts -> {
                    ConnectionManager.execute("first", "insert into goods values (" + id + ")");
                    ConnectionManager.execute("second", "insert into goods values (" + id + ")");
                });
    }

    private static long count(String name) {
        return ConnectionManager.select(name, "select id from goods").size();
    }

    @Test
    void aBranchIsACallAndGivesItsPlaceBack() throws Exception {
        ConnectionManager.twoPhase(NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1"));
        database("first");
        database("second");
        insert(1);
        insert(2);
        assertThat(ConnectionManager.circuits("first").status().get(0).calls()).isEqualTo(2);
        ConnectionManager.circuits("second").forceOpen();
        assertThat(catchThrowable(() -> insert(3))).isNotNull();
        assertThat(count("first")).as("undone, and its place is free").isEqualTo(2);
        ConnectionManager.circuits("second").reset();
        insert(4);
        assertThat(List.of(count("first"), count("second"))).containsOnly(3L);
    }
}
