package io.activerecord.test.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.Upsert;
import io.activerecord.UpsertOutcome;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class ValidationTest {
    @BeforeEach
    void tables() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite::memory:").poolSize(1).echo(true));
        ConnectionManager.schema("primary").createTables(Club.class, Member.class);
        Note.createTable();
    }

    private static List<String> told(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.property() + " " + error.code())
                .toList();
    }

    @Test
    void saveThrowsWithAllThatIsWrong() {
        Member member = Member.of(" ");
        member.email = "nobody";
        member.age = 3;
        assertThatThrownBy(member::save)
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        refusal -> assertThat(told(refusal.fieldErrors()))
                                .containsExactly("age too_small", "email format", "name blank"))
                .hasMessageContaining("Member cannot be saved: age (too_small), email (format), name (blank)")
                .hasMessageNotContaining("nobody");
        assertThat(member.isNew()).isTrue();
        assertThat(Member.query().count()).isZero();
    }

    @Test
    void errorsAreThoseOfTheLastAttempt() {
        Member member = Member.of(null);
        assertThat(member.trySave()).isFalse();
        assertThat(told(member.errors().all())).containsExactly("name blank");
        assertThat(member.errors().on("name")).hasSize(1);
        assertThat(member.errors().byProperty()).containsOnlyKeys("name");
        member.name = "Ann";
        assertThat(member.trySave()).isTrue();
        assertThat(member.errors()).isEmpty();
        assertThat(member.isPersisted()).isTrue();
    }

    @Test
    void parametersAreThoseOfTheConstraint() {
        Member member = Member.of("a name too long");
        assertThat(member.isValid()).isFalse();
        FieldError error = member.errors().all().get(0);
        assertThat(error.code()).isEqualTo("too_long");
        assertThat(error.parameters()).isEqualTo(Map.of("min", 0, "max", 10));
    }

    @Test
    void groupsTellAnInsertFromAnUpdate() {
        Member member = Member.of("Ann");
        member.invitation = null;
        assertThat(member.trySave()).isFalse();
        assertThat(told(member.errors().all())).containsExactly("invitation not_null");
        member.invitation = "yes";
        member.save();
        member.name = "Bob";
        assertThat(member.trySave()).isFalse();
        assertThat(told(member.errors().all())).containsExactly("invitation null");
    }

    @Test
    void ownerGivesItsKeyBeforeTheValidation() {
        Member member = Member.of("Ann");
        assertThat(member.isValid()).isTrue();
        assertThat(member.clubId).as("nothing was saved").isNull();
        member.save();
        assertThat(member.clubId).isEqualTo(member.club.id);
    }

    @Test
    void aSaveThatWritesNothingAsksNothingOfItsTransaction() {
        Member member = Member.of("Ann");
        member.save();
        member.invitation = null;
        member.save();
        AtomicBoolean reached = new AtomicBoolean();
        TransactionOptions brief = TransactionOptions.defaults().timeout(Duration.ofMillis(20));
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", brief, tx -> {
                    assertThatThrownBy(() -> {
                                while (true) {
                                    Member.query().count();
                                }
                            })
                            .isInstanceOf(TransactionTimeoutException.class);
                    member.save();
                    reached.set(true);
                }))
                .isInstanceOf(TransactionTimeoutException.class);
        assertThat(reached).as("nothing was to be written").isTrue();
    }

    @Test
    void keysThatAnUpsertCopiedGoWithItsTransaction() {
        Member there = Member.of("Ann");
        there.email = "ann@example.org";
        there.save();
        Member same = new Member();
        same.name = "Ann";
        same.email = "ann@example.org";
        same.club = there.club;
        ConnectionManager.transaction("primary", tx -> {
            var result = Member.upsertAll(List.of(same), Upsert.on(Member.EMAIL).onlyDifferent());
            assertThat(result.of(same)).isEqualTo(UpsertOutcome.UNCHANGED);
            assertThat(same.clubId).isEqualTo(there.clubId);
            tx.rollback();
        });
        assertThat(same.clubId).isNull();
        assertThat(same.isNew()).isTrue();
    }

    @Test
    void validationAloneSendsNothing() {
        Member member = Member.of("");
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(member.isValid()).isFalse();
            assertThatThrownBy(member::validate)
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessageContaining("Member is not valid: name (blank)");
            assertThatThrownBy(member::save).isInstanceOf(InvalidRecordException.class);
            assertThat(echo.statements()).isEmpty();
            member.name = "Ann";
            member.save();
            assertThat(echo.statements()).as("no transaction of its own").hasSize(1);
        }
    }

    @Test
    void lengthIsAskedBeforeAnythingIsSent() {
        Member member = Member.of("Ann");
        member.email = "a@" + "b".repeat(30) + ".org";
        assertThat(member.trySave()).isFalse();
        FieldError error = member.errors().on("email").get(0);
        assertThat(error.code()).isEqualTo(FieldError.TOO_LONG);
        assertThat(error.parameters()).isEqualTo(Map.of("max", 20));
    }

    @Test
    void whatTheDatabaseHasKeptSoFarIsNotTooLong() {
        Member member = Member.of("Ann");
        member.save();
        String address = "a@" + "b".repeat(30) + ".org";
        ConnectionManager.execute("primary", "update members set email = ?, invitation = null", address);
        member.reload();
        member.name = "Bob";
        member.save();
        member.email = address + "x";
        assertThat(member.trySave()).isFalse();
    }

    @Test
    void lengthCountsCharacters() {
        Sticker sticker = new Sticker();
        sticker.text = "\uD83D\uDE00".repeat(5);
        assertThat(sticker.isValid()).isTrue();
        sticker.text += "x";
        assertThat(sticker.isValid()).isFalse();
        sticker.text = "";
        sticker.picture = new byte[4];
        assertThat(sticker.isValid()).isFalse();
    }

    @Test
    void constraintOfTheDatabaseIsAnErrorOfTheField() {
        Member first = Member.of("Ann");
        first.email = "a@x.org";
        first.save();
        Member second = Member.of("Bob");
        second.email = "a@x.org";
        assertThat(second.trySave()).isFalse();
        assertThat(told(second.errors().all())).containsExactly("email unique");
        assertThatThrownBy(second::save)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        refusal -> assertThat(told(refusal.fieldErrors())).containsExactly("email unique"));
        assertThat(second.isNew()).isTrue();
        second.email = "b@x.org";
        second.save();
    }

    @Test
    void methodOfTheModelChecksIt() {
        Note note = Note.of("bad");
        assertThat(note.isValid()).isFalse();
        assertThat(note.errors().has("title", "bad")).isTrue();
        note.title = "good";
        assertThat(note.isValid()).isTrue();
    }

    @Test
    void callbackAfterTheValidationSeesWhatWasFound() {
        Note note = Note.of("bad");
        note.at(
                "after validate",
                each -> each.errors().add("", "seen", each.errors().size() + ""));
        note.isValid();
        assertThat(told(note.errors().all())).containsExactly("title bad", " seen");
    }

    @Test
    void recordIsNotValidatedWithinItsOwnCallbacks() {
        Note note = Note.of("a").at("before save", Note::isValid);
        assertThatThrownBy(note::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("validate it once more");
    }

    @Test
    void triedSaveDoesNotHideWhatHappenedToAnotherRecord() {
        Callee.of("taken").save();
        try (Registration writing = ConnectionManager.models()
                .on(
                        Member.class,
                        Moment.AFTER_SAVE,
                        member -> Callee.of("taken").save())) {
            Member member = Member.of("Ann");
            assertThatThrownBy(member::trySave).isInstanceOf(ConstraintViolationException.class);
            assertThat(member.isNew()).isTrue();
        }
        assertThat(Member.query().count()).isZero();
    }

    @Test
    void triedSaveLetsOtherFailuresThrough() {
        Member member = Member.of("Ann");
        member.save();
        member.delete();
        assertThatThrownBy(member::trySave).isInstanceOf(RecordStateException.class);
    }
}
