package io.activerecord.test.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.Query;
import io.activerecord.Upsert;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SessionReset;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class TogetherTest extends Folders {
    @Test
    void manyAreChangedWithTheirCallbacks() {
        List<Document> documents = List.of(document("a"), document("b"));
        documents.forEach(each -> each.said.clear());
        documents.get(0).title = " c ";
        assertThat(Document.updateAll(documents)).isEqualTo(1);
        assertThat(documents.get(0).said).containsExactly("before save", "after update");
        assertThat(documents.get(1).said).containsExactly("before save");
        assertThat(Document.query().orderBy(Document.ID.asc()).pluck(Document.TITLE))
                .containsExactly("c", "b");
    }

    @Test
    void manyAreDeletedSoftlyWithTheirCallbacksAndCounters() {
        List<Document> documents = List.of(document("a"), document("b"), document("c"));
        documents.forEach(each -> each.said.clear());
        assertThat(Document.deleteAll(documents.subList(0, 2))).isEqualTo(2);
        assertThat(documents.get(0).said).containsExactly("after delete");
        assertThat(counted()).isEqualTo(1);
        assertThat(Document.query().count()).isEqualTo(1);
        assertThat(Document.query().withDeleted().count()).isEqualTo(3);
        assertThat(documents.get(0).isDeleted()).isTrue();
    }

    @Test
    void oneStaleRecordKeepsAllFromBeingDeleted() {
        Document first = document("a");
        Document second = document("b");
        Document other = Document.find(second.id);
        other.title = "changed";
        other.save();
        assertThatThrownBy(() -> Document.deleteAll(List.of(first, second))).isInstanceOf(StaleRecordException.class);
        assertThat(counted()).isEqualTo(2);
        assertThat(first.isDeleted()).isFalse();
        first.title = "still mine";
        first.save();
    }

    @Test
    void aDeleteThatFailsLeavesWhatBelongsToTheRecord() {
        Document letter = document("letter");
        Folder stale = Folder.find(folder.id);
        Folder fresh = Folder.find(folder.id);
        fresh.name = "changed";
        fresh.save();
        ConnectionManager.transaction("primary", tx -> {
            assertThatThrownBy(stale::delete).isInstanceOf(StaleRecordException.class);
        });
        assertThat(Document.find(letter.id).isDeleted()).isFalse();
    }

    @Test
    void anOwnerThatWasPutInStaysAndIsSaved() {
        Document letter = document("letter");
        Folder other = new Folder();
        other.name = "others";
        other.save();
        Document read = Document.find(letter.id);
        read.folder = other;
        assertThat(read.folder()).isSameAs(other);
        read.save();
        assertThat(Document.find(letter.id).folderId).isEqualTo(other.id);
        assertThat(counted()).isZero();
        assertThat(Folder.find(other.id).documentsCount).isEqualTo(1);
    }

    @Test
    void aNewOwnerTakesThePlaceOfOneThatWasNotSaved() {
        Document letter = document("letter");
        Folder other = new Folder();
        other.name = "others";
        other.save();
        Folder fresh = new Folder();
        fresh.name = "fresh";
        letter.set(Document.FOLDER, other);
        letter.set(Document.FOLDER, fresh);
        fresh.save();
        letter.save();
        assertThat(Document.find(letter.id).folderId).isEqualTo(fresh.id);
    }

    @Test
    void anOwnerThatIsMissingIsAskedForOnce() {
        Document letter = document("letter");
        ConnectionManager.replace(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + files.resolve("together.db"))
                        .sessionReset(SessionReset.NEVER) // foreign keys stay off
                        .poolSize(1)
                        .echo(true));
        ConnectionManager.execute("primary", "pragma foreign_keys = off");
        ConnectionManager.execute("primary", "delete from folders");
        Document read = Document.find(letter.id);
        assertThat(read.folder()).isNull();
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(read.folder()).isNull();
            assertThat(echo.statements()).isEmpty();
        }
    }

    @Test
    void oneRecordIsNotInsertedTwice() {
        Document letter = new Document();
        letter.title = "letter";
        letter.folder = folder;
        assertThatThrownBy(() -> Document.insertAll(List.of(letter, letter)))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("insertAll got one Document twice");
        assertThat(letter.said).isEmpty();
        assertThat(Document.query().exists()).isFalse();
    }

    @Test
    void clearedListsAreCounted() {
        document("a");
        document("b");
        Folder read = Folder.find(folder.id);
        read.documents().clear();
        assertThat(counted()).isZero();
    }

    @Test
    void aListRemovesNothingOfAnotherType() {
        Document letter = document("letter");
        Dog rex = named(new Dog(), "Rex");
        assertThat(rex.id).isEqualTo(letter.id);
        Label label = new Label();
        label.text = "of the letter";
        label.set(Label.SUBJECT, letter);
        label.save();
        assertThat(rex.labels().remove(label)).isFalse();
        assertThat(Label.find(label.id).subjectId).isEqualTo(letter.id);
    }

    private static <A extends Animal> A named(A animal, String name) {
        animal.name = name;
        animal.save();
        return animal;
    }

    private static Label label(String text, Animal subject) {
        Label label = new Label();
        label.text = text;
        label.set(Label.SUBJECT, subject);
        label.save();
        return label;
    }

    @Test
    void anOwnerOfSeveralTypesIsOfTheListedClass() {
        Dog rex = named(new Dog(), "Rex");
        Animal cat = named(new Animal(), "Tom");
        label("good", rex);
        label("quick", cat);
        assertThat(Label.query().pluck(Label.SUBJECT_TYPE)).containsOnly("Animal");
        Label read = Label.where(Label.TEXT.eq("good")).one();
        assertThat(read.subject()).isEqualTo(rex).isInstanceOf(Dog.class);
        assertThat(((Dog) read.subject()).loaded).isTrue();
        assertThat(Label.with(Label.SUBJECT).orderBy(Label.ID.asc()).list())
                .extracting(Label::subject)
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Dog.class, Animal.class);
        assertThat(rex.labels()).extracting(each -> each.text).containsExactly("good");
        assertThat(Animal.with(Animal.LABELS).list())
                .allSatisfy(each -> assertThat(each.labels()).hasSize(1));
        assertThat(Dog.where(Label.TEXT.eq("good")).join(Animal.LABELS).count()).isEqualTo(1);
        rex.labels().create(each -> each.text = "old");
        assertThat(Label.where(Label.SUBJECT_TYPE.eq("Animal")).count()).isEqualTo(3);
    }

    @Test
    void callbacksOfTheClassOfTheRowRun() {
        named(new Dog(), "Rex");
        named(new Animal(), "Tom");
        Query<? extends Animal> all = Animal.query();
        assertThat(all.list().stream().filter(Dog.class::isInstance).map(Dog.class::cast))
                .allMatch(dog -> dog.loaded);
        try (Stream<? extends Animal> animals = all.stream()) {
            assertThat(animals.filter(Dog.class::isInstance).map(Dog.class::cast))
                    .hasSize(1)
                    .allMatch(dog -> dog.loaded);
        }
    }

    @Test
    void whatIsLoadedWithARecordIsThereWhenItsCallbacksRun() {
        document("a");
        document("b");
        List<Integer> seen = new ArrayList<>();
        ConnectionManager.models()
                .on(
                        Folder.class,
                        Moment.AFTER_LOAD,
                        each -> seen.add(each.documents().size()));
        try (SqlEcho echo = new SqlEcho()) {
            Folder.with(Folder.DOCUMENTS).list();
            assertThat(echo.statements()).hasSize(2);
            echo.clear();
            Document.with(Document.FOLDER, Folder.DOCUMENTS).list();
            assertThat(echo.statements()).hasSize(3);
        }
        assertThat(seen).containsExactly(2, 2);
    }

    @Test
    void whatAnUpsertLeavesAsItIsRunsNothingAfterIt() {
        ConnectionManager.execute("primary", "create unique index one_title on documents (title)");
        document("same");
        document("moved");
        Folder other = new Folder();
        other.name = "others";
        other.save();
        List<String> saved = new ArrayList<>();
        ConnectionManager.models().on(Document.class, Moment.AFTER_SAVE, each -> saved.add(each.title));
        Document.upsertAll(
                List.of(fresh("same", folder), fresh("moved", other), fresh("new", folder)),
                Upsert.on(Document.TITLE).onlyDifferent());
        assertThat(saved).containsExactly("moved", "new");
    }

    @Test
    void upsertsCountForTheirOwners() {
        ConnectionManager.execute("primary", "create unique index one_title on documents (title)");
        document("same");
        document("moved");
        Folder other = new Folder();
        other.name = "others";
        other.save();
        Document.upsertAll(
                List.of(fresh("same", folder), fresh("moved", other), fresh("new", folder), fresh("more", other)),
                Document.TITLE);
        assertThat(counted()).isEqualTo(2);
        assertThat(Folder.find(other.id).documentsCount).isEqualTo(2);
    }
}
