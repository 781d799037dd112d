package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ActiveRecord;
import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.test.LeakCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/callbacks.md. */
@ExtendWith(LeakCheck.class)
class CallbacksTest {
    @BeforeEach
    void tables() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.schema("primary").createTables(Customer.class, Letter.class);
        Feed.TOLD.clear();
    }

    @Test
    void methodsOfTheModelRun() {
        // snippet: callback-save
        Customer ann = new Customer();
        ann.name = "Ann";
        ann.email = " Ann@Example.org ";
        ann.save();
        String email = ann.email; // "ann@example.org"

        ann.closed = true;
        ann.name = "Anna";
        boolean saved = ann.trySave(); // false
        String code = ann.errors().on("name").get(0).code(); // "closed"
        // end snippet
        assertThat(email).isEqualTo("ann@example.org");
        assertThat(saved).isFalse();
        assertThat(code).isEqualTo("closed");
        assertThat(Letter.query().one().text).isEqualTo("Welcome, Ann");
        assertThat(Feed.TOLD).containsExactly("saved Ann", "customer 1");
    }

    @Test
    void listenersAreRegistered() {
        // snippet: callback-register
        Registration audit = ConnectionManager.models()
                .on(Customer.class, Moment.AFTER_COMMIT, customer -> Feed.tell("indexed " + customer.name));
        Registration all = ConnectionManager.models()
                .on(ActiveRecord.class, Moment.BEFORE_DELETE, record -> Feed.tell("to be deleted: " + record));
        // end snippet
        Customer bob = new Customer();
        bob.name = "Bob";
        bob.save();
        bob.delete();
        assertThat(Feed.TOLD).contains("indexed Bob").anyMatch(told -> told.startsWith("to be deleted: Customer{id=1"));
        // snippet: callback-unregister
        audit.close();
        all.close();
        // end snippet
    }
}
