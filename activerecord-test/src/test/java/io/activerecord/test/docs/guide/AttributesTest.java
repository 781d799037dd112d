package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Change;
import io.activerecord.ConnectionManager;
import io.activerecord.EncryptionKeys;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/attributes.md. */
@ExtendWith(LeakCheck.class)
class AttributesTest {
    private static final String PATIENTS = "create table patients (id integer primary key, first_name text,"
            + " last_name text, referral text, risk_score integer default 3, status text not null default 'waiting',"
            + " language text, email text, diagnosis text, allergies text, visits integer not null, reminders boolean,"
            + " version integer not null)";

    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private byte[] newKey = new byte[32];
    private byte[] oldKey = new byte[32];

    @BeforeEach
    void database() {
        newKey[0] = 1;
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        ConnectionManager.execute("primary", PATIENTS);
        keys();
        sql.clear();
    }

    private void keys() {
        // snippet: encryption-keys
        ConnectionManager.models()
                .encryption(EncryptionKeys.current("2026", newKey) // writes and reads
                        .older("2025", oldKey)); // only reads
        // end snippet
    }

    private static Patient ann() {
        Patient ann = new Patient();
        ann.firstName = "Ann";
        ann.lastName = "Lee";
        ann.email = "ann@example.org";
        ann.diagnosis = "hay fever";
        ann.allergies = new ArrayList<>(List.of("birch"));
        ann.save();
        return ann;
    }

    @Test
    void changesAreTold() {
        Patient ann = Patient.find(ann().id);
        // snippet: changes
        ann.lastName = "Ray";
        ann.allergies.add("hazel");

        Map<String, Change> changes = ann.changes(); // {lastName=Lee -> Ray, allergies=[birch] -> [birch, hazel]}
        Object was = changes.get("lastName").before(); // Lee
        String typed = ann.before(Patient.LAST_NAME); // Lee
        boolean changed = ann.isChanged(Patient.FIRST_NAME); // false

        ann.save();
        Change saved = ann.previousChanges().get("lastName"); // Lee -> Ray
        // end snippet
        assertThat(changes).hasToString("{lastName=Lee -> Ray, allergies=[birch] -> [birch, hazel]}");
        assertThat(was).isEqualTo("Lee").isEqualTo(typed);
        assertThat(changed).isFalse();
        assertThat(saved).hasToString("Lee -> Ray");
    }

    @Test
    void changesAreTakenBackAndRecordsCopied() {
        Patient ann = Patient.find(ann().id);
        // snippet: discard-and-dup
        ann.lastName = "Ray";
        ann.discardChanges(); // Lee again; sends nothing

        Patient sister = ann.dup(); // a new record without key, version and times
        sister.firstName = "Bea";
        sister.save();
        // end snippet
        assertThat(ann.lastName).isEqualTo("Lee");
        assertThat(sister.id).isNotEqualTo(ann.id);
        assertThat(sister.allergies).containsExactly("birch");
    }

    @Test
    void whatTheDatabaseFillsIsReadBack() {
        // snippet: database-default
        Patient ann = new Patient();
        ann.firstName = "Ann";
        ann.save();
        String filled = ann.status; // waiting
        // end snippet
        assertThat(filled).isEqualTo("waiting");
        // sql: database-default-sql
        sql.hasRun("""
                insert into `patients` (`first_name`, `last_name`, `referral`, `language`, `email`, `diagnosis`, `allergies`,
                    `visits`, `reminders`, `version`)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning `id`
                select `status` from `patients` where `id` = ?
                """);
        // end sql
    }

    @Test
    void whoMayNotWriteIsRefused() {
        Patient ann = ann();
        // snippet: refused-writes
        ann.referral = "Dr. Jones";
        assertThatThrownBy(ann::save).isInstanceOf(RecordStateException.class);
        // end snippet
        ann.discardChanges();
        ann.save();
    }

    @Test
    void whatIsComputedIsSelected() {
        ann();
        sql.clear();
        // snippet: computed
        List<Patient> found = Patient.where(Patient.FULL_NAME.startsWith("Ann"))
                .orderBy(Patient.FULL_NAME.asc())
                .list();
        String name = found.get(0).fullName; // Ann Lee
        // end snippet
        assertThat(name).isEqualTo("Ann Lee");
    }

    @Test
    void whatIsEncryptedIsFoundIfItIsDeterministic() {
        Patient ann = ann();
        // snippet: encrypted
        Patient found = Patient.where(Patient.EMAIL.eq("ann@example.org")).one(); // under each of the keys
        String clear = found.diagnosis; // hay fever
        assertThatThrownBy(() -> Patient.DIAGNOSIS.eq("hay fever")).isInstanceOf(InvalidQueryException.class);
        // end snippet
        assertThat(found).isEqualTo(ann);
        assertThat(clear).isEqualTo("hay fever");
        // snippet: rotate
        for (Patient patient : Patient.all()) {
            Patient.where(Patient.ID.eq(patient.id))
                    .update(Patient.EMAIL.set(patient.email), Patient.DIAGNOSIS.set(patient.diagnosis));
        }
        // end snippet
        assertThat(Patient.find(ann.id).diagnosis).isEqualTo("hay fever");
    }

    @Test
    void numbersAreCountedWhereTheyAre() {
        Patient ann = ann();
        sql.clear();
        // snippet: counting
        ann.increment(Patient.VISITS, 1); // visits is what the database has now
        ann.toggle(Patient.REMINDERS); // null and false become true
        // end snippet
        assertThat(ann.visits).isEqualTo(1);
        assertThat(ann.reminders).isTrue();
        List<String> updates = sql.statements().stream()
                .filter(sent -> sent.startsWith("update"))
                .toList();
        assertThat(updates)
                .containsExactly(
                        "update `patients` set `visits` = ((coalesce(`visits`, 0)) + ?), `version` = (`version` + ?) where"
                                + " `id` = ?",
                        "update `patients` set `reminders` = (case when `reminders` = ? then ? else ? end), `version` ="
                                + " (`version` + ?) where `id` = ?");
    }

    @Test
    void aRollbackTakesBackWhatTheRecordKnows() {
        Patient ann = ann();
        // snippet: record-after-rollback
        ann.lastName = "Ray";
        Patient.transaction(() -> {
            ann.save();
            ConnectionManager.transaction("primary", tx -> {
                ann.delete();
                tx.rollback(); // to the savepoint: not deleted, nothing to save
            });
        });
        // end snippet
        assertThat(ann.isPersisted()).isTrue();
        assertThat(ann.isChanged()).isFalse();
        assertThat(Patient.find(ann.id).lastName).isEqualTo("Ray");
    }
}
