package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.PartialCommitException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second participant: both commit, both roll back, and what happened is told when only one could. */
class SwitchJoinedTest extends DatabasesFixture {
    private static void onSecond(Runnable work) {
        ConnectionManager.usingConnection("second", SwitchPolicy.JOIN, work::run);
    }

    @Test
    void bothCommit() {
        Place here = Place.noted("here");
        Place there = Place.noted("there");
        List<String> order = new ArrayList<>();
        ConnectionManager.transaction("primary", tx -> {
            here.save();
            onSecond(there::save);
            tx.afterCommit(() -> order.add(places("primary") + " " + places("second")));
        });
        assertThat(order).containsExactly("2 2");
        assertThat(List.of(here.isPersisted(), there.isPersisted())).containsOnly(true);
        assertThat(there.connectionName()).isEqualTo("second");
    }

    @Test
    void bothRollBackAndBothRecordsAreAsTheyWere() {
        Place here = Place.noted("here");
        Place there = Place.noted("there");
        Place old = Place.using("second").find(1L);
        old.note = "changed";
        assertThatThrownBy(() -> Place.transaction(() -> {
                    here.save();
                    onSecond(() -> {
                        there.save();
                        old.save();
                    });
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(List.of(places("primary"), places("second"))).containsOnly(1L);
        assertThat(List.of(here.isNew(), there.isNew())).containsOnly(true);
        assertThat(here.id).isNull();
        assertThat(there.id).isNull();
        assertThat(old.changedProperties()).containsExactly("note");
        there.save();
        assertThat(there.connectionName()).isEqualTo("primary");
    }

    @Test
    void rollbackAskedForReachesBoth() {
        ConnectionManager.transaction("primary", tx -> {
            Place.noted("here").save();
            Place.using("second", SwitchPolicy.JOIN).update(Place.NOTE.set("there"));
            tx.rollback();
        });
        assertThat(places("primary")).isEqualTo(1);
        assertThat(Place.using("second").find(1L).note).isNull();
    }

    @Test
    void whatHasJoinedIsPartOfTheTransactionFromThenOn() {
        Place.transaction(() -> {
            try (ConnectionScope scope = Place.usingConnection("second", SwitchPolicy.JOIN)) {
                Place.noted("there").save();
                assertThat(Place.using(scope.connectionName()).count()).isEqualTo(2);
            }
            assertThat(places("second")).isEqualTo(2);
            ConnectionManager.execute("second", "update places set note = 'raw' where id = 1");
        });
        assertThat(Place.using("second").find(1L).note).isEqualTo("raw");
    }

    @Test
    void nestedRollbackUndoesBothBackToTheSavepoint() {
        Place.transaction(() -> {
            onSecond(() -> Place.noted("kept").save());
            ConnectionManager.transaction("primary", inner -> {
                Place.noted("undone here").save();
                onSecond(() -> Place.noted("undone there").save());
                inner.rollback();
            });
            Place.noted("kept").save();
        });
        assertThat(places("primary")).isEqualTo(2);
        assertThat(places("second")).isEqualTo(2);
    }

    @Test
    void connectionThatJoinedInsideARolledBackNestedBlockLeavesWithIt() {
        Place.transaction(() -> {
            ConnectionManager.transaction("primary", inner -> {
                onSecond(() -> Place.noted("undone").save());
                inner.rollback();
            });
            assertThat(ConnectionManager.figures("second").active()).isZero();
            onSecond(() -> Place.noted("kept").save());
        });
        assertThat(Place.using("second").pluck(Place.NOTE)).containsExactly(null, "kept");
    }

    @Test
    void configuredPolicyLetsTransactionsAndRawSqlJoin() {
        ConnectionManager.replace("second", config("second").switchPolicy(SwitchPolicy.JOIN));
        assertThatThrownBy(() -> Place.transaction(() -> {
                    ConnectionManager.transaction(
                            "second",
                            tx -> ConnectionManager.execute(
                                    "second", "insert into places (database, note) values ('x', 'in a transaction')"));
                    ConnectionManager.execute("second", "insert into places (database, note) values ('x', 'raw')");
                    assertThat(places("second")).isEqualTo(3);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(places("second")).isEqualTo(1);
    }

    /** A foreign key that is checked when the transaction commits. */
    private static Visit orphan() {
        Visit visit = new Visit();
        visit.database = "written by the test";
        visit.placeId = 99L;
        return visit;
    }

    @Test
    void failureOfTheLastCommitTellsWhatHasBeenCommitted() {
        Place there = Place.noted("there");
        Visit orphan = orphan();
        PartialCommitException failure = catchThrowableOfType(
                PartialCommitException.class,
                () -> ConnectionManager.transaction("primary", tx -> {
                    onSecond(there::save);
                    orphan.save();
                }));
        assertThat(failure.outcomes())
                .containsExactly(entry("second", CommitOutcome.COMMITTED), entry("primary", CommitOutcome.FAILED));
        assertThat(failure).hasCauseInstanceOf(ConstraintViolationException.class);
        assertThat(failure).hasMessageContaining("second").hasMessageContaining("primary");
        assertThat(Visit.query().count()).isEqualTo(1);
        assertThat(places("second")).isEqualTo(2);
        assertThat(orphan.isNew()).as("rolled back in memory too").isTrue();
        assertThat(there.isPersisted()).as("committed in memory too").isTrue();
    }

    @Test
    void failureOfTheFirstCommitUndoesAll() {
        Place here = Place.noted("here");
        assertThatThrownBy(() -> Place.transaction(() -> {
                    here.save();
                    onSecond(() -> orphan().save());
                }))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("second");
        assertThat(places("primary")).isEqualTo(1);
        assertThat(Visit.using("second").count()).isEqualTo(1);
        assertThat(here.isNew()).isTrue();
        here.save();
        assertThat(places("primary")).as("the connection is fit for use").isEqualTo(2);
    }
}
