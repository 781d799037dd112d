package io.activerecord.test.connections;

import static io.activerecord.error.CommitOutcome.COMMITTED;
import static io.activerecord.error.CommitOutcome.FAILED;
import static io.activerecord.error.CommitOutcome.ROLLED_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.TransactionException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.TransactionOptions;
import io.activerecord.transaction.UnitOfWork;
import io.activerecord.transaction.UnitOfWorkResult;
import io.activerecord.transaction.UnitTransactions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several connections that are named up front, and what became of each. */
class UnitOfWorkTest extends DatabasesFixture {
    private final List<String> told = new ArrayList<>();

    private static UnitOfWork overAll(CommitProtocol protocol) {
        return ConnectionManager.unitOfWork(protocol, "primary", "third", "second");
    }

    private static UnitOfWork over(CommitProtocol protocol) {
        return ConnectionManager.unitOfWork(protocol, "primary", "second");
    }

    private static Place saved(String connection, String note) {
        Place place = Place.noted(note);
        ConnectionManager.usingConnection(connection, place::save);
        return place;
    }

    /** A foreign key that is checked when the transaction commits. */
    private static Visit orphan(String connection) {
        Visit visit = new Visit();
        visit.database = "written by the test";
        visit.placeId = 99L;
        ConnectionManager.usingConnection(connection, visit::save);
        return visit;
    }

    private void tellOf(UnitTransactions unit, String... names) {
        for (String name : names) {
            unit.on(name).afterCommit(() -> told.add(name + " committed"));
            unit.on(name).afterRollback(() -> told.add(name + " rolled back"));
        }
    }

