package io.activerecord.test.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.TransactionException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import io.activerecord.transaction.Transaction;
import io.activerecord.transaction.TransactionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Blocks commit or roll back as a whole, nest by savepoints, and tell what became of them. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class TransactionTest {
    private static final String ENDLESS =
            "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n";
    private static final String LONG =
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000) select max(i) from n";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void table() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("t.db")));
        ConnectionManager.execute(
                "primary",
                "create table accounts (id integer primary key, name text unique not null, balance integer not null"
                        + " check (balance >= 0), version integer not null, created_at text, updated_at text)");
    }

    private static Account account(String name) {
        Account account = new Account();
        account.name = name;
        return account;
    }

    private static List<String> names() {
        return Account.query().orderBy(Account.NAME.asc()).pluck(Account.NAME);
    }

    @Test
    void aBlockThatEndsCommitsAndGivesItsResult() throws Exception {
        String result = Account.transaction(() -> {
            account("a").save();
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void everyThrowableRollsBackAndComesThrough() {
        for (Throwable thrown :
                List.of(new IOException("io"), new IllegalStateException("no"), new AssertionError("x"))) {
            assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                        account("a").save();
                        if (thrown instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) thrown;
                    }))
                    .isSameAs(thrown);
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void rollbackUndoesAlsoWhatComesAfterIt() {
        ConnectionManager.transaction("primary", tx -> {
            account("a").save();
            assertThat(tx.isRollbackOnly()).isFalse();
            tx.rollback();
            assertThat(tx.isRollbackOnly()).isTrue();
            account("b").save();
        });
        assertThat(names()).isEmpty();
    }

    @Test
    void anInnerFailureLeavesTheOuterWork() {
        ConnectionManager.transaction("primary", tx -> {
            account("a").save();
            assertThatThrownBy(() -> ConnectionManager.transaction("primary", inner -> {
                        assertThat(inner.isNested()).isTrue();
                        account("b").save();
                        account("a").save();
                    }))
                    .isInstanceOf(ConstraintViolationException.class);
            account("c").save();
        });
        assertThat(names()).containsExactly("a", "c");
    }

    @Test
    void anOuterFailureUndoesTheInnerWork() {
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                    ConnectionManager.transaction(
                            "primary", inner -> account("b").save());
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(names()).isEmpty();
    }

    @Test
    void aFailedStatementLeavesTheTransactionOpen() {
        ConnectionManager.transaction("primary", tx -> {
            account("a").save();
            assertThatThrownBy(() -> account("a").save()).isInstanceOf(ConstraintViolationException.class);
            account("b").save();
        });
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void aReadOnlyTransactionRefusesWritesAndTheNextOneDoesNot() {
        account("a").save();
        TransactionOptions reading = TransactionOptions.defaults().readingOnly();
        ConnectionManager.transaction("primary", reading, tx -> {
            assertThat(names()).containsExactly("a");
            assertThatThrownBy(() -> account("b").save()).isInstanceOf(ReadOnlyConnectionException.class);
            assertThatThrownBy(() -> Account.where(Account.ID.gt(0L)).delete())
                    .isInstanceOf(ReadOnlyConnectionException.class);
            assertThatThrownBy(() -> ConnectionManager.execute("primary", "delete from accounts"))
                    .isInstanceOf(ReadOnlyConnectionException.class);
            assertThatThrownBy(() -> ConnectionManager.select(
                            "primary", "insert into accounts values (9,'z',0,1,'','')" + " returning id"))
                    .hasMessageContaining("primary");
            ConnectionManager.transaction(
                    "primary",
                    inner -> assertThatThrownBy(() -> account("b").save())
                            .isInstanceOf(ReadOnlyConnectionException.class));
        });
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", reading, tx -> {
                    throw new IllegalStateException("x");
                }))
                .hasMessage("x");
        account("b").save();
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void aReadOnlyPartOfAWritingTransactionRefusesWrites() {
        ConnectionManager.transaction("primary", tx -> {
            account("a").save();
            ConnectionManager.transaction(
                    "primary",
                    TransactionOptions.defaults().readingOnly(),
                    inner -> assertThatThrownBy(() -> account("b").save())
                            .isInstanceOf(ReadOnlyConnectionException.class));
            account("c").save();
        });
        assertThat(names()).containsExactly("a", "c");
    }

    @Test
    void everyIsolationIsGivenAndANestedOneMayNotDiffer() {
        for (Isolation isolation : Isolation.values()) {
            ConnectionManager.transaction(
                    "primary",
                    TransactionOptions.defaults().isolation(isolation),
                    tx -> account(isolation.name()).save());
        }
        assertThat(names()).hasSize(Isolation.values().length);
        ConnectionManager.transaction("primary", tx -> {
            assertThatThrownBy(() -> ConnectionManager.transaction(
                            "primary", TransactionOptions.defaults().isolation(Isolation.SERIALIZABLE), inner -> {}))
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("isolation");
            assertThatThrownBy(() -> ConnectionManager.transaction(
                            "primary", TransactionOptions.defaults().timeout(Duration.ofSeconds(1)), inner -> {}))
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("timeout");
        });
    }

    @Test
    void aTimeoutThatPassesDuringAStatementRollsBack() {
        TransactionOptions brief = TransactionOptions.defaults().timeout(Duration.ofMillis(20));
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", brief, tx -> {
                    ConnectionManager.execute("primary", "insert into accounts values (1, 'a', 0, 1, null, null)");
                    ConnectionManager.select("primary", LONG);
                }))
                .isInstanceOf(TransactionTimeoutException.class)
                .hasMessageContaining("primary");
        assertThat(names()).isEmpty();
        account("b").save();
    }

    @Test
    void aStatementThatWouldRunForeverIsStopped() {
        TransactionOptions brief = TransactionOptions.defaults().timeout(Duration.ofMillis(50));
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", brief, tx -> {
                    account("a").save();
                    ConnectionManager.select("primary", ENDLESS);
                }))
                .isInstanceOf(TransactionTimeoutException.class)
                .hasMessageContainingAll("primary", "stopped", "recursive");
        assertThat(names()).isEmpty();
        account("b").save();
    }

    @Test
    void aTimeoutThatPassesBetweenStatementsRollsBackAtTheEnd() {
        TransactionOptions brief = TransactionOptions.defaults().timeout(Duration.ofNanos(1));
        Account account = account("a");
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", brief, tx -> account.save()))
                .isInstanceOf(TransactionTimeoutException.class);
        assertThat(account.isNew()).isTrue();
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> TransactionOptions.defaults().timeout(Duration.ZERO))
                .hasMessageContaining("positive");
    }

    @Test
    void callbacksRunOnceTheOutermostHasEndedInOrder() {
        ConnectionManager.transaction("primary", tx -> {
            tx.afterCommit(() -> told.add("outer 1"));
            ConnectionManager.transaction("primary", inner -> {
                inner.afterCommit(() -> told.add("inner"));
                inner.afterRollback(() -> told.add("never"));
            });
            ConnectionManager.transaction("primary", inner -> {
                inner.afterCommit(() -> told.add("never"));
                inner.afterRollback(() -> told.add("undone"));
                inner.rollback();
            });
            tx.afterCommit(() -> {
                told.add("outer 2");
                account("after").save();
            });
            assertThat(told).containsExactly("undone");
        });
        assertThat(told).containsExactly("undone", "outer 1", "inner", "outer 2");
        assertThat(names()).containsExactly("after");
    }

    @Test
    void anOuterRollbackTellsTheInnerOnesToo() {
        ConnectionManager.transaction("primary", tx -> {
            ConnectionManager.transaction("primary", inner -> {
                inner.afterCommit(() -> told.add("never"));
                inner.afterRollback(() -> told.add("inner"));
            });
            tx.afterRollback(() -> told.add("outer"));
            tx.afterCommit(() -> told.add("never"));
            tx.rollback();
        });
        assertThat(told).containsExactly("inner", "outer");
    }

    @Test
    void anActionThatFailsStopsNothing() {
        try (SqlEcho log = new SqlEcho()) {
            ConnectionManager.transaction("primary", tx -> {
                account("a").save();
                tx.afterCommit(() -> {
                    throw new IllegalStateException("broken action");
                });
                tx.afterCommit(() -> {
                    throw new AssertionError("broken badly");
                });
                tx.afterCommit(() -> told.add("second"));
            });
            assertThat(log.log()).contains("after-commit", "primary", "broken action", "broken badly");
            assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                        tx.afterRollback(() -> {
                            throw new IllegalStateException("broken undo");
                        });
                        tx.afterRollback(() -> told.add("third"));
                        throw new IOException("the reason");
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(log.log()).contains("after-rollback", "broken undo");
        }
        assertThat(told).containsExactly("second", "third");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aTransactionIsOfNoUseAfterItsEnd() {
        List<Transaction> kept = new ArrayList<>();
        ConnectionManager.transaction("primary", kept::add);
        ConnectionManager.transaction("primary", tx -> ConnectionManager.transaction("primary", kept::add));
        for (Transaction ended : kept) {
            assertThatThrownBy(ended::rollback)
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("ended");
            assertThatThrownBy(() -> ended.afterCommit(() -> {})).isInstanceOf(TransactionException.class);
            assertThatThrownBy(() -> ended.afterRollback(() -> {})).isInstanceOf(TransactionException.class);
        }
    }

    @Test
    void aStreamInsideATransactionReadsItsWork() {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            accounts.add(account("n" + i));
        }
        ConnectionManager.transaction("primary", tx -> {
            Account.insertAll(accounts);
            try (Stream<Account> all = Account.query().stream()) {
                assertThat(all.limit(700)).hasSize(700);
            }
            try (Stream<Account> one = Account.query().orderBy(Account.ID.asc()).stream();
                    Stream<Account> two = Account.query().orderBy(Account.ID.asc()).stream()) {
                var left = one.iterator();
                var right = two.iterator();
                while (left.hasNext()) {
                    assertThat(left.next()).isEqualTo(right.next());
                }
                assertThat(right.hasNext()).isFalse();
            }
            account("during").save();
            tx.rollback();
        });
        assertThat(names()).isEmpty();
    }

    @Test
    void insertAllIsAllOrNothing() {
        account("taken").save();
        List<Account> accounts = List.of(account("a"), account("taken"), account("b"));
        assertThatThrownBy(() -> Account.insertAll(accounts))
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> {
                    assertThat(e.kind()).isEqualTo(SqlErrorKind.UNIQUE_VIOLATION);
                    assertThat(e.table()).isEqualTo("accounts");
                    assertThat(e.column()).isEqualTo("name");
                });
        assertThat(accounts).allMatch(account -> account.isNew() && account.id == null && account.version == 0);
        assertThat(names()).containsExactly("taken");
        Account persisted = account("c");
        persisted.save();
        assertThatThrownBy(() -> Account.insertAll(List.of(account("d"), persisted)))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("Account[id=" + persisted.id + "]");
        assertThat(names()).containsExactly("c", "taken");
        Account.insertAll(List.of());
        Account twice = account("twice");
        assertThatThrownBy(() -> Account.insertAll(List.of(twice, twice)));
        assertThat(twice.isNew()).isTrue();
    }

    @Test
    void brokenConstraintsSayWhich() {
        Account nameless = new Account();
        assertThatThrownBy(nameless::save).isInstanceOfSatisfying(ConstraintViolationException.class, e -> {
            assertThat(e.kind()).isEqualTo(SqlErrorKind.NOT_NULL_VIOLATION);
            assertThat(e.table()).isEqualTo("accounts");
            assertThat(e.column()).isEqualTo("name");
        });
        Account poor = account("poor");
        poor.balance = -1;
        assertThatThrownBy(poor::save)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.kind()).isEqualTo(SqlErrorKind.CHECK_VIOLATION));
        poor.balance = 1;
        poor.save();
        poor.balance = -1;
        assertThatThrownBy(poor::save).isInstanceOf(ConstraintViolationException.class);
        assertThat(poor.changedProperties()).containsExactly("balance");
        assertThat(poor.version).isEqualTo(1);
        assertThatThrownBy(() -> Account.where(Account.NAME.eq("poor")).update(Account.BALANCE.set(-5)))
                .isInstanceOf(ConstraintViolationException.class);
    }
}
