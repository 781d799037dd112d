package io.activerecord.test.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.SqlException;
import io.activerecord.error.TransactionException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine undoes by itself is not taken for work that goes on, and a commit that fails is told. */
@ExtendWith(LeakCheck.class)
class EngineEndsTransactionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void database() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("a.db")));
        ConnectionManager.execute("primary", "create table t (x integer unique)");
    }

    private static void insert(int x) {
        ConnectionManager.execute("primary", "insert into t (x) values (?)", x);
    }

    private static void failAndRollBackAll() {
        assertThatThrownBy(() -> ConnectionManager.execute("primary", "insert or rollback into t (x) values (1)"))
                .isInstanceOf(ConstraintViolationException.class);
    }

    private static long rows() {
        return ConnectionManager.select("primary", "select x from t").size();
    }

    @Test
    void nothingRunsAfterTheEngineHasUndoneTheTransaction() {
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                    insert(1);
                    failAndRollBackAll();
                    assertThatThrownBy(() -> insert(2)).isInstanceOf(TransactionException.class);
                }))
                .isInstanceOf(TransactionException.class)
                .hasMessageContainingAll("primary", "is over");
        assertThat(rows()).isZero();
        insert(3);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void anOuterBlockDoesNotGoOnAfterItsNestedOneLostEverything() {
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                    insert(1);
                    assertThatThrownBy(() -> ConnectionManager.transaction("primary", nested -> failAndRollBackAll()))
                            .isInstanceOf(TransactionException.class);
                    insert(2);
                }))
                .isInstanceOf(TransactionException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void aFailureThatEndsNothingLetsTheBlockGoOn() {
        ConnectionManager.transaction("primary", tx -> {
            insert(1);
            assertThatThrownBy(() -> insert(1)).isInstanceOf(ConstraintViolationException.class);
            insert(2);
        });
        assertThat(rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "ROLLBACK", " -- now\n begin immediate", "/* so */ savepoint s", "end"})
    void transactionsAreNotControlledBySql(String sql) {
        assertThatThrownBy(() -> ConnectionManager.execute("primary", sql))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("ConnectionManager.transaction");
    }

    @Test
    void anInsertWhoseCommitFailsIsNoSuccess() {
        ConnectionManager.execute("primary", "create table owners (id integer primary key)");
        ConnectionManager.execute(
                "primary",
                "create table pets (id integer primary key, owner_id integer references owners (id)"
                        + " deferrable initially deferred)");
        Pet pet = new Pet();
        pet.ownerId = 9L;
        assertThatThrownBy(pet::save).isInstanceOf(SqlException.class);
        assertThat(pet.isNew()).isTrue();
        assertThat(pet.id).isNull();
        assertThat(Pet.query().count()).isZero();
    }
}