    private static List<Long> counts() {
        return NAMES.stream().map(DatabasesFixture::places).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEPENDENT", "BEST_EFFORT"})
    void allCommitAndTheResultSaysSoInTheOrderOfTheNames(CommitProtocol protocol) {
        UnitOfWorkResult<String> result = overAll(protocol).call(unit -> {
            saved("primary", "a");
            saved("second", "b");
            saved("third", "c");
            tellOf(unit, "primary", "second", "third");
            return "done";
        });
        assertThat(result.value()).isEqualTo("done");
        assertThat(result.outcomes())
                .containsExactly(entry("primary", COMMITTED), entry("third", COMMITTED), entry("second", COMMITTED));
        assertThat(result.isCommitted()).isTrue();
        assertThat(counts()).containsOnly(2L);
        assertThat(told).containsExactly("primary committed", "third committed", "second committed");
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEPENDENT", "BEST_EFFORT"})
    void whatThrowsUndoesAllAndTheExceptionGoesOn(CommitProtocol protocol) {
        Place here = Place.noted("here");
        Place there = Place.noted("there");
        assertThatThrownBy(() -> over(protocol).run(unit -> {
                    tellOf(unit, "primary", "second");
                    here.save();
                    ConnectionManager.usingConnection("second", there::save);
                    throw new IOException("on purpose");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("on purpose");
        assertThat(counts()).containsOnly(1L);
        assertThat(List.of(here.isNew(), there.isNew()))
                .as("memory of both, whichever was named last")
                .containsOnly(true);
        assertThat(told).containsExactly("primary rolled back", "second rolled back");
    }

    @Test
    void anIndependentPartThatFailsUndoesNoOther() {
        Place here = Place.noted("here");
        Place after = Place.noted("after");
        List<Visit> orphans = new ArrayList<>();
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> overAll(CommitProtocol.INDEPENDENT).run(unit -> {
                    here.save();
                    orphans.add(orphan("third"));
                    ConnectionManager.usingConnection("second", after::save);
                    tellOf(unit, "primary", "second", "third");
                }));
        assertThat(failure.outcomes())
                .containsExactly(entry("primary", COMMITTED), entry("third", FAILED), entry("second", COMMITTED));
        assertThat(failure.failures()).containsOnlyKeys("third");
        assertThat(failure).hasCauseInstanceOf(ConstraintViolationException.class);
        assertThat(failure).hasMessageContaining("third=FAILED").hasMessageContaining("third: ");
        assertThat(counts()).containsExactly(2L, 2L, 1L);
        assertThat(List.of(
                        here.isPersisted(), after.isPersisted(), orphans.get(0).isNew()))
                .containsOnly(true);
        assertThat(told).containsExactly("primary committed", "third rolled back", "second committed");
    }

    @Test
    void bestEffortCommitsNothingWhereADeferredConstraintIsBrokenThatALaterCommitWouldBeRefusedFor() {
        Place here = Place.noted("here");
        Place after = Place.noted("after");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> overAll(CommitProtocol.BEST_EFFORT).run(unit -> {
                    here.save();
                    orphan("third");
                    ConnectionManager.usingConnection("second", after::save);
                    tellOf(unit, "primary", "second", "third");
                }));
        assertThat(failure.outcomes())
                .containsExactly(entry("primary", ROLLED_BACK), entry("third", FAILED), entry("second", ROLLED_BACK));
        assertThat(failure)
                .hasCauseInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("rows of table 'visits'");
        assertThat(counts()).containsOnly(1L);
        assertThat(List.of(here.isNew(), after.isNew())).containsOnly(true);
        assertThat(told).containsExactly("primary rolled back", "third rolled back", "second rolled back");
        assertThat(saved("third", "the connection is fit for use").isPersisted())
                .isTrue();
    }

    @Test
    void bestEffortStopsAtTheFirstCommitThatFails() {
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> overAll(CommitProtocol.BEST_EFFORT).run(unit -> {
                    orphan("primary");
                    saved("third", "here");
                }));
        assertThat(failure.outcomes())
                .as("nothing has committed before the first")
                .containsExactly(entry("primary", FAILED), entry("third", ROLLED_BACK), entry("second", ROLLED_BACK));
        assertThat(counts()).containsOnly(1L);
    }

    @Test
    void aKeyThatOnlyThisTransactionPutsOffIsCheckedAsWell() {
        ConnectionManager.execute(
                "second",
                "create table strict_visits (id integer primary key, place_id integer references places (id))");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> over(CommitProtocol.BEST_EFFORT).run(unit -> {
                    saved("primary", "here");
                    ConnectionManager.execute("second", "pragma defer_foreign_keys = 1");
                    ConnectionManager.execute("second", "insert into strict_visits (place_id) values (99)");
                }));
        assertThat(failure.outcomes()).containsExactly(entry("primary", ROLLED_BACK), entry("second", FAILED));
        assertThat(counts()).containsOnly(1L);
    }

    @Test
    void bestEffortCommitsNothingIfTimeIsUpBeforeTheFirstCommit() {
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> over(CommitProtocol.BEST_EFFORT)
                        .with(TransactionOptions.defaults().timeout(Duration.ofNanos(1)))
                        .run(unit -> {}));
        assertThat(failure.outcomes()).containsExactly(entry("primary", FAILED), entry("second", FAILED));
        assertThat(failure).hasCauseInstanceOf(TransactionTimeoutException.class);
        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(TransactionTimeoutException.class);
    }

