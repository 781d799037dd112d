package io.activerecord.test.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.Upsert;
import io.activerecord.connection.Registration;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents that are deleted softly and come back, by themselves or by an upsert, and what that does to their folder. */
@ExtendWith(LeakCheck.class)
class RestoreTest extends Folders {
    @Test
    void restoredRecordsAreCountedAgain() {
        Document letter = document("letter");
        assertThat(counted()).isEqualTo(1);
        letter.delete();
        assertThat(counted()).isZero();
        letter.restore();
        assertThat(counted()).isEqualTo(1);
        assertThat(folder.documents()).containsExactly(letter);
    }

    @Test
    void aRestoreThatIsRolledBackCountsNothing() {
        Document letter = document("letter");
        letter.delete();
        ConnectionManager.transaction("primary", tx -> {
            letter.restore();
            tx.rollback();
        });
        assertThat(counted()).isZero();
        assertThat(letter.isDeleted()).isTrue();
        letter.restore();
        assertThat(counted()).isEqualTo(1);
    }

    /** A document in the trash whose callback strips the title that its row has. */
    private Document deletedUnstripped(String title) {
        Document document = document(title.strip());
        document.delete();
        ConnectionManager.execute("primary", "update documents set title = ? where id = ?", title, document.id);
        return Document.query().onlyDeleted().first().orElseThrow();
    }

    @Test
    void aRefusedRestoreCanBeTriedAgainWhateverCallbacksHaveChanged() {
        ConnectionManager.execute(
                "primary", "create unique index one_title on documents (title) where deleted_at is null");
        Document old = deletedUnstripped(" letter");
        Document other = document("letter");
        assertThatThrownBy(old::restore)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.fieldErrors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.property()).isEqualTo("title")));
        assertThat(old.title).isEqualTo(" letter");
        other.delete();
        old.restore();
        assertThat(Document.query().one().title).isEqualTo("letter");
    }

    @Test
    void aRestoreThatWasRolledBackCanBeTriedAgainWhateverCallbacksHaveChanged() {
        Document old = deletedUnstripped(" letter");
        ConnectionManager.models().on(Document.class, Moment.AFTER_SAVE, each -> each.title += "!");
        ConnectionManager.transaction("primary", tx -> {
            old.restore();
            tx.rollback();
        });
        assertThat(old.title).isEqualTo(" letter");
        assertThat(old.isDeleted()).isTrue();
        old.restore();
        assertThat(Document.query().one().title).isEqualTo("letter");
    }

    @Test
    void whatTheApplicationHasChangedSinceARestoreStaysWhenItIsRolledBack() {
        Document old = deletedUnstripped(" letter");
        ConnectionManager.transaction("primary", tx -> {
            old.restore();
            old.title = "mine";
            tx.rollback();
        });
        assertThat(old.title).isEqualTo("mine");
        assertThatThrownBy(old::restore)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("has unsaved changes; restoring writes only what its callbacks change");
    }

    @Test
    void aConstraintThatRefusesARestoreIsAnErrorOfTheField() {
        ConnectionManager.execute(
                "primary", "create unique index one_title on documents (title) where deleted_at is null");
        Document old = document("letter");
        old.delete();
        document("letter");
        assertThatThrownBy(old::restore)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.fieldErrors()).singleElement().satisfies(error -> {
                            assertThat(error.property()).isEqualTo("title");
                            assertThat(error.code()).isEqualTo(FieldError.UNIQUE);
                        }));
        assertThat(old.isDeleted()).isTrue();
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void aRowThatAnUpsertRestoresIsCountedAgain() {
        ConnectionManager.execute("primary", "create unique index one_title on documents (title)");
        document("back").delete();
        document("moved back").delete();
        assertThat(counted()).isZero();
        Folder other = otherFolder();
        Document.upsertAll(List.of(fresh("back", folder), fresh("moved back", other)), Document.TITLE);
        assertThat(folder.documents()).hasSize(1);
        assertThat(counted()).isEqualTo(1);
        assertThat(Folder.find(other.id).documentsCount).isEqualTo(1);
    }

    @Test
    void aRowThatStaysDeletedIsNotCountedWhereAnUpsertMovesIt() {
        ConnectionManager.execute("primary", "create unique index one_title on documents (title)");
        document("gone").delete();
        Folder other = otherFolder();
        Document.upsertAll(
                List.of(fresh("gone", other)), Upsert.on(Document.TITLE).update(Document.FOLDER_ID));
        assertThat(Document.query().withDeleted().one().folderId).isEqualTo(other.id);
        assertThat(counted()).isZero();
        assertThat(Folder.find(other.id).documentsCount).isZero();
    }

    @Test
    void aRowThatAnUpsertDeletesIsCountedNoMore() {
        ConnectionManager.execute("primary", "create unique index one_title on documents (title)");
        document("kept");
        document("gone");
        Document gone = fresh("gone", folder);
        gone.deletedAt = Instant.EPOCH;
        Document.upsertAll(List.of(gone), Document.TITLE);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void whatIsInsertedAsDeletedIsNotCountedBeforeItIsRestored() {
        Document one = fresh("one", folder);
        Document many = fresh("many", folder);
        one.deletedAt = Instant.EPOCH;
        many.deletedAt = Instant.EPOCH;
        one.save();
        Document.insertAll(List.of(many));
        assertThat(counted()).isZero();
        Document.query().onlyDeleted().first().orElseThrow().restore();
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void restoringRunsTheCallbacksOfAnUpdate() {
        Document letter = document("letter");
        letter.delete();
        letter.said.clear();
        List<String> committed = new ArrayList<>();
        ConnectionManager.models().on(Document.class, Moment.AFTER_COMMIT, each -> committed.add(each.title));
        ConnectionManager.models().on(Document.class, Moment.BEFORE_SAVE, each -> each.title = "restored");
        letter.restore();
        assertThat(letter.said).containsExactly("before save", "after update");
        assertThat(committed).containsExactly("restored");
        assertThat(letter.isChanged()).isFalse();
        assertThat(letter.previousChanges()).containsKeys("title", "deletedAt");
        assertThat(Document.find(letter.id).title).isEqualTo("restored");
        letter.title = "again";
        letter.save();
    }

    @Test
    void aCallbackMayRefuseARestore() {
        Document letter = document("letter");
        letter.delete();
        Registration refusal = ConnectionManager.models()
                .on(Document.class, Moment.BEFORE_UPDATE, each -> each.errors().add("title", "gone", "stays deleted"));
        assertThatThrownBy(letter::restore)
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("title (gone)");
        assertThat(letter.isDeleted()).isTrue();
        assertThat(Document.query().exists()).isFalse();
        refusal.close();
        Registration failure = ConnectionManager.models().on(Document.class, Moment.AFTER_UPDATE, each -> {
            throw new IllegalStateException("too late");
        });
        assertThatThrownBy(letter::restore).hasMessage("too late");
        assertThat(letter.isDeleted()).isTrue();
        assertThat(Document.query().exists()).isFalse();
        assertThat(counted()).isZero();
        failure.close();
        letter.restore();
        assertThat(counted()).isEqualTo(1);
    }
}
