package io.activerecord.test.kept;

import static io.activerecord.test.kept.Tables.NOON;
import static io.activerecord.test.kept.Tables.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.Upsert;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class KeptColumnsTest {
    private ConnectionScope tenant;

    @BeforeEach
    void tables() {
        Tables.make();
        tenant = ConnectionManager.withTenant("7");
    }

    @AfterEach
    void endTenant() {
        tenant.close();
    }

    // ---- when and who ----

    @Test
    void theClockOfTheApplicationSaysWhen() {
        Note note = note("a");
        assertThat(note.createdAt).isEqualTo(NOON);
        assertThat(note.updatedAt).isEqualTo(NOON);
        Tables.at(NOON.plusSeconds(5));
        note.title = "b";
        note.save();
        assertThat(Note.find(note.id).createdAt).isEqualTo(NOON);
        assertThat(Note.find(note.id).updatedAt).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void theActorOfTheBlockComesBeforeThatOfTheApplication() {
        ConnectionManager.models().actor(() -> "nightly job");
        Note note = note("a");
        assertThat(note.createdBy).isEqualTo("nightly job");
        ConnectionManager.actingAs("ann", () -> {
            note.title = "b";
            note.save();
        });
        Note read = Note.find(note.id);
        assertThat(read.createdBy).isEqualTo("nightly job");
        assertThat(read.updatedBy).isEqualTo("ann");
    }

    @Test
    void aRecordThatActsStandsForItsKey() {
        Plain actor = new Plain();
        actor.save();
        assertThatThrownBy(() -> ConnectionManager.actingAs(actor, () -> note("a")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Plain")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void nobodyIsNull() {
        Note note = ConnectionManager.actingAs("ann", () -> note("a"));
        note.title = "b";
        note.save();
        assertThat(Note.find(note.id).createdBy).isEqualTo("ann");
        assertThat(Note.find(note.id).updatedBy).isNull();
    }

    @Test
    void anActorOfAnotherClassIsRefusedAndTheRecordIsAsItWas() {
        Note note = note("a");
        note.title = "b";
        assertThatThrownBy(() -> ConnectionManager.actingAs(5, note::save)).isInstanceOf(MappingException.class);
        assertThat(note.version).isEqualTo(1);
        assertThat(note.changedProperties()).containsExactly("title");
        assertThatThrownBy(() ->
                        ConnectionManager.actingAs(5, () -> Note.query().update(Note.TITLE.set("x"))))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void whoMadeARowIsNotChanged() {
        Note note = ConnectionManager.actingAs("ann", () -> note("a"));
        note.createdBy = "bob";
        note.title = "b";
        note.save();
        assertThat(Note.find(note.id).createdBy).isEqualTo("ann");
    }

    // ---- versions ----

    @Test
    void aTimeAsVersionIsAlwaysLater() {
        Page page = new Page("a", true);
        page.save();
        assertThat(page.version).isEqualTo(NOON);
        Tables.at(NOON.minusSeconds(3600)); // the clock went back
        page.slug = "b";
        page.save();
        assertThat(page.version).isEqualTo(NOON.plus(1, ChronoUnit.MICROS));
        Tables.at(NOON.plusSeconds(1).plusNanos(1_234_567));
        page.slug = "c";
        page.save();
        assertThat(page.version).isEqualTo(NOON.plusSeconds(1).plusNanos(1_234_000));
        assertThat(Page.find(page.id).version).isEqualTo(page.version);
    }

    @Test
    void aStaleRecordOfATimeIsRefusedAndStaysAsItWas() {
        Page page = new Page("a", true);
        page.save();
        Page stale = Page.find(page.id);
        page.slug = "b";
        page.save();
        stale.slug = "c";
        assertThatThrownBy(stale::save).isInstanceOf(StaleRecordException.class);
        assertThat(stale.version).isEqualTo(NOON);
        assertThat(stale.slug).isEqualTo("c");
        assertThatThrownBy(stale::delete).isInstanceOf(StaleRecordException.class);
        assertThat(stale.isPersisted()).isTrue();
    }

    @Test
    void anUpsertSetsATimeAsVersion() {
        Page page = new Page("a", true);
        page.save();
        Tables.at(NOON.plusSeconds(1));
        Page.upsertAll(List.of(new Page("a", true)), Page.SLUG);
        assertThat(Page.find(page.id).version).isEqualTo(NOON.plusSeconds(1));
        Tables.at(NOON.plusSeconds(2));
        Page.upsertAll(List.of(new Page("a", false)), Upsert.on(Page.SLUG).update(Page.PUBLISHED));
        assertThat(Page.query().unscoped().one().version).isEqualTo(NOON.plusSeconds(2));
    }

    // ---- sets ----

    @Test
    void anUpdateOfASetKeepsWhatIsKept() {
        Note note = note("a");
        Tables.at(NOON.plusSeconds(5));
        try (SqlEcho echo = new SqlEcho()) {
            ConnectionManager.actingAs("bob", () -> Note.query().update(Note.TITLE.set("b")));
            assertThat(echo.statements())
                    .containsExactly("update `notes` set `title` = ?, `version` = (`version` + ?),"
                            + " `updated_at` = ?, `updated_by` = ?"
                            + " where (`tenant` = ? and `deleted_at` is null)");
        }
        Note read = Note.find(note.id);
        assertThat(read.version).isEqualTo(2);
        assertThat(read.updatedAt).isEqualTo(NOON.plusSeconds(5));
        assertThat(read.updatedBy).isEqualTo("bob");
        note.title = "c";
        assertThatThrownBy(note::save).isInstanceOf(StaleRecordException.class);
    }

    @Test
    void anUpdateOfASetGivesATimeLaterThanAllThatWereGiven() {
        Page page = new Page("a", true);
        page.save();
        Page.query().update(Page.SLUG.set("b")); // the clock stands still
        assertThat(Page.find(page.id).version).isAfter(NOON);
        page.slug = "c";
        assertThatThrownBy(page::save).isInstanceOf(StaleRecordException.class);
    }

    @Test
    void whatIsSaidGoesBeforeWhatIsKept() {
        Note note = note("a");
        Instant said = NOON.minusSeconds(1);
        Note.query().update(Note.UPDATED_AT.set(said), Note.UPDATED_BY.set("carl"));
        assertThat(Note.find(note.id).updatedAt).isEqualTo(said);
        assertThat(Note.find(note.id).updatedBy).isEqualTo("carl");
    }

    @Test
    void aSetCannotAssignWhatTheLibraryKeeps() {
        note("a");
        for (var assignment : List.of(
                Note.ID.set(5L),
                Note.TENANT.set(8L),
                Note.CREATED_AT.set(NOON),
                Note.CREATED_BY.set("x"),
                Note.VERSION.set(9),
                Note.DELETED_AT.set(NOON))) {
            assertThatThrownBy(() -> Note.query().update(assignment))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("raw()");
        }
    }

    @Test
    void rawIsExactlyWhatIsSaid() {
        Note note = note("a");
        note.delete();
        try (SqlEcho echo = new SqlEcho()) {
            Note.where(Note.ID.eq(note.id)).raw().update(Note.TENANT.set(8L), Note.VERSION.set(40));
            Note.query().raw().delete();
            assertThat(echo.statements())
                    .containsExactly(
                            "update `notes` set `tenant` = ?, `version` = ? where `id` = ?", "delete from `notes`");
        }
    }

    // ---- scopes ----

    @Test
    void theDefaultScopeHoldsUnlessItIsLeftOut() {
        Page shown = new Page("a", true);
        shown.save();
        Page hidden = new Page("b", false);
        hidden.save();
        assertThat(Page.all()).containsExactly(shown);
        assertThat(Page.query().count()).isEqualTo(1);
        assertThat(Page.query().unscoped().count()).isEqualTo(2);
        assertThat(Page.findBy(Page.SLUG.eq("b"))).isEmpty();
        assertThat(Page.query().unscoped().find(hidden.id)).isEqualTo(hidden);
        assertThat(Page.query().update(Page.SLUG.set(Page.SLUG))).isEqualTo(1);
        hidden.slug = "c";
        hidden.save(); // a record is found by its key
        hidden.reload();
        assertThat(Page.query().delete()).isEqualTo(1);
        assertThat(Page.query().unscoped().list()).containsExactly(hidden);
    }

    @Test
    void theDefaultScopeIsAskedForEachStatement() {
        Query<Page> query = Page.where(Page.SLUG.ne("x"));
        query.list(); // asked more than once, for the text is rendered
        int before = Page.ASKED.get();
        query.list();
        query.list();
        assertThat(Page.ASKED.get() - before).isEqualTo(2);
    }

    @Test
    void namedScopesCompose() {
        note("a");
        note("b");
        assertThat(Note.where(Note.TITLE.ne("c"))
                        .scope(Note::latestFirst)
                        .limit(1)
                        .pluck(Note.TITLE))
                .containsExactly("b");
    }

    @Test
    void aModelThatKeepsNothingIsSentAsItIsTold() {
        try (SqlEcho echo = new SqlEcho()) {
            Plain.all();
            Plain.query().withDeleted().unscoped().acrossTenants().list();
            assertThat(echo.statements()).containsOnly("select `id`, `name` from `plains`");
        }
    }
}
