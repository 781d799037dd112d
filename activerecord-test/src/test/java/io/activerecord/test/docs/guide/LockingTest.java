package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.StaleRecordException;
import io.activerecord.sql.RowLock;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/locking.md. */
@ExtendWith(LeakCheck.class)
class LockingTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:h2:mem:").poolSize(1).echo(true));
        ConnectionManager.schema("primary").createTables(Account.class, Ticket.class);
        Tables.account("Ann", 100);
        Tables.account("Bob", 0);
        sql.clear();
    }

    @Test
    void optimistic() {
        Ticket saved = new Ticket();
        saved.subject = "printer";
        ConnectionManager.withTenant("acme", () -> {
            saved.save();
            // snippet: stale
            Ticket mine = Ticket.find(saved.id);
            Ticket theirs = Ticket.find(saved.id);
            theirs.subject = "Printer";
            theirs.save(); // update .. where id = ? and version = ?

            mine.subject = "mouse";
            assertThatThrownBy(mine::save).isInstanceOf(StaleRecordException.class); // mine is as it was
            mine.reload(); // read again, decide again
            mine.subject = "mouse";
            mine.save();
            // end snippet
            assertThat(Ticket.find(saved.id).version).isEqualTo(3);
        });
    }

    @Test
    void pessimistic() {
        Account ann = Account.where(Account.OWNER.eq("Ann")).one();
        sql.clear();
        // snippet: record-lock
        Account.transaction(() -> {
            ann.lock(); // reads it again; nobody else changes it before the commit
            ann.balance -= 30;
            ann.save();
        });
        // end snippet
        // sql: record-lock-sql
        sql.hasRun("""
                select "id", "owner", "balance" from "accounts" where "id" = ? for update
                update "accounts" set "balance" = ? where "id" = ?
                """);
        // end sql
    }

    @Test
    void waiting() {
        // snippet: lock-waiting
        Account.transaction(() -> {
            List<Account> free =
                    Account.where(Account.BALANCE.gt(0L)).skipLocked().list(); // without those of others
            Account.query().noWait().list(); // or a ConcurrencyException at once
            Account.query().lockTimeout(Duration.ofSeconds(2)).list(); // or one after two seconds
            Account.query().lock(RowLock.forUpdate().noWait()).list(); // the same as values
            assertThat(free).hasSize(1);
        });
        // end snippet
    }
}
