package io.activerecord.test.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.RecordNotFoundException;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A save sends what changed and nothing else; versions and times are kept by the way. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class ChangeTrackingTest {
    @TempDir
    Path folder;

    private SqlEcho echo;

    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("l.db")).echo(true));
        ConnectionManager.execute(
                "primary",
                "create table ledgers (id integer primary key, name text unique, total numeric, seal blob, tags text,"
                        + " version integer not null, created_at text, updated_at text)");
        echo = new SqlEcho();
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static Ledger ledger(String name) {
        Ledger ledger = new Ledger();
        ledger.name = name;
        ledger.total = new BigDecimal("1.50");
        ledger.seal = new byte[] {1, 2, 3};
        ledger.tags = new ArrayList<>(List.of("a"));
        ledger.save();
        return ledger;
    }

    @Test
    void anUnchangedRecordSendsNothing() {
        Ledger made = ledger("x");
        echo.clear();
        made.save();
        Ledger found = Ledger.find(made.id);
        assertThat(found.isChanged()).isFalse();
        assertThat(found.changedProperties()).isEmpty();
        echo.clear();
        found.save();
        found.name = "y";
        found.name = new String("x");
        found.save();
        assertThat(echo.statements()).isEmpty();
    }

    @Test
    void onlyTheChangedColumnsAreSent() {
        Ledger found = Ledger.find(ledger("x").id);
        found.name = "y";
        found.total = new BigDecimal("2");
        assertThat(found.changedProperties()).containsExactly("name", "total");
        echo.clear();
        found.save();
        assertThat(echo.statements())
                .containsExactly("update `ledgers` set `name` = ?, `total` = ?, `version` = ?, `updated_at` = ?"
                        + " where (`id` = ? and `version` = ?)");
        assertThat(found.isChanged()).isFalse();
    }

    @Test
    void aChangeInsideBytesOrJsonCounts() {
        Ledger found = Ledger.find(ledger("x").id);
        found.seal[1] = 9;
        assertThat(found.changedProperties()).containsExactly("seal");
        found.tags.add("b");
        assertThat(found.changedProperties()).containsExactly("seal", "tags");
        found.save();
        assertThat(found.isChanged()).isFalse();
        found.seal[1] = 7;
        assertThat(found.isChanged()).isTrue();
        found.seal[1] = 9;
        assertThat(found.isChanged()).isFalse();
        Ledger again = Ledger.find(found.id);
        assertThat(again.seal).containsExactly(1, 9, 3);
        assertThat(again.tags).containsExactly("a", "b");
    }

    @Test
    void aNewRecordIsChangedInEverything() {
        Ledger made = new Ledger();
        assertThat(made.isNew()).isTrue();
        assertThat(made.isChanged()).isTrue();
        assertThat(made.changedProperties()).contains("id", "name", "version", "createdAt");
        assertThat(made.connectionName()).isNull();
    }

    @Test
    void versionsCountAndTimesAreFilled() {
        Ledger made = ledger("x");
        assertThat(made.version).isEqualTo(1);
        assertThat(made.createdAt).isNotNull().isEqualTo(made.updatedAt);
        Instant created = made.createdAt;
        made.name = "y";
        made.save();
        assertThat(made.version).isEqualTo(2);
        assertThat(made.createdAt).isEqualTo(created);
        assertThat(made.updatedAt).isAfterOrEqualTo(created);
        Ledger given = new Ledger();
        given.createdAt = Instant.EPOCH;
        given.save();
        assertThat(Ledger.find(given.id).createdAt).isEqualTo(Instant.EPOCH);
        assertThat(Ledger.find(made.id).updatedAt).isEqualTo(made.updatedAt);
    }

    @Test
    void updatedAtSetByHandIsKept() {
        Ledger made = ledger("x");
        made.updatedAt = Instant.EPOCH;
        made.save();
        assertThat(Ledger.find(made.id).updatedAt).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aStaleRecordIsRefusedAndStaysAsItWas() {
        Ledger mine = ledger("x");
        Ledger theirs = Ledger.find(mine.id);
        theirs.name = "theirs";
        theirs.save();
        Instant before = mine.updatedAt;
        mine.name = "mine";
        assertThatThrownBy(mine::save)
                .isInstanceOf(StaleRecordException.class)
                .hasMessageContainingAll("Ledger[id=" + mine.id + "]", "reload");
        assertThat(mine.version).isEqualTo(1);
        assertThat(mine.updatedAt).isEqualTo(before);
        assertThat(mine.changedProperties()).containsExactly("name");
        assertThatThrownBy(mine::delete).isInstanceOf(StaleRecordException.class);
        assertThat(mine.isPersisted()).isTrue();
        assertThat(Ledger.find(mine.id).name).isEqualTo("theirs");
        mine.reload();
        assertThat(mine.name).isEqualTo("theirs");
        mine.delete();
        assertThat(mine.isDeleted()).isTrue();
        assertThat(Ledger.query().exists()).isFalse();
    }

    @Test
    void aDeletedRowIsStale() {
        Ledger mine = ledger("x");
        Ledger.find(mine.id).delete();
        mine.name = "y";
        assertThatThrownBy(mine::save).isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(mine::delete).isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(mine::reload)
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("Ledger[id=1]");
        assertThat(mine.name).isEqualTo("y");
    }

    @Test
    void aRecordKnowsWhereItStands() {
        Ledger made = new Ledger();
        assertThatThrownBy(made::delete)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("new");
        assertThatThrownBy(made::reload)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("new");
        made.save();
        assertThat(made.isPersisted()).isTrue();
        assertThat(made.connectionName()).isEqualTo("primary");
        made.delete();
        assertThatThrownBy(made::save).isInstanceOf(RecordStateException.class).hasMessageContaining("deleted");
        assertThatThrownBy(made::delete)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("deleted");
    }

    @Test
    void aChangedKeyNeverReachesAnotherRow() {
        Ledger one = ledger("one");
        Ledger two = ledger("two");
        one.id = two.id;
        one.name = "mixed";
        assertThatThrownBy(one::save).isInstanceOf(RecordStateException.class).hasMessageContainingAll("key", "id");
        assertThatThrownBy(one::delete).isInstanceOf(RecordStateException.class).hasMessageContainingAll("key", "id");
        assertThatThrownBy(one::reload).isInstanceOf(RecordStateException.class).hasMessageContainingAll("key", "id");
        assertThat(Ledger.query().pluck(Ledger.NAME)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aRefusedRowLeavesTheRecordAsItWas() {
        ledger("x");
        Ledger second = new Ledger();
        second.name = "x";
        assertThatThrownBy(second::save).hasMessageContaining("UNIQUE");
        assertThat(second.isNew()).isTrue();
        assertThat(second.id).isNull();
        assertThat(second.version).isZero();
        assertThat(second.createdAt).isNull();
        assertThat(second.updatedAt).isNull();
        second.name = "y";
        second.save();
        assertThat(second.version).isEqualTo(1);
    }

    @Test
    void equalityIsByKeyAndTextIsUseful() {
        Ledger made = ledger("x".repeat(100));
        Ledger found = Ledger.find(made.id);
        assertThat(found).isEqualTo(made).hasSameHashCodeAs(made).isNotSameAs(made);
        assertThat(Set.of(made)).contains(found);
        assertThat(new Ledger()).isNotEqualTo(new Ledger());
        Ledger lone = new Ledger();
        assertThat(List.of(lone)).contains(lone).doesNotContain(new Ledger());
        assertThat(lone).isNotEqualTo(null).isNotEqualTo("x");
        assertThat(found.toString())
                .startsWith("Ledger{id=1, name=xxx")
                .contains("...", "seal=3 bytes", "tags=[a]", "version=1");
    }
}
