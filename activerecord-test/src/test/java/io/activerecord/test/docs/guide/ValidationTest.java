package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.test.LeakCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/validation.md. */
@ExtendWith(LeakCheck.class)
class ValidationTest {
    @BeforeEach
    void tables() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute(
                "primary",
                "create table signups (id integer primary key, name varchar(40) not null, email varchar(80) unique,"
                        + " age integer not null, invitation varchar(20), seats integer not null,"
                        + " constraint seats_per_person check (seats between 1 and 4))");
    }

    private static Signup valid(String email) {
        Signup signup = new Signup();
        signup.name = "Ann";
        signup.email = email;
        signup.age = 30;
        signup.invitation = "A7";
        return signup;
    }

    @Test
    void saveThrowsAndTrySaveDoesNot() {
        // snippet: validation-save
        Signup signup = new Signup();
        signup.name = " ";
        signup.age = 17;
        assertThatThrownBy(signup::save)
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("age (too_small), invitation (not_null), name (blank)");

        if (!signup.trySave()) {
            for (FieldError error : signup.errors()) {
                System.out.println(error.property() + " " + error.message()); // age must be greater than or equal to 18
            }
        }
        Map<String, List<FieldError>> form = signup.errors().byProperty();
        boolean young = signup.errors().has("age", FieldError.TOO_SMALL); // true
        // end snippet
        assertThat(form).containsOnlyKeys("age", "invitation", "name");
        assertThat(young).isTrue();
    }

    @Test
    void databaseRefusesInTheSameWay() {
        valid("ann@example.org").save();
        Signup again = valid("ann@example.org");
        // snippet: validation-database
        boolean saved = again.trySave(); // false: the unique key of the database
        boolean taken = again.errors().has("email", FieldError.UNIQUE); // true, as on any engine

        again.email = "ann2@example.org";
        again.seats = 9;
        assertThatThrownBy(again::save)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        refusal -> assertThat(refusal.fieldErrors().get(0).property())
                                .isEqualTo("seats"));
        // end snippet
        assertThat(saved).isFalse();
        assertThat(taken).isTrue();
    }

    @Test
    void validityCanBeAskedFor() {
        Signup signup = valid("ann@example.org");
        // snippet: validation-alone
        boolean valid = signup.isValid(); // and signup.errors() tells
        signup.validate(); // throws InvalidRecordException unless it is valid
        // end snippet
        assertThat(valid).isTrue();
    }
}
