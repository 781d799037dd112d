package io.activerecord.test.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.support.SqlEcho;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Numbers that are counted where they are. */
@NullUnmarked // nulls are what is tested
class CounterTest extends PersonTest {
    @Test
    void incrementAddsToWhatTheDatabaseHas() {
        Person ann = saved();
        Person.query().update(Person.LOGINS.set(40));
        ann.increment(Person.LOGINS, 2);
        assertThat(ann.logins).isEqualTo(42);
        assertThat(ann.isChanged()).isFalse();
        ann.decrement(Person.LOGINS, 10);
        assertThat(ann.logins).isEqualTo(32);
        assertThat(Person.find(ann.id).logins).isEqualTo(32);
    }

    @Test
    void nullCountsAsZeroAndAsFalse() {
        Person ann = saved();
        ann.increment(Person.POINTS, 5);
        assertThat(ann.points).isEqualTo(5);
        ann.toggle(Person.ACTIVE);
        assertThat(ann.active).isTrue();
        ann.toggle(Person.ACTIVE);
        assertThat(ann.active).isFalse();
        assertThat(Person.find(ann.id).active).isFalse();
    }

    @Test
    void otherChangesStayUnsaved() {
        Person ann = saved();
        ann.firstName = "Anna";
        ann.settings.tags.add("b");
        ann.increment(Person.LOGINS, 1);
        assertThat(ann.firstName).isEqualTo("Anna");
        assertThat(ann.changes().keySet()).containsExactly("firstName", "settings");
        assertThat(ann.previousChanges().keySet()).contains("logins").doesNotContain("firstName");
        ann.save();
        Person found = Person.find(ann.id);
        assertThat(found.firstName).isEqualTo("Anna");
        assertThat(found.settings.tags).containsExactly("a", "b");
        assertThat(found.logins).isEqualTo(1);
    }

    @Test
    void versionAndTimeMoveOn() {
        Person ann = saved();
        Instant later = Instant.parse("2040-01-01T00:00:00Z");
        ConnectionManager.models().clock(Clock.fixed(later, ZoneOffset.UTC));
        ann.increment(Person.LOGINS, 1);
        Person found = Person.find(ann.id);
        assertThat(found.version).isEqualTo(2).isEqualTo(ann.version);
        assertThat(found.updatedAt).isEqualTo(later).isEqualTo(ann.updatedAt);
        ann.firstName = "Anna";
        ann.save();
    }

    @Test
    void anOldVersionStaysOld() {
        Person ann = saved();
        Person other = Person.find(ann.id);
        other.firstName = "Anna";
        other.save();
        ann.increment(Person.LOGINS, 1);
        assertThat(Person.find(ann.id).logins).isEqualTo(1);
        ann.lastName = "Ray";
        assertThatThrownBy(ann::save).isInstanceOf(StaleRecordException.class);
    }

    @Test
    void itIsOneUpdateByTheKey() {
        Person ann = saved();
        try (SqlEcho echo = new SqlEcho()) {
            ann.increment(Person.LOGINS, 1);
            List<String> sent = new ArrayList<>(echo.statements());
            sent.removeIf(sql -> !sql.startsWith("update") && !sql.startsWith("select"));
            assertThat(sent)
                    .containsExactly(
                            "update `people` set `logins` = ((coalesce(`logins`, 0)) + ?), `updated_at` = ?,"
                                    + " `version` = (`version` + ?) where `id` = ?",
                            "select `logins` from `people` where `id` = ?");
        }
    }

    @Test
    void aRollbackTakesItBack() {
        Person ann = saved();
        ann.logins = 100;
        Instant before = ann.updatedAt;
        ConnectionManager.transaction("primary", tx -> {
            ann.increment(Person.LOGINS, 1);
            assertThat(ann.logins).isEqualTo(1);
            tx.rollback();
        });
        assertThat(ann.logins).isEqualTo(100);
        assertThat(ann.version).isEqualTo(1);
        assertThat(ann.updatedAt).isEqualTo(before);
        assertThat(ann.changes().keySet()).containsExactly("logins");
        ann.save();
        assertThat(Person.find(ann.id).logins).isEqualTo(100);
    }

    @Test
    void whereThereIsNoRowThereIsNothingToCount() {
        assertThatThrownBy(() -> new Person().increment(Person.LOGINS, 1))
                .isInstanceOf(RecordStateException.class)
                .hasMessage("Person is new; save it first, so there is no row to change logins of");
        Person ann = saved();
        Person.query().delete();
        assertThatThrownBy(() -> ann.increment(Person.LOGINS, 1)).isInstanceOf(StaleRecordException.class);
        assertThat(ann.logins).isZero();
        assertThat(ann.version).isEqualTo(1);
        assertThatThrownBy(() -> ann.increment(Person.VERSION, 1)).isInstanceOf(RecordStateException.class);
    }

    @Test
    void aSetOfRowsIsCountedByAnExpression() {
        Person ann = saved();
        assertThat(Person.query()
                        .update(Person.LOGINS.set(Person.LOGINS.plus(3)), Person.POINTS.set(Person.POINTS.plus(1))))
                .isEqualTo(1);
        ann.reload();
        assertThat(ann.logins).isEqualTo(3);
        assertThat(ann.points).as("null plus one is null in SQL").isNull();
    }
}