    @Test
    void rollbackOfAnIndependentPartIsItsOwn() {
        UnitOfWorkResult<?> result = over(CommitProtocol.INDEPENDENT).run(unit -> {
            saved("primary", "a");
            saved("second", "b");
            unit.on("primary").rollback();
        });
        assertThat(result.outcomes()).containsExactly(entry("primary", ROLLED_BACK), entry("second", COMMITTED));
        assertThat(result.isCommitted()).isFalse();
        assertThat(counts()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void rollbackOfOnePartIsThatOfAllWhereTheyCommitTogether() {
        UnitOfWorkResult<?> result = over(CommitProtocol.BEST_EFFORT).run(unit -> {
            saved("primary", "a");
            saved("second", "b");
            unit.on("second").rollback();
        });
        assertThat(result.outcomes()).containsExactly(entry("primary", ROLLED_BACK), entry("second", ROLLED_BACK));
        assertThat(counts()).containsOnly(1L);
    }

    @ParameterizedTest
    @EnumSource(SwitchPolicy.class)
    void workOnAConnectionThatIsNotNamedIsRefusedWhateverIsConfigured(SwitchPolicy policy) {
        ConnectionManager.replace("third", config("third").switchPolicy(policy));
        over(CommitProtocol.BEST_EFFORT).run(unit -> {
            for (Runnable use : List.<Runnable>of(
                    () -> places("third"),
                    () -> ConnectionManager.transaction("third", tx -> {}),
                    () -> saved("third", "x"),
                    () -> Place.using("third").count(),
                    () -> ConnectionManager.usingConnection("third").close())) {
                assertThatThrownBy(use::run)
                        .isInstanceOf(SwitchInTransactionException.class)
                        .hasMessageContaining("third")
                        .hasMessageContaining("does not name it");
            }
            assertThatThrownBy(() -> ConnectionManager.usingConnection("third", SwitchPolicy.JOIN, () -> {}))
                    .isInstanceOf(SwitchInTransactionException.class);
            saved("primary", "goes on");
        });
        assertThat(counts()).containsExactly(2L, 1L, 1L);
    }

    @Test
    void suspendingAtTheCallGoesOutside() {
        over(CommitProtocol.BEST_EFFORT).run(unit -> {
            ConnectionManager.usingConnection(
                    "third", SwitchPolicy.SUSPEND, () -> Place.noted("x").save());
            unit.on("primary").rollback();
        });
        assertThat(counts()).containsExactly(1L, 1L, 2L);
    }

    @Test
    void transactionInsideIsASavepointOnItsConnection() {
        Place undone = Place.noted("undone");
        over(CommitProtocol.BEST_EFFORT).run(unit -> {
            ConnectionManager.transaction("primary", inner -> {
                undone.save();
                saved("second", "kept");
                inner.rollback();
            });
        });
        assertThat(counts()).containsExactly(1L, 2L, 1L);
        assertThat(undone.isNew()).isTrue();
    }

    @Test
    void aUnitIsOutermostAndItsNamesAreSound() {
        UnitOfWork unit = over(CommitProtocol.INDEPENDENT);
        assertThatThrownBy(() -> Place.transaction(() -> unit.run(parts -> {})))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("cannot begin inside the transaction on 'primary'");
        assertThatThrownBy(() -> ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT, "primary", "primary"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT, "primary", "nowhere")
                        .run(parts -> {}))
                .isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> unit.run(parts -> parts.on("third")))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("[primary, second]");
    }

    @Test
    void readingOnlyHoldsForEveryPart() {
        over(CommitProtocol.INDEPENDENT)
                .with(TransactionOptions.defaults().readingOnly())
                .run(unit -> {
                    assertThat(Place.using("second").count()).isEqualTo(1);
                    assertThatThrownBy(() -> saved("primary", "x")).isInstanceOf(ReadOnlyConnectionException.class);
                    assertThatThrownBy(() -> saved("second", "x")).isInstanceOf(ReadOnlyConnectionException.class);
                });
    }

    @Test
    void unitsThatNameTheSameConnectionsInOppositeOrdersDoNotWaitForEachOther() throws InterruptedException {
        for (String name : NAMES) {
            ConnectionManager.replace(name, config(name).poolSize(1));
        }
        Runnable one = () -> rounds(ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "primary", "second"));
        Runnable other = () -> rounds(ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "second", "primary"));
        Thread first = new Thread(one);
        Thread second = new Thread(other);
        first.start();
        second.start();
        first.join();
        second.join();
        assertThat(counts()).containsExactly(401L, 401L, 1L);
    }

    private static void rounds(UnitOfWork unit) {
        for (int i = 0; i < 200; i++) {
            unit.run(parts -> {
                for (String name : List.of("primary", "second")) {
                    ConnectionManager.execute(name, "insert into places (database) values ('x')");
                }
            });
        }
    }
}
