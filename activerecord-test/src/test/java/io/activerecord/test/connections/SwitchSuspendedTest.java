package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.ScopeException;
import org.junit.jupiter.api.Test;

/** Work outside the transaction: it stays though the transaction is rolled back. */
class SwitchSuspendedTest extends DatabasesFixture {
    private static final class OnPurpose extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void rolledBack(Runnable inside) {
        assertThatThrownBy(() -> Place.transaction(() -> {
                    Place.noted("outer").save();
                    inside.run();
                    Place.noted("outer, after").save();
                    throw new OnPurpose();
                }))
                .isInstanceOf(OnPurpose.class);
        assertThat(places("primary")).as("rolled back").isEqualTo(1);
    }

    @Test
    void blockCommitsByItselfThoughTheOuterTransactionRollsBack() {
        rolledBack(() -> ConnectionManager.usingConnection("second", SwitchPolicy.SUSPEND, () -> {
            Place.noted("audit 1").save();
            Place.noted("audit 2").save();
        }));
        assertThat(places("second")).isEqualTo(3);
    }

    @Test
    void blockIsATransactionOfItsOwn() {
        rolledBack(() -> assertThatThrownBy(
                        () -> ConnectionManager.usingConnection("second", SwitchPolicy.SUSPEND, () -> {
                            Place.noted("audit").save();
                            Place.noted("audit").save();
                        }))
                .isInstanceOf(ConstraintViolationException.class));
        assertThat(places("second")).isEqualTo(1);
    }

    @Test
    void blockOfOneModelLeavesTheOthersOutsideTheTransactionToo() {
        rolledBack(() -> Place.usingConnection("second", SwitchPolicy.SUSPEND, () -> {
            Place.noted("audit").save();
        }));
        assertThat(places("second")).isEqualTo(2);
    }

    @Test
    void queryRunsOutside() {
        rolledBack(() -> {
            assertThat(Place.using("second", SwitchPolicy.SUSPEND).update(Place.NOTE.set("kept")))
                    .isEqualTo(1);
            assertThat(Place.using("second", SwitchPolicy.SUSPEND).find(1L).database)
                    .isEqualTo("second");
        });
        assertThat(Place.using("second").find(1L).note).isEqualTo("kept");
    }

    @Test
    void configuredPolicyHoldsForScopesQueriesTransactionsAndRawSql() {
        ConnectionManager.replace("second", config("second").switchPolicy(SwitchPolicy.SUSPEND));
        rolledBack(() -> {
            ConnectionManager.usingConnection(
                    "second", () -> Place.noted("block").save());
            Place.using("second").update(Place.DATABASE.set("kept"));
            ConnectionManager.transaction("second", tx -> Place.using("second").count());
            ConnectionManager.execute("second", "insert into places (database, note) values ('second', 'raw')");
            assertThat(ConnectionManager.select("second", "select * from places"))
                    .hasSize(3);
        });
        assertThat(places("second")).isEqualTo(3);
        assertThat(Place.using("second").find(1L).database).isEqualTo("kept");
    }

    @Test
    void policyAtTheCallOverridesTheConfiguredOne() {
        ConnectionManager.replace("second", config("second").switchPolicy(SwitchPolicy.JOIN));
        rolledBack(() -> ConnectionManager.usingConnection(
                "second", SwitchPolicy.SUSPEND, () -> Place.noted("kept").save()));
        assertThat(places("second")).isEqualTo(2);
        ConnectionManager.replace("third", config("third").switchPolicy(SwitchPolicy.SUSPEND));
        Place.transaction(() -> assertThatThrownBy(
                        () -> Place.using("third", SwitchPolicy.REJECT).all())
                .hasMessageContaining("'third'"));
    }

    @Test
    void closeableScopeCannotSuspend() {
        Place.transaction(() -> assertThatThrownBy(() -> Place.usingConnection("second", SwitchPolicy.SUSPEND))
                .isInstanceOf(ScopeException.class)
                .hasMessageContaining("block form"));
    }
}
