package io.activerecord.test.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After a rollback a record is what it was before, and its next save sends the right statement. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class RecordStateAfterRollbackTest {
    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("a.db")).echo(true));
        try (SqlEcho quiet = new SqlEcho()) {
            ConnectionManager.execute(
                    "primary",
                    "create table accounts (id integer primary key, name text, balance integer not null,"
                            + " version integer not null, created_at text, updated_at text)");
            assertThat(quiet.statements()).hasSize(1);
        }
    }

    /** How a transaction ends in a rollback. */
    enum Ending {
        EXCEPTION,
        ERROR,
        ROLLBACK
    }

    /** Where the work stands. */
    enum Nesting {
        OUTERMOST,
        SAVEPOINT,
        COMMITTED_SAVEPOINT,
        DEEP
    }

    /** What is done. */
    enum Change {
        CREATE,
        UPDATE,
        DELETE,
        CREATE_UPDATE,
        CREATE_DELETE,
        UPDATE_TWICE,
        UPDATE_DELETE,
        UPDATE_RELOAD,
        STRANGE_UPDATE_RELOAD
    }

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Change change : Change.values()) {
            for (Nesting nesting : Nesting.values()) {
                for (Ending ending : Ending.values()) {
                    all.add(Arguments.of(change, nesting, ending));
                }
            }
        }
        return all.stream();
    }

    private record State(
            boolean isNew,
            boolean persisted,
            boolean deleted,
            Long id,
            int version,
            Set<String> changed,
            Instant createdAt,
            Instant updatedAt,
            String connection) {
        static State of(Account account) {
            return new State(
                    account.isNew(),
                    account.isPersisted(),
                    account.isDeleted(),
                    account.id,
                    account.version,
                    account.changedProperties(),
                    account.createdAt,
                    account.updatedAt,
                    account.connectionName());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRolledBackRecordIsWhatItWasBefore(Change change, Nesting nesting, Ending ending) {
        Account account = new Account();
        account.name = "first";
        if (change != Change.CREATE && change != Change.CREATE_UPDATE && change != Change.CREATE_DELETE) {
            account.save();
        }
        if (change == Change.UPDATE || change == Change.UPDATE_TWICE || change == Change.UPDATE_DELETE) {
            account.name = "changed before";
        }
        State before = State.of(account);
        rolledBack(nesting, ending, () -> doIt(change, account));
        assertThat(State.of(account)).isEqualTo(before);

        account.name = "second";
        account.balance = 7;
        try (SqlEcho echo = new SqlEcho()) {
            account.save();
            assertThat(echo.statements()).singleElement().asString().startsWith(before.isNew() ? "insert" : "update");
        }
        assertThat(Account.all()).singleElement().satisfies(stored -> {
            assertThat(stored.id).isEqualTo(account.id);
            assertThat(stored.name).isEqualTo("second");
            assertThat(stored.balance).isEqualTo(7);
            assertThat(stored.version).isEqualTo(account.version);
            assertThat(stored.createdAt).isEqualTo(account.createdAt);
        });
        assertThatCode(account::delete).doesNotThrowAnyException();
    }

    private static void doIt(Change change, Account account) {
        switch (change) {
            case CREATE, UPDATE -> account.save();
            case DELETE -> account.delete();
            case CREATE_UPDATE, UPDATE_TWICE -> {
                account.save();
                String name = account.name;
                account.name = "in between";
                account.save();
                account.name = name;
            }
            case CREATE_DELETE, UPDATE_DELETE -> {
                account.save();
                account.delete();
            }
            case UPDATE_RELOAD -> {
                String name = account.name;
                account.name = "in between";
                account.save();
                account.reload();
                account.name = name;
            }
            case STRANGE_UPDATE_RELOAD -> {
                Account other = Account.find(account.id);
                other.balance = 99;
                other.save();
                account.reload();
            }
        }
    }

    private static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void rolledBack(Nesting nesting, Ending ending, Runnable work) {
        switch (nesting) {
            case OUTERMOST -> end(ending, work);
            case SAVEPOINT -> ConnectionManager.transaction("primary", tx -> end(ending, work));
            case COMMITTED_SAVEPOINT -> end(ending, () -> Account.transaction(work::run));
            case DEEP ->
                ConnectionManager.transaction(
                        "primary", tx -> end(ending, () -> Account.transaction(() -> Account.transaction(work::run))));
        }
    }

    private static void end(Ending ending, Runnable work) {
        try {
            ConnectionManager.transaction("primary", tx -> {
                work.run();
                switch (ending) {
                    case EXCEPTION -> throw new Boom();
                    case ERROR -> throw new Crash();
                    case ROLLBACK -> tx.rollback();
                }
            });
            assertThat(ending).isEqualTo(Ending.ROLLBACK);
        } catch (Boom | Crash expected) {
            assertThat(ending).isNotEqualTo(Ending.ROLLBACK);
        }
    }

    @Test
    void manyRecordsAreRestoredTogether() {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Account account = new Account();
            account.name = "n" + i;
            accounts.add(account);
        }
        ConnectionManager.transaction("primary", tx -> {
            Account.insertAll(accounts);
            tx.rollback();
        });
        assertThat(accounts).allMatch(account -> account.isNew() && account.id == null && account.version == 0);
        Account.insertAll(accounts);
        assertThat(accounts).extracting(account -> account.id).isSorted().doesNotContainNull();
    }

    @Test
    void whatWasDoneBeforeAnInnerRollbackStays() {
        Account account = new Account();
        account.name = "a";
        ConnectionManager.transaction("primary", tx -> {
            account.save();
            Consumer<Account> work = each -> {
                each.name = "b";
                each.save();
            };
            ConnectionManager.transaction("primary", inner -> {
                work.accept(account);
                inner.rollback();
            });
            assertThat(account.version).isEqualTo(1);
            assertThat(account.changedProperties()).containsExactly("name");
        });
        assertThat(account.isPersisted()).isTrue();
        assertThat(Account.find(account.id).name).isEqualTo("a");
        account.save();
        assertThat(Account.find(account.id).name).isEqualTo("b");
    }
}
