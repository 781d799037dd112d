package io.activerecord.test.kept;

import static io.activerecord.test.kept.Tables.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.RecordNotFoundException;
import io.activerecord.connection.Lease;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MissingTenantException;
import io.activerecord.error.RecordStateException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class TenantTest {
    /** Made where no tenant holds, with one inside another. */
    private static final Query<Note> SHARED = Note.where(Note.ID.in(Note.query().select(Note.ID)));

    private static final Query<Line> JOINED = Line.query().join(Line.NOTE);

    private Note ours;
    private Note theirs;

    @BeforeEach
    void tables() {
        Tables.make();
        ours = ConnectionManager.withTenant("7", () -> note("ours"));
        theirs = ConnectionManager.withTenant("8", () -> note("theirs"));
    }

    private static <T> T seven(Callable<T> work) {
        return ConnectionManager.withTenant("7", () -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aNewRowIsTheCurrentTenants() {
        assertThat(ours.tenant).isEqualTo(7);
        assertThat(theirs.tenant).isEqualTo(8);
    }

    @Test
    void everyReadIsTheTenantsOnly() {
        assertThat(seven(Note::all)).containsExactly(ours);
        assertThat(seven(() -> Note.query().count())).isEqualTo(1);
        assertThat(seven(() -> Note.query().pluck(Note.TITLE))).containsExactly("ours");
        assertThat(seven(() -> Note.where(Note.TITLE.eq("theirs")).exists())).isFalse();
        assertThat(seven(() -> Note.find(ours.id))).isEqualTo(ours);
        assertThatThrownBy(() -> seven(() -> Note.find(theirs.id))).isInstanceOf(RecordNotFoundException.class);
        assertThat(seven(() -> Note.where(Note.TITLE.eq("ours").or(Note.TITLE.eq("theirs")))
                        .list()))
                .containsExactly(ours);
    }

    @Test
    void joinsAndSubqueriesAreTheTenantsOnly() {
        new Line(ours, "a").save();
        new Line(theirs, "b").save();
        assertThat(seven(() -> JOINED.pluck(Line.TEXT))).containsExactly("a");
        assertThat(seven(() -> Line.where(
                                Line.NOTE_ID.in(Note.where(Note.TITLE.ne("")).select(Note.ID)))
                        .pluck(Line.TEXT)))
                .containsExactly("a");
    }

    @Test
    void aQueryKeptInAConstantAsksForWhoeverIsCurrent() throws Exception {
        assertThat(seven(SHARED::list)).containsExactly(ours);
        assertThat(ConnectionManager.withTenant("8", () -> SHARED.list())).containsExactly(theirs);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<Note>> one = threads.submit(() -> seven(SHARED::list));
            Future<List<Note>> other = threads.submit(() -> ConnectionManager.withTenant("8", () -> SHARED.list()));
            assertThat(one.get()).containsExactly(ours);
            assertThat(other.get()).containsExactly(theirs);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void itsTextIsRenderedOnce() {
        seven(SHARED::list);
        long misses = misses();
        ConnectionManager.withTenant("8", () -> SHARED.list());
        seven(SHARED::list);
        assertThat(misses()).isEqualTo(misses);
    }

    private static long misses() {
        try (Lease lease = ConnectionManager.connections()
                .lease(ConnectionManager.connections().routeTo("primary", null), Access.READ)) {
            return lease.shapes().misses();
        }
    }

    @Test
    void withoutATenantNothingIsSent() {
        try (SqlEcho echo = new SqlEcho()) {
            assertThatThrownBy(Note::all)
                    .isInstanceOf(MissingTenantException.class)
                    .hasMessageContaining("withTenant(..)")
                    .hasMessageContaining("acrossTenants()");
            assertThatThrownBy(() -> Note.find(ours.id)).isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(() -> note("x")).isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(() -> Note.query().delete()).isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(() -> Note.query().update(Note.TITLE.set("x")))
                    .isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(ours::delete).isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(ours::reload).isInstanceOf(MissingTenantException.class);
            assertThatThrownBy(JOINED::list).isInstanceOf(MissingTenantException.class);
            assertThat(echo.statements()).isEmpty();
        }
    }

    @Test
    void aTenantThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> ConnectionManager.withTenant("acme", () -> Note.all()))
                .isInstanceOf(MissingTenantException.class)
                .hasMessageContaining("a text of 4 characters, is no Long")
                .hasMessageNotContaining("acme");
    }

    @Test
    void aRecordOfAnotherTenantIsRefused() {
        seven(() -> {
            theirs.title = "mine";
            assertThatThrownBy(theirs::save).isInstanceOf(RecordStateException.class);
            assertThatThrownBy(theirs::delete).isInstanceOf(RecordStateException.class);
            assertThatThrownBy(theirs::reload).isInstanceOf(RecordStateException.class);
            Note made = new Note("x");
            made.tenant = 8L;
            assertThatThrownBy(made::save).isInstanceOf(RecordStateException.class);
            return null;
        });
        assertThat(ConnectionManager.withTenant("8", () -> Note.find(theirs.id)).title)
                .isEqualTo("theirs");
    }

    @Test
    void aRowStaysWithItsTenant() {
        ours.tenant = 8L;
        for (String tenant : List.of("7", "8")) {
            assertThatThrownBy(() -> ConnectionManager.withTenant(tenant, ours::save))
                    .isInstanceOf(RecordStateException.class)
                    .hasMessageContaining("was changed");
        }
        assertThatThrownBy(() -> ConnectionManager.acrossTenants(ours::save)).isInstanceOf(RecordStateException.class);
        assertThatThrownBy(() -> seven(() -> Note.query().update(Note.TENANT.set(8L))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("tenant");
    }

    @Test
    void setsStayInsideTheTenant() {
        assertThat(seven(() -> Note.query().update(Note.TITLE.set("x")))).isEqualTo(1);
        assertThat(seven(() -> Note.query().delete())).isEqualTo(1);
        assertThat(seven(() -> Note.query().withDeleted().deleteForever())).isEqualTo(1);
        assertThat(ConnectionManager.withTenant("8", () -> Note.all())).containsExactly(theirs);
    }

    @Test
    void acrossTenantsIsSaid() {
        new Line(ours, "a").save();
        new Line(theirs, "b").save();
        assertThat(Note.query().acrossTenants().list()).containsExactly(ours, theirs);
        assertThat(JOINED.acrossTenants().pluck(Line.TEXT)).containsExactly("a", "b");
        assertThat(Note.where(Note.ID.in(Note.query().select(Note.ID)))
                        .acrossTenants()
                        .count())
                .isEqualTo(2);
        assertThat(Line.with(Line.NOTE).acrossTenants().list())
                .extracting(line -> line.note)
                .containsExactly(ours, theirs);
        assertThat(ConnectionManager.acrossTenants(() -> Note.query().count())).isEqualTo(2);
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(Note.query().acrossTenants().withDeleted().count()).isEqualTo(2);
            assertThat(echo.statements()).containsExactly("select count(*) from `notes`");
        }
    }

    @Test
    void acrossTenantsARecordIsWrittenWhereItIs() {
        ConnectionManager.acrossTenants(() -> {
            ours.title = "a";
            ours.save();
            theirs.delete();
            assertThatThrownBy(() -> note("x"))
                    .isInstanceOf(MissingTenantException.class)
                    .hasMessageContaining("belongs to no tenant");
            Note made = new Note("made");
            made.tenant = 9L;
            made.save();
        });
        assertThat(Note.query().acrossTenants().pluck(Note.TITLE)).containsExactly("a", "made");
    }

    @Test
    void aTenantNamedInsideEndsAcrossTenants() {
        ConnectionManager.acrossTenants(() -> {
            assertThat(seven(Note::all)).containsExactly(ours);
            try (var scope = ConnectionManager.withTenant("8")) {
                assertThat(scope).isNotNull();
                assertThat(Note.all()).containsExactly(theirs);
            }
            assertThat(Note.all()).hasSize(2);
        });
    }

    @Test
    void anUpsertNeedsTheTenantInItsKey() {
        assertThatThrownBy(() -> seven(() -> {
                    Note.upsertAll(List.of(new Note("x")), Note.TITLE);
                    return null;
                }))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("tenant");
    }

    @Test
    void insertAllSetsTheTenant() {
        seven(() -> {
            Note.insertAll(List.of(new Note("x"), new Note("y")));
            return null;
        });
        assertThat(seven(() -> Note.query().pluck(Note.TENANT))).containsExactly(7L, 7L, 7L);
    }

    @Test
    void queriesPutTogetherAreOfOneReach() {
        ConnectionManager.withTenant("7", () -> {
            assertThatThrownBy(() -> Note.query().union(Note.query().acrossTenants()))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("say it of both, or of none");
        });
    }
}
