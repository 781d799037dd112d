package io.activerecord.test.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ActiveRecord;
import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class CallbackTest {
    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite::memory:").poolSize(1).echo(true));
        Note.createTable();
    }

    private static IllegalStateException trouble() {
        return new IllegalStateException("trouble");
    }

    // ---- when they run ----

    @Test
    void insertRunsThemInOrder() {
        Note note = Note.of("a");
        note.save();
        assertThat(note.story)
                .containsExactly(
                        "before validate",
                        "check",
                        "after validate",
                        "superclass before save",
                        "before save",
                        "second before save",
                        "listener before save",
                        "before create",
                        "after create",
                        "after save",
                        "after commit");
    }

    @Test
    void updateRunsThemInOrder() {
        Note note = Note.of("a");
        note.save();
        note.story.clear();
        note.title = "b";
        note.save();
        assertThat(note.story)
                .containsExactly(
                        "before validate",
                        "check",
                        "after validate",
                        "superclass before save",
                        "before save",
                        "second before save",
                        "listener before save",
                        "before update",
                        "after update",
                        "after save",
                        "after commit");
    }

    @Test
    void whatComesAfterAWriteDoesNotRunIfNothingHadChanged() {
        Note note = Note.of("a");
        note.save();
        note.story.clear();
        note.save();
        assertThat(note.story).contains("before update").doesNotContain("after update", "after save", "after commit");
    }

    @Test
    void deleteRunsItsOwn() {
        Note note = Note.of("a");
        note.save();
        note.story.clear();
        note.delete();
        assertThat(note.story).containsExactly("before delete", "after delete", "after commit");
    }

    @Test
    void whatABeforeCallbackChangesIsWritten() {
        Note note = Note.of("a").at("before update", each -> each.title = "c");
        note.save();
        note.save();
        assertThat(Note.FIND.find(note.id).title).isEqualTo("c");
    }

    @Test
    void everyWayOfReadingRunsAfterLoad() {
        Note.of("a").save();
        List<Note> read = new ArrayList<>(Note.FIND.all());
        read.add(Note.FIND.find(1L));
        read.add(Note.FIND.query().first().orElseThrow());
        read.addAll(Note.FIND.bySql("select * from notes"));
        try (Stream<Note> stream = Note.FIND.query().stream()) {
            stream.forEach(read::add);
        }
        assertThat(read).hasSize(5).allSatisfy(note -> assertThat(note.story).containsExactly("after load"));
        Note reloaded = read.get(0);
        reloaded.reload();
        assertThat(reloaded.story).containsExactly("after load", "after load");
    }

    @Test
    void whatWasReadMayBeAskedForMoreInAfterLoad() {
        Note.of("a").save();
        List<Long> counts = new ArrayList<>();
        try (Registration asking =
                ConnectionManager.models().on(Note.class, Moment.AFTER_LOAD, note -> counts.add(Note.FIND.count()))) {
            ConnectionManager.transaction("primary", tx -> Note.FIND.all());
        }
        assertThat(counts).containsExactly(1L);
    }

    @Test
    void setOperationsRunNone() {
        Note note = Note.of("a");
        note.save();
        note.story.clear();
        Note.FIND.query().update(Note.FIND.column("title", String.class).set("b"));
        Note.FIND.query().delete();
        assertThat(note.story).isEmpty();
    }

    @Test
    void modelWithoutCallbacksSendsItsStatementAlone() {
        try (SqlEcho echo = new SqlEcho()) {
            Callee.of("a").save();
            assertThat(echo.statements()).hasSize(1);
        }
    }

    // ---- refusing ----

    @Test
    void beforeCallbackRefusesByThrowing() {
        Note note = Note.of("a").at("before create", each -> {
            throw trouble();
        });
        assertThatThrownBy(note::save).isInstanceOf(IllegalStateException.class);
        assertThat(note.isNew()).isTrue();
        assertThat(Note.FIND.count()).isZero();
    }

    @Test
    void beforeCallbackRefusesByAddingAnError() {
        Note note = Note.of("a").at("before save", each -> each.errors().add("title", "closed", "is closed"));
        assertThatThrownBy(note::save)
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage("Note cannot be saved: title (closed); see fieldErrors(), and nothing was written");
        assertThat(note.trySave()).isFalse();
        assertThat(note.errors().has("title", "closed")).isTrue();
        assertThat(Note.FIND.count()).isZero();
        note.when = "";
        assertThat(note.trySave()).isTrue();
        assertThat(note.errors().isEmpty()).isTrue();
    }

    @Test
    void deletionIsRefusedTheSameWay() {
        Note note = Note.of("a");
        note.save();
        note.at("before delete", each -> each.errors().add("", "kept", "is kept"));
        assertThatThrownBy(note::delete)
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("Note cannot be deleted: kept");
        assertThat(note.isPersisted()).isTrue();
        assertThat(Note.FIND.count()).isEqualTo(1);
    }

    @Test
    void afterCallbackThatThrowsUndoesTheInsert() {
        Note note = Note.of("a").at("after create", each -> {
            throw trouble();
        });
        assertThatThrownBy(note::save).isInstanceOf(IllegalStateException.class);
        assertThat(note.isNew()).isTrue();
        assertThat(note.id).isNull();
        assertThat(note.story).endsWith("after create", "after rollback");
        assertThat(Note.FIND.count()).isZero();
        note.when = "";
        note.save();
        assertThat(Note.FIND.count()).isEqualTo(1);
    }

    @Test
    void afterCallbackThatThrowsUndoesTheUpdateAndNothingElseOfAnOpenTransaction() {
        Note note = Note.of("a");
        note.save();
        ConnectionManager.transaction("primary", tx -> {
            Callee.of("other").save();
            note.title = "b";
            note.at("after update", each -> {
                throw trouble();
            });
            assertThatThrownBy(note::save).isInstanceOf(IllegalStateException.class);
            assertThat(note.changedProperties()).containsExactly("title");
        });
        assertThat(Callee.all()).extracting(each -> each.title).containsExactlyInAnyOrder("a", "other");
        note.when = "";
        note.save();
        assertThat(Note.FIND.find(note.id).title).isEqualTo("b");
    }

    @Test
    void whatACallbackWroteIsUndoneWithTheSave() {
        Note note = Note.of("a").at("before create", each -> Callee.of("log").save());
        Callee.of("a").save();
        assertThatThrownBy(note::save).isInstanceOf(ConstraintViolationException.class);
        assertThat(Callee.all()).extracting(each -> each.title).containsExactly("a");
    }

    @Test
    void recordMayNotBeSavedByItsOwnCallbacks() {
        Note note = Note.of("a").at("after save", ActiveRecord::save);
        assertThatThrownBy(note::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("is being saved or deleted, and one of its callbacks would save");
        assertThat(Note.FIND.count()).isZero();
        note.when = "";
        note.save();
        assertThat(note.isPersisted()).isTrue();
    }

    @Test
    void recordMayBeSavedAgainWhenItIsCommitted() {
        List<String> done = new ArrayList<>();
        Note note = Note.of("a");
        try (Registration again = ConnectionManager.models().on(Note.class, Moment.AFTER_COMMIT, each -> {
            if (done.isEmpty()) {
                done.add("once");
                each.title = "b";
                each.save();
            }
        })) {
            note.save();
        }
        assertThat(Note.FIND.find(note.id).title).isEqualTo("b");
    }

    // ---- the end of the transaction ----

    @Test
    void afterCommitWaitsForTheOutermostTransaction() {
        Note note = Note.of("a");
        ConnectionManager.transaction("primary", outer -> {
            ConnectionManager.transaction("primary", inner -> note.save());
            assertThat(note.story).doesNotContain("after commit");
        });
        assertThat(note.story).endsWith("after commit").doesNotContain("after rollback");
    }

    @Test
    void afterRollbackFindsTheRecordAsItWas() {
        List<Boolean> isNew = new ArrayList<>();
        Note note = Note.of("a").at("after rollback", each -> isNew.add(each.isNew()));
        ConnectionManager.transaction("primary", tx -> {
            note.save();
            tx.rollback();
        });
        assertThat(isNew).containsExactly(true);
        assertThat(note.story).doesNotContain("after commit");
    }

    @Test
    void rollbackToASavepointIsARollback() {
        Note note = Note.of("a");
        ConnectionManager.transaction(
                "primary",
                outer -> ConnectionManager.transaction("primary", inner -> {
                    note.save();
                    inner.rollback();
                }));
        assertThat(note.story).endsWith("after rollback").doesNotContain("after commit");
    }

    @Test
    void modelWithNothingButAfterCommitRunsItRightAfterItsStatement() {
        List<String> heard = new ArrayList<>();
        try (Registration commits = ConnectionManager.models().on(Callee.class, Moment.AFTER_COMMIT, callee -> {
            heard.add(callee.title);
            throw trouble();
        })) {
            Callee.of("a").save();
            ConnectionManager.transaction("primary", tx -> {
                Callee.of("b").save();
                assertThat(heard).containsExactly("a");
            });
        }
        Callee.of("c").save();
        assertThat(heard).containsExactly("a", "b");
    }

    // ---- listeners ----

    @Test
    void listenerRunsAfterTheModelsOwnUntilItIsClosed() {
        Registration listening =
                ConnectionManager.models().on(Note.class, Moment.BEFORE_SAVE, note -> note.story.add("registered"));
        Note first = Note.of("a");
        first.save();
        assertThat(first.story)
                .containsSubsequence("second before save", "listener before save", "registered", "before create");
        listening.close();
        listening.close();
        Note second = Note.of("b");
        second.save();
        assertThat(second.story).doesNotContain("registered");
    }

    @Test
    void listenerOfASuperclassHearsAllItsModels() {
        List<Object> heard = new ArrayList<>();
        try (Registration tracked = ConnectionManager.models().on(Tracked.class, Moment.AFTER_SAVE, heard::add);
                Registration every = ConnectionManager.models().on(ActiveRecord.class, Moment.AFTER_SAVE, heard::add)) {
            Note note = Note.of("a");
            note.save();
            Callee callee = Callee.of("b");
            callee.save();
            assertThat(heard).containsExactly(note, note, callee);
        }
    }

    // ---- many records ----

    @Test
    void insertAllRunsThoseOfEachRecord() {
        List<Note> notes = List.of(Note.of("a"), Note.of("b"));
        Note.FIND.insertAll(notes);
        assertThat(notes)
                .allSatisfy(note -> assertThat(note.story)
                        .containsSubsequence("check", "before create", "after create", "after save", "after commit"));
        assertThat(Note.FIND.count()).isEqualTo(2);
    }

    @Test
    void insertAllWritesNothingIfOneIsNotValid() {
        List<Note> notes = List.of(Note.of("a"), Note.of("bad"));
        assertThatThrownBy(() -> Note.FIND.insertAll(notes)).isInstanceOf(InvalidRecordException.class);
        assertThat(notes.get(1).errors().has("title", "bad")).isTrue();
        assertThat(Note.FIND.count()).isZero();
        assertThat(notes).allMatch(ActiveRecord::isNew);
    }

    @Test
    void upsertAllRunsWhatIsTrueOfBoth() {
        Note note = Note.of("a");
        Note.FIND.upsertAll(List.of(note), Note.FIND.column("title", String.class));
        assertThat(note.story)
                .containsSubsequence("check", "before save", "after save", "after commit")
                .doesNotContain("before create", "after create", "before update", "after update");
    }
}
