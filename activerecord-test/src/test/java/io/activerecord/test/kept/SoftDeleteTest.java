package io.activerecord.test.kept;

import static io.activerecord.test.kept.Tables.NOON;
import static io.activerecord.test.kept.Tables.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.Progress;
import io.activerecord.Query;
import io.activerecord.RecordNotFoundException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class SoftDeleteTest {
    private io.activerecord.connection.ConnectionScope tenant;

    @BeforeEach
    void tables() {
        Tables.make();
        tenant = ConnectionManager.withTenant("7");
    }

    @AfterEach
    void endTenant() {
        tenant.close();
    }

    @Test
    void deleteMarksTheRowAndCountsTheVersion() {
        Note note = note("a");
        Tables.at(NOON.plusSeconds(60));
        try (SqlEcho echo = new SqlEcho()) {
            ConnectionManager.actingAs("ann", note::delete);
            assertThat(echo.statements())
                    .containsExactly("update `notes` set `version` = ?, `updated_at` = ?, `updated_by` = ?,"
                            + " `deleted_at` = ? where (`id` = ? and `version` = ? and `tenant` = ? and"
                            + " `deleted_at` is null)");
        }
        assertThat(note.isDeleted()).isTrue();
        assertThat(note.version).isEqualTo(2);
        Note row = Note.query().withDeleted().one();
        assertThat(row.deletedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(row.updatedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(row.updatedBy).isEqualTo("ann");
        assertThat(row.version).isEqualTo(2);
    }

    @Test
    void progressOfManyThatAreMarkedIsTold() {
        List<Long> done = new ArrayList<>();
        Progress progress = Progress.to(report -> done.add(report.done())).every(Duration.ZERO);
        assertThat(Finder.of(Note.class).deleteAll(List.of(note("a"), note("b")), progress))
                .isEqualTo(2);
        assertThat(done).containsExactly(1L, 2L, 2L);
        assertThat(Note.query().onlyDeleted().count()).isEqualTo(2);
    }

    @Test
    void setsAreRestoredAndRemovedOnOtherThreadsToo() {
        note("a").delete();
        note("b");
        assertThat(Note.query().async().restore().join()).isEqualTo(1);
        assertThat(Note.query().count()).isEqualTo(2);
        assertThat(Note.where(Note.TITLE.eq("a")).async().deleteForever().join())
                .isEqualTo(1);
        assertThat(Note.query().withDeleted().count()).isEqualTo(1);
    }

    @Test
    void everyReadLeavesDeletedRowsOut() {
        Note kept = note("kept");
        Note gone = note("gone");
        gone.delete();
        assertThat(Note.all()).containsExactly(kept);
        assertThat(Note.query().count()).isEqualTo(1);
        assertThat(Note.where(Note.TITLE.eq("gone")).exists()).isFalse();
        assertThat(Note.query().pluck(Note.TITLE)).containsExactly("kept");
        assertThat(Note.findBy(Note.TITLE.eq("gone"))).isEmpty();
        assertThatThrownBy(() -> Note.find(gone.id)).isInstanceOf(RecordNotFoundException.class);
        assertThat(Note.find(kept.id)).isEqualTo(kept);
        try (var stream = Note.query().stream()) {
            assertThat(stream).containsExactly(kept);
        }
        assertThat(Note.query().withDeleted().count()).isEqualTo(2);
        assertThat(Note.query().onlyDeleted().list()).containsExactly(gone);
        assertThat(Note.query().withDeleted().find(gone.id)).isEqualTo(gone);
    }

    @Test
    void associationsPreloadsJoinsAndSubqueriesLeaveThemOut() {
        Note note = note("a");
        Line here = new Line(note, "here");
        here.save();
        Line gone = new Line(note, "gone");
        gone.save();
        gone.delete();
        assertThat(note.lines()).containsExactly(here);
        assertThat(Note.with(Note.LINES).one().lines()).containsExactly(here);
        assertThat(Note.query().join(Note.LINES).pluck(Line.TEXT)).containsExactly("here");
        assertThat(Note.where(Note.ID.in(Line.where(Line.TEXT.eq("gone")).select(Line.NOTE_ID)))
                        .list())
                .isEmpty();
        assertThat(Note.where(Line.where(Line.TEXT.eq("gone")).asExists()).list())
                .isEmpty();
        here.delete();
        assertThat(Note.query().join(Note.LINES).list()).isEmpty();
        assertThat(Note.query().leftJoin(Note.LINES).list()).containsExactly(note); // the condition stands in ON
        note.delete();
        assertThat(Line.query().withDeleted().first().orElseThrow().note()).isNull();
    }

    @Test
    void restoreBringsTheRowBack() {
        Note note = note("a");
        note.delete();
        note.restore();
        assertThat(note.isPersisted()).isTrue();
        assertThat(note.deletedAt).isNull();
        assertThat(note.isChanged()).isFalse();
        note.title = "b";
        note.save();
        assertThat(Note.find(note.id).title).isEqualTo("b");
        assertThat(Note.find(note.id).version).isEqualTo(4);
    }

    @Test
    void aRecordReadBackIsDeletedUntilItIsRestored() {
        note("a").delete();
        Note read = Note.query().onlyDeleted().one();
        assertThat(read.isDeleted()).isTrue();
        assertThat(read.isPersisted()).isFalse();
        read.title = "b";
        assertThatThrownBy(read::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("restore it first");
        assertThatThrownBy(read::delete)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("deleteForever()");
        assertThatThrownBy(read::restore)
                .hasMessageContaining("unsaved changes")
                .hasMessageContaining("reload");
        read.reload();
        assertThat(read.isDeleted()).isTrue();
        read.restore();
        assertThat(Note.all()).containsExactly(read);
    }

    @Test
    void unsavedChangesAreNotWrittenByDelete() {
        Note note = note("a");
        note.title = "b";
        note.delete();
        assertThat(Note.query().onlyDeleted().one().title).isEqualTo("a");
        assertThat(note.changedProperties()).contains("title");
    }

    @Test
    void deleteForeverRemovesTheRow() {
        Note note = note("a");
        note.delete();
        note.deleteForever();
        assertThat(Note.query().withDeleted().exists()).isFalse();
        assertThatThrownBy(note::deleteForever).isInstanceOf(StaleRecordException.class);
        Note other = note("b");
        other.deleteForever();
        assertThat(other.isDeleted()).isTrue();
        assertThat(Note.query().withDeleted().exists()).isFalse();
        assertThatThrownBy(other::restore).hasMessageContaining("its row is gone");
    }

    @Test
    void whoeverDeletesSecondIsStale() {
        Note note = note("a");
        Line line = new Line(note, "x");
        line.save();
        Line same = Line.find(line.id);
        line.delete();
        assertThatThrownBy(same::delete).isInstanceOf(StaleRecordException.class);
        assertThat(same.gone).isFalse();
        assertThat(same.isPersisted()).isTrue();
        same.text = "y";
        assertThatThrownBy(same::save).isInstanceOf(StaleRecordException.class);
        same.reload();
        assertThat(same.isDeleted()).isTrue();
    }

    @Test
    void aBooleanMarksAndRestores() {
        Note note = note("a");
        Line line = new Line(note, "x");
        line.save();
        line.delete();
        assertThat(Line.all()).isEmpty();
        line.restore();
        assertThat(Line.all()).containsExactly(line);
        assertThat(Line.query().delete()).isEqualTo(1);
        assertThat(Line.query().restore()).isEqualTo(1);
    }

    @Test
    void anUpdateDoesNotTouchTheMark() {
        Note note = note("a");
        note.deletedAt = NOON;
        assertThatThrownBy(note::save).isInstanceOf(RecordStateException.class).hasMessageContaining("delete()");
    }

    @Test
    void aRowInsertedAsDeletedIsDeleted() {
        Note note = new Note("old");
        note.deletedAt = NOON;
        note.save();
        assertThat(note.isDeleted()).isTrue();
        assertThat(Note.all()).isEmpty();
    }

    @Test
    void rollbackPutsTheMarkBack() {
        Note note = note("a");
        assertThatThrownBy(() -> Note.transaction(() -> {
                    note.delete();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(note.isPersisted()).isTrue();
        assertThat(note.deletedAt).isNull();
        assertThat(note.version).isEqualTo(1);
        note.delete();
        assertThatThrownBy(() -> Note.transaction(() -> {
                    note.restore();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(note.isDeleted()).isTrue();
        assertThat(note.deletedAt).isEqualTo(NOON);
    }

    @Test
    void setsAreMarkedRestoredAndRemoved() {
        List<Note> notes = List.of(note("a"), note("b"), note("c"));
        Query<Note> some = Note.where(Note.TITLE.in("a", "b"));
        assertThat(some.delete()).isEqualTo(2);
        assertThat(some.delete()).isZero();
        assertThat(Note.all()).containsExactly(notes.get(2));
        assertThat(Note.query().onlyDeleted().pluck(Note.VERSION)).containsExactly(2, 2);
        assertThat(Note.where(Note.TITLE.eq("a")).restore()).isEqualTo(1);
        assertThat(some.deleteForever()).isEqualTo(1); // a; b is deleted and was not named
        assertThat(Note.query().onlyDeleted().deleteForever()).isEqualTo(1);
        assertThat(Note.query().withDeleted().list()).containsExactly(notes.get(2));
        assertThat(Note.query().raw().delete()).isEqualTo(1);
        assertThat(Note.query().withDeleted().exists()).isFalse();
    }

    @Test
    void aModelWithoutTheMarkHasNoDeletedRows() {
        assertThatThrownBy(() -> Plain.query().onlyDeleted().list()).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Plain.query().onlyDeleted().deleteForever()).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Plain.query().restore()).isInstanceOf(InvalidQueryException.class);
        Plain plain = new Plain();
        plain.save();
        assertThatThrownBy(plain::restore)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("@SoftDelete");
        plain.deleteForever();
        assertThat(Plain.all()).isEmpty();
    }

    @Test
    void onlyDeletedHoldsInRawToo() {
        note("kept");
        note("gone").delete();
        assertThat(Note.query().onlyDeleted().raw().delete()).isEqualTo(1);
        assertThat(Note.query().withDeleted().pluck(Note.TITLE)).containsExactly("kept");
    }
}
