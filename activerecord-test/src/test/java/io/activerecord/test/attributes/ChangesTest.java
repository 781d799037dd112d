package io.activerecord.test.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Change;
import io.activerecord.ConnectionManager;
import io.activerecord.error.MappingException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.support.SqlEcho;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What changed of a record, before and after its save. */
@NullUnmarked // nulls are what is tested
class ChangesTest extends PersonTest {
    @Test
    void changesTellBeforeAndAfterInTheOrderOfDeclaration() {
        Person ann = Person.find(saved().id);
        ann.logins = 3;
        ann.firstName = "Anna";
        assertThat(ann.changes().keySet()).containsExactly("firstName", "logins");
        Change name = ann.changes().get("firstName");
        assertThat(name.before()).isEqualTo("Ann");
        assertThat(name.after()).isEqualTo("Anna");
        assertThat(ann.changes().get("logins").before()).isEqualTo(0);
        assertThat(name).hasToString("Ann -> Anna");
    }

    @Test
    void aNewRecordHasChangedInAllThatIsNotNull() {
        Person bob = Person.named("Bob", null);
        assertThat(bob.changes().keySet()).containsExactly("firstName", "logins", "version");
        assertThat(bob.changes().get("firstName").before()).isNull();
        assertThat(bob.before(Person.FIRST_NAME)).isNull();
        assertThat(bob.isChanged(Person.FIRST_NAME)).isTrue();
        assertThat(bob.previousChanges()).isEmpty();
    }

    @Test
    void anUnchangedRecordHasNoChanges() {
        Person ann = Person.find(saved().id);
        assertThat(ann.changes()).isEmpty();
        assertThat(ann.previousChanges()).isEmpty();
        assertThat(ann.isChanged(Person.FIRST_NAME)).isFalse();
        assertThat(ann.isChanged("firstName")).isFalse();
        assertThat(ann.before(Person.FIRST_NAME)).isEqualTo("Ann");
    }

    @Test
    void anInsertIsWhatThePreviousChangesAre() {
        Person ann = saved();
        assertThat(ann.previousChanges().keySet())
                .contains("id", "firstName", "home.street", "settings", "createdAt", "version", "status")
                .doesNotContain("points", "fullName");
        assertThat(ann.previousChanges().get("id").after()).isEqualTo(ann.id);
        assertThat(ann.previousChanges().get("firstName").before()).isNull();
        assertThat(ann.changes()).isEmpty();
    }

    @Test
    void anUpdateIsWhatThePreviousChangesAreAndLaterChangesAreNot() {
        Person ann = saved();
        ann.firstName = "Anna";
        ann.save();
        ann.firstName = "later";
        assertThat(ann.previousChanges().keySet())
                .contains("firstName", "version")
                .doesNotContain("lastName");
        assertThat(ann.previousChanges().get("firstName").before()).isEqualTo("Ann");
        assertThat(ann.previousChanges().get("firstName").after()).isEqualTo("Anna");
    }

    @Test
    void aSaveThatSendsNothingKeepsThePreviousChanges() {
        Person ann = saved();
        ann.firstName = "Anna";
        ann.save();
        ann.save();
        assertThat(ann.previousChanges()).containsKey("firstName");
    }

    @Test
    void reloadingForgetsThePreviousChanges() {
        Person ann = saved();
        ann.reload();
        assertThat(ann.previousChanges()).isEmpty();
    }

    @Test
    void aRolledBackSaveIsNoPreviousChange() {
        Person ann = saved();
        ann.firstName = "Anna";
        ann.save();
        ConnectionManager.transaction("primary", tx -> {
            ann.lastName = "Ray";
            ann.save();
            assertThat(ann.previousChanges()).containsKey("lastName").doesNotContainKey("firstName");
            tx.rollback();
        });
        assertThat(ann.previousChanges()).containsKey("firstName").doesNotContainKey("lastName");
        assertThat(ann.changes().keySet()).containsExactly("lastName");
    }

    @Test
    void aRolledBackInsertLeavesNoPreviousChange() {
        Person bob = Person.named("Bob", "Hill");
        ConnectionManager.transaction("primary", tx -> {
            bob.save();
            assertThat(bob.previousChanges()).isNotEmpty();
            tx.rollback();
        });
        assertThat(bob.previousChanges()).isEmpty();
        assertThat(bob.status).isNull();
    }

