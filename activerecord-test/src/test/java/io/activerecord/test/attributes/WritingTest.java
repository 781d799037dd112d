package io.activerecord.test.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who may write a column: the database alone, the insert alone, nobody. */
@NullUnmarked // nulls are what is tested
class WritingTest extends PersonTest {
    private static Person found() {
        return Person.find(saved().id);
    }

    @Test
    void whatIsOnlyReadIsLeftOutAndRead() {
        try (SqlEcho echo = new SqlEcho()) {
            Person ann = saved();
            ann.firstName = "Anna";
            ann.save();
            assertThat(echo.statements()).noneMatch(sql -> sql.contains("`stamp` = ?"));
            assertThat(echo.statements().get(0)).startsWith("insert").doesNotContain("stamp");
        }
        assertThat(Person.query().one().stamp).isEqualTo("db");
    }

    @Test
    void whatIsOnlyReadCannotBeChanged() {
        Person ann = found();
        ann.stamp = "mine";
        assertThatThrownBy(ann::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessage("Person.stamp was changed, but is only read (@ReadOnly); take it back with discardChanges()"
                        + " or reload()");
        assertThat(ann.changes()).containsOnlyKeys("stamp");
        ann.discardChanges();
        ann.save();
    }

    @Test
    void whatIsOnlyReadCannotBeSetOnANewRecord() {
        Person bob = Person.named("Bob", "Hill");
        bob.stamp = "mine";
        String message = "Person.stamp was set on a new record, but is only read (@ReadOnly); leave it as it is";
        assertThatThrownBy(bob::save).isInstanceOf(RecordStateException.class).hasMessage(message);
        assertThatThrownBy(() -> Person.insertAll(List.of(bob))).hasMessage(message);
        assertThat(bob.isNew()).isTrue();
        assertThat(bob.createdAt).isNull();
        assertThat(Person.query().count()).isZero();
    }

    @Test
    void whatIsWrittenOnceIsSetByTheInsertAndNotChanged() {
        Person ann = found();
        assertThat(ann.source).isEqualTo("web");
        ann.source = "app";
        ann.firstName = "Anna";
        assertThatThrownBy(ann::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessage("Person.source was changed, but is written once, by the insert (@WriteOnce); take it back"
                        + " with discardChanges() or reload()");
        assertThat(Person.find(ann.id).firstName).isEqualTo("Ann");
        assertThat(ann.version).isEqualTo(1);
    }

    @Test
    void setUpdatesAssignNeither() {
        saved();
        assertThatThrownBy(() -> Person.query().update(Person.SOURCE.set("app")))
                .isInstanceOf(RecordStateException.class)
                .hasMessage(
                        "update() assigns Person.source, which is written once, by the insert (@WriteOnce); leave it"
                                + " out, or say raw()");
        assertThatThrownBy(() -> Person.query().update(Person.STAMP.set("x")))
                .hasMessageContaining("Person.stamp, which is only read (@ReadOnly)");
        assertThatThrownBy(() -> Person.query().update(Person.FULL_NAME.set("x")))
                .hasMessageContaining("Person.fullName, which is only read (@Computed)");
        assertThat(Person.query().update(Person.LOGINS.set(4))).isEqualTo(1);
    }

    @Test
    void theDatabaseFillsWhatIsNull() {
        Person bob = Person.named("Bob", "Hill");
        try (SqlEcho echo = new SqlEcho()) {
            bob.save();
            assertThat(echo.statements()).hasSize(2);
            assertThat(echo.statements().get(0)).startsWith("insert").doesNotContain("status", "score");
            assertThat(echo.statements().get(1)).isEqualTo("select `status`, `score` from `people` where `id` = ?");
        }
        assertThat(bob.status).isEqualTo("fresh");
        assertThat(bob.score).isEqualTo(7);
        assertThat(bob.isChanged()).isFalse();
    }

    @Test
    void whatIsGivenIsInserted() {
        Person bob = Person.named("Bob", "Hill");
        bob.status = "old";
        bob.score = 1;
        try (SqlEcho echo = new SqlEcho()) {
            bob.save();
            assertThat(echo.statements()).hasSize(1);
        }
        assertThat(Person.find(bob.id).status).isEqualTo("old");
        Person half = Person.named("Half", "Given");
        half.score = 2;
        half.save();
        assertThat(half.status).isEqualTo("fresh");
        assertThat(Person.find(half.id).score).isEqualTo(2);
    }

    @Test
    void manyRecordsAreFilledToo() {
        List<Person> people = List.of(Person.named("A", "1"), Person.named("B", "2"), Person.named("C", "3"));
        people.get(1).status = "given";
        Person.insertAll(people);
        assertThat(people).extracting(person -> person.status).containsExactly("fresh", "given", "fresh");
        assertThat(people).allMatch(person -> person.score == 7 && !person.isChanged());
    }

    @Test
    void anUpdateToNullIsNotTheDefault() {
        Person ann = saved();
        ann.score = null;
        ann.save();
        assertThat(Person.find(ann.id).score).isNull();
    }

    @Test
    void aComputedColumnIsReadByEveryQuery() {
        Person ann = saved();
        assertThat(ann.fullName).isNull();
        ann.reload();
        assertThat(ann.fullName).isEqualTo("Ann {x} Lee");
        assertThat(Person.find(ann.id).fullName).isEqualTo("Ann {x} Lee");
        assertThat(Person.all().get(0).fullName).isEqualTo("Ann {x} Lee");
        assertThat(ann.isChanged()).isFalse();
        ann.firstName = "Anna";
        ann.save();
        assertThat(Person.find(ann.id).fullName).isEqualTo("Anna {x} Lee");
    }

    @Test
    void aComputedColumnMayBeAskedForAndOrderedBy() {
        saved();
        Person.named("Zoe", "Abel").save();
        assertThat(Person.where(Person.FULL_NAME.eq("Zoe {x} Abel")).one().firstName)
                .isEqualTo("Zoe");
        assertThat(Person.where(Person.FULL_NAME.startsWith("Ann")).count()).isEqualTo(1);
        assertThat(Person.query().orderBy(Person.FULL_NAME.desc()).pluck(Person.FULL_NAME))
                .containsExactly("Zoe {x} Abel", "Ann {x} Lee");
        Row row = Person.query()
                .orderBy(Person.FULL_NAME.asc())
                .rows(Person.FULL_NAME)
                .get(0);
        assertThat(row.get("full_name")).isEqualTo("Ann {x} Lee");
    }

    @Test
    void aComputedColumnIsNoColumnOfTheTable() {
        Person ann = found();
        ann.fullName = "mine";
        assertThatThrownBy(ann::save).hasMessageContaining("Person.fullName was changed, but is only read (@Computed)");
        assertThat(ConnectionManager.schema("primary").check(Person.class).toString())
                .doesNotContain("full_name");
    }

    @Test
    void aQueryWithJoinsQualifiesWhatItIsComputedFrom() {
        try (SqlEcho echo = new SqlEcho()) {
            Person.where(Person.FULL_NAME.of("other").isNotNull()).select(Person.ID);
            assertThat(Person.FULL_NAME.of("other").expression().toString()).contains("other", "first_name");
            assertThat(echo.statements()).isEmpty();
        }
    }
}
