package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Batches;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Operation;
import io.activerecord.OperationsResult;
import io.activerecord.Upsert;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Bulk;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Writes of many rows where transactions are run again: each row is written once, or the failure is told. */
@ExtendWith(LeakCheck.class)
class RetriedManyTest {
    @TempDir
    Path folder = Path.of("");

    private @Nullable FaultyDataSource faulty;

    @BeforeEach
    void configure() {
        FaultyDataSource source = new FaultyDataSource("jdbc:sqlite:" + folder.resolve("many.db"));
        faulty = source;
        ConnectionManager.configure(
                "work",
                ConnectionConfig.dataSource(source.dataSource())
                        .dialect("sqlite")
                        .retry(RetryPolicy.immediate())
                        .retryTransactions(true));
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
    }

    private void busyAt(String word, int nth) {
        Objects.requireNonNull(faulty).refuse(word, nth, FaultyDataSource.busy());
    }

    private static List<Jar> jars(int count) {
        List<Jar> jars = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Jar jar = new Jar();
            jar.n = i;
            jars.add(jar);
        }
        return jars;
    }

    private static List<Map<String, Object>> rows(int count) {
        return jars(count).stream()
                .<Map<String, Object>>map(jar -> Map.of("n", Objects.requireNonNull(jar.n)))
                .toList();
    }

    private static List<Integer> stored() {
        return Jar.query().orderBy(Jar.N.asc()).list().stream()
                .map(jar -> Objects.requireNonNull(jar.n))
                .toList();
    }

    @Test
    void anInsertOfManyIsNotRunAgainByItself() {
        busyAt("insert into", 2);
        List<Jar> jars = jars(3);
        assertThatThrownBy(() -> Jar.insertAll(jars)).isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).isEmpty();
        assertThat(jars).allMatch(Jar::isNew);
        Jar.insertAll(jars);
        assertThat(stored()).containsExactly(1, 2, 3);
    }

    @Test
    void inATransactionThatIsRunAgainItIsDoneAsAWhole() {
        busyAt("insert into", 2);
        List<Jar> jars = jars(3);
        Jar.transaction(() -> Jar.insertAll(jars));
        assertThat(stored()).containsExactly(1, 2, 3);
        assertThat(jars).noneMatch(Jar::isNew);
    }

    @Test
    void anUpsertAndAnUpdateOfManyAreNotRunAgainByThemselves() {
        List<Jar> jars = jars(3);
        Jar.insertAll(jars);
        List<Jar> same = jars(3);
        for (int i = 0; i < 3; i++) {
            same.get(i).id = jars.get(i).id;
            same.get(i).n = 10 + i;
        }
        busyAt("on conflict", 2);
        assertThatThrownBy(() -> Jar.upsertAll(same, Upsert.on(Jar.ID))).isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).containsExactly(1, 2, 3);
        assertThat(same).allMatch(Jar::isNew);
        jars.forEach(jar -> jar.n = Objects.requireNonNull(jar.n) + 20);
        busyAt("update ", 1);
        assertThatThrownBy(() -> Jar.updateAll(jars)).isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).containsExactly(1, 2, 3);
    }

    @Test
    void aBatchWhoseCommitWasRefusedIsDoneAgain() {
        Jar.insertAll(jars(5));
        busyAt("commit", 1);
        List<Integer> done = new ArrayList<>();
        long rows = Jar.query().inBatches(Batches.of(2).inTransactions(), (some, batch) -> {
            some.forEach(jar -> done.add(Objects.requireNonNull(jar.n)));
        });
        assertThat(done).containsExactly(1, 2, 1, 2, 3, 4, 5);
        assertThat(rows).isEqualTo(5);
    }

    @Test
    void theLastBatchIsDoneAgainToo() {
        Jar.insertAll(jars(3));
        busyAt("commit", 2);
        List<Integer> done = new ArrayList<>();
        Jar.query().inBatches(Batches.of(2).inTransactions(), (some, batch) -> {
            some.forEach(jar -> done.add(Objects.requireNonNull(jar.n)));
        });
        assertThat(done).containsExactly(1, 2, 3, 3);
    }

    @Test
    void rowsWithoutModelsAreNotWrittenAgainByThemselves() {
        busyAt("insert into", 2);
        Connector work = ConnectionManager.connector("work").batchSize(2);
        assertThatThrownBy(() -> work.insert("jars", rows(3))).isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).isEmpty();
        assertThat(work.insert("jars", rows(3)).keys(Long.class)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void operationsAreRunAgainAsAWholeWithOneOutcomeForEach() {
        Connector work = ConnectionManager.connector("work");
        List<Operation> operations =
                List.of(Operation.insert("jars", Map.of("n", 1)), Operation.insert("jars", Map.of("n", 2)));
        busyAt("insert into", 2);
        OperationsResult afterFailure = work.transaction(operations);
        assertThat(afterFailure.committed()).isTrue();
        assertThat(afterFailure.outcomes()).hasSize(2);
        busyAt("commit", 1);
        OperationsResult afterRefusal = work.transaction(operations);
        assertThat(afterRefusal.committed()).isTrue();
        assertThat(afterRefusal.outcomes()).hasSize(2);
        assertThat(stored()).containsExactly(1, 1, 2, 2);
    }

    @Test
    void aLoadInBulkIsNotRunAgainByItself() {
        busyAt("insert or fail into", 2);
        assertThatThrownBy(() -> Bulk.into("work", "jars").batchSize(2).fromMaps(rows(5)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatAFailedBatchHasLeftIsNotWrittenByTheNext() {
        busyAt("addBatch", 2);
        Connector work = ConnectionManager.connector("work");
        String insert = "insert into jars (n) values (?)";
        assertThatThrownBy(() -> work.executeAll(insert, List.of(List.of(1), List.of(2))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(work.executeAll(insert, List.of(List.of(7)))).isEqualTo(1);
        assertThat(stored()).containsExactly(7);
    }

    @Test
    void whatMayNotBeRunAgainFitsIntoAnyTransaction() {
        ConnectionManager.transaction(
                "work",
                tx -> ConnectionManager.transaction(
                        "work",
                        TransactionOptions.once(),
                        nested -> ConnectionManager.connector("work").insert("jars", Map.of("n", 1))));
        assertThat(stored()).containsExactly(1);
    }
}