    @Test
    void componentsAreComparedOneByOne() {
        Person ann = saved();
        ann.home = new Home("High Street", "Leeds");
        assertThat(ann.changes().keySet()).containsExactly("home.city");
        assertThat(ann.changes().get("home.city").before()).isEqualTo("York");
        assertThat(ann.isChanged("home")).isTrue();
        assertThat(ann.isChanged(Person.HOME_CITY)).isTrue();
        assertThat(ann.before(Person.HOME_CITY)).isEqualTo("York");
        ann.home = null;
        assertThat(ann.changes().get("home.street").after()).isNull();
    }

    @Test
    void jsonChangedInPlaceIsSeenAndUndone() {
        Person ann = saved();
        ann.settings.tags.add("b");
        ann.settings.inner.put("deep", new Settings());
        ann.settings.inner.get("deep").tags.add("c");
        assertThat(ann.changes().keySet()).containsExactly("settings");
        assertThat(((Settings) ann.changes().get("settings").before()).tags).containsExactly("a");
        ann.save();
        ann.settings.inner.get("deep").tags.set(0, "d");
        assertThat(ann.isChanged(Person.SETTINGS)).isTrue();
        ann.discardChanges();
        assertThat(ann.settings.inner.get("deep").tags).containsExactly("c");
        assertThat(ann.isChanged()).isFalse();
        assertThat(Person.find(ann.id).settings.inner.get("deep").tags).containsExactly("c");
    }

    @Test
    void anEqualJsonObjectIsNoChange() {
        Person ann = saved();
        Settings same = new Settings();
        same.tags.add("a");
        ann.settings = same;
        assertThat(ann.isChanged()).isFalse();
    }

    @Test
    void bytesChangedInPlaceAreSeenAndUndone() {
        Person ann = saved();
        ann.photo[0] = 9;
        assertThat((byte[]) ann.changes().get("photo").before()).containsExactly(1, 2);
        assertThat(ann.changes().get("photo")).hasToString("2 bytes -> 2 bytes");
        ann.discardChanges();
        assertThat(ann.photo).containsExactly(1, 2);
        ann.photo[1] = 9;
        assertThat(ann.isChanged(Person.PHOTO)).isTrue();
    }

    @Test
    void discardingLeavesAloneWhatHasNotChanged() {
        Person ann = saved();
        Settings settings = ann.settings;
        ann.firstName = "Anna";
        ann.logins = 5;
        ann.discardChanges();
        assertThat(ann.firstName).isEqualTo("Ann");
        assertThat(ann.logins).isZero();
        assertThat(ann.settings).isSameAs(settings);
        assertThatThrownBy(() -> new Person().discardChanges())
                .isInstanceOf(RecordStateException.class)
                .hasMessage("Person is new, so there is nothing to go back to; make another one");
    }

    @Test
    void anUnknownPropertyIsRefused() {
        assertThatThrownBy(() -> saved().isChanged("nmae")).isInstanceOf(MappingException.class);
    }

    @Test
    void aCopyIsNewAndHasNothingOfTheRowItself() {
        Person ann = saved();
        Person copy = ann.dup();
        assertThat(copy.isNew()).isTrue();
        assertThat(copy.id).isNull();
        assertThat(copy.version).isZero();
        assertThat(copy.createdAt).isNull();
        assertThat(copy.updatedAt).isNull();
        assertThat(copy.stamp).isNull();
        assertThat(copy.firstName).isEqualTo("Ann");
        assertThat(copy.home).isEqualTo(ann.home);
        copy.settings.tags.add("of the copy");
        copy.photo[0] = 7;
        assertThat(ann.isChanged()).isFalse();
        copy.save();
        assertThat(copy.id).isNotEqualTo(ann.id);
        assertThat(Person.find(copy.id).settings.tags).containsExactly("a", "of the copy");
    }

    @Test
    void askingSendsNothing() {
        Person ann = saved();
        ann.firstName = "Anna";
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(ann.changes()).hasSize(1);
            assertThat(ann.previousChanges()).isNotEmpty();
            ann.discardChanges();
            ann.dup();
            assertThat(echo.statements()).isEmpty();
        }
    }
}
