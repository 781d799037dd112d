package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/transactions.md. */
@ExtendWith(LeakCheck.class)
class TransactionsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        for (String name : List.of("primary", "audit")) {
            ConnectionManager.configure(name, ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db")));
            Tables.on(name);
        }
    }

    @Test
    void aBlockIsATransaction() {
        Account ann = Tables.account("Ann", 100);
        Account bob = Tables.account("Bob", 0);
        // snippet: transaction
        Account.transaction(() -> {
            ann.balance -= 30;
            bob.balance += 30;
            ann.save();
            bob.save();
        });
        // end snippet
        ann.reload();
        assertThat(ann.balance).isEqualTo(70);
    }

    @Test
    void whatThrowsRollsBackAndMemoryFollows() {
        Account bob = Tables.account("Bob", 0);
        Account cy = new Account();
        cy.owner = "Cy";
        // snippet: rollback
        assertThatThrownBy(() -> Account.transaction(() -> {
                    cy.save(); // inserted, cy.id is set
                    bob.balance = -1;
                    bob.save(); // the check constraint refuses: the exception leaves the block
                }))
                .isInstanceOf(ConstraintViolationException.class);
        boolean isNew = cy.isNew(); // true, and cy.id is null again
        // end snippet
        assertThat(isNew).isTrue();
        assertThat(cy.id).isNull();
        assertThat(Account.query().count()).isEqualTo(1);
    }

    @Test
    void aTransactionNestsBySavepoint() {
        Account ann = Tables.account("Ann", 100);
        // snippet: savepoint
        ConnectionManager.transaction("primary", tx -> {
            ann.balance = 50;
            ann.save();
            ConnectionManager.transaction("primary", inner -> {
                ConnectionManager.execute("primary", "update accounts set balance = 0");
                inner.rollback(); // back to the savepoint: undoes the inner block only
            });
        });
        // end snippet
        ann.reload();
        assertThat(ann.balance).isEqualTo(50);
    }

    @Test
    void aTransactionTakesOptionsAndGivesAResult() {
        Tables.account("Ann", 100);
        // snippet: options
        TransactionOptions careful =
                TransactionOptions.defaults().isolation(Isolation.SERIALIZABLE).timeout(Duration.ofSeconds(5));
        long total = ConnectionManager.inTransaction(
                "primary",
                careful,
                tx -> Account.query().value(Account.BALANCE.sum()).longValue());
        // end snippet
        assertThat(total).isEqualTo(100);
        // snippet: read-only
        ConnectionManager.transaction("primary", TransactionOptions.defaults().readingOnly(), tx -> {
            Account account = Account.query().one();
            account.balance = 0;
            assertThatThrownBy(account::save).isInstanceOf(ReadOnlyConnectionException.class);
        });
        // end snippet
    }

    @Test
    void actionsWaitForTheCommit() {
        List<String> sent = new ArrayList<>();
        Account ann = Tables.account("Ann", 100);
        // snippet: after-commit
        ConnectionManager.transaction("primary", tx -> {
            ann.balance = 0;
            ann.save();
            tx.afterCommit(() -> sent.add("account closed")); // not at all after a rollback
            tx.afterRollback(() -> sent.add("still open"));
        });
        // end snippet
        assertThat(sent).containsExactly("account closed");
    }

    @Test
    void anotherConnectionInsideATransactionIsRefused() {
        Account ann = Tables.account("Ann", 100);
        // snippet: switch-refused
        Account.transaction(() -> {
            ann.balance = 0;
            ann.save();
            assertThatThrownBy(() -> ConnectionManager.execute("audit", "insert into accounts (owner) values ('x')"))
                    .isInstanceOf(SwitchInTransactionException.class);
        });
        // end snippet
        assertThat(Account.using("audit").count()).isZero();
    }

    @Test
    void anotherConnectionTakesPartOrStaysOutsideIfToldSo() {
        Account ann = Tables.account("Ann", 100);
        // snippet: switch-policies
        Account.transaction(() -> {
            ann.balance = 0;
            ann.save();
            Account.usingConnection("audit", SwitchPolicy.SUSPEND, () -> {
                Tables.account("seen whatever happens", 1); // its own transaction, committed here
            });
            Account.usingConnection("audit", SwitchPolicy.JOIN, () -> {
                Tables.account("with Ann's", 1); // committed just before the outer one
            });
        });
        // end snippet
        assertThat(Account.using("audit").count()).isEqualTo(2);
        assertThat(Account.using("primary").count()).isEqualTo(1);
    }
}
