package io.activerecord;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.ConstraintName;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.mapping.ModelMapping;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines tell of a constraint leads to the same field, whatever they tell. */
@NullUnmarked // its models are written as users write them
class ConstraintErrorsTest {
    @Model
    static class Country extends ActiveRecord<Country> {
        Long id;
    }

    @Model
    static class User extends ActiveRecord<User> {
        Long id;

        @Unique
        String email;

        @Unique("place")
        String street;

        @Unique("place")
        @Column("house_no")
        Integer number;

        @ConstraintName({"adults_only", "not_too_old"})
        int age;

        Long countryId;
        String note;

        @BelongsTo
        Country country;
    }

    @Model
    static class Seat extends ActiveRecord<Seat> {
        @Id
        int hall;

        @Id
        String seat;
    }

    private static String told(SqlErrorKind kind, String constraint, String table, String column, Class<?> model) {
        ConstraintViolationException failure =
                new ConstraintViolationException(kind, "primary", null, null, 0, "?", null, constraint, table, column);
        ModelMapping<?> mapping = ModelMapping.of(model);
        FieldError error = ConstraintErrors.of(failure, null, mapping, DescribedTable.unknown(mapping))
                .get(0);
        return error.property() + " " + error.code();
    }

    /** By the names that the dialects read from the messages of their engines. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Oracle
                "UNIQUE_VIOLATION | USERS_EMAIL | - | - | email unique",
                "UNIQUE_VIOLATION | UQ_USERS_EMAIL | - | - | email unique",
                "FOREIGN_KEY_VIOLATION | USERS_COUNTRY_FK | - | - | countryId foreign_key",
                "CHECK_VIOLATION | ADULTS_ONLY | - | - | age check",
                "NOT_NULL_VIOLATION | - | USERS | NOTE | note not_null",
                "VALUE_TOO_LONG | - | USERS | NOTE | note too_long",
                // SQL Server
                "UNIQUE_VIOLATION | UQ_users_street_house_no | users | - | street unique",
                "FOREIGN_KEY_VIOLATION | FK_users_country_id | countries | id | countryId foreign_key",
                "CHECK_VIOLATION | CK_users_age | users | - | age check",
                // MySQL and MariaDB
                "UNIQUE_VIOLATION | PRIMARY | users | - | id unique",
                "UNIQUE_VIOLATION | email | users | - | email unique",
                "UNIQUE_VIOLATION | email_2 | - | - | email unique",
                "UNIQUE_VIOLATION | index_users_on_house_no_and_street | - | - | street unique",
                // PostgreSQL
                "UNIQUE_VIOLATION | users_email_key | users | email | email unique",
                "UNIQUE_VIOLATION | nobody_knows | users | house_no | street unique",
                "FOREIGN_KEY_VIOLATION | users_country_id_fkey | users | - | countryId foreign_key",
                "CHECK_VIOLATION | not_too_old | users | - | age check",
                // SQLite
                "CHECK_VIOLATION | age > 17 | - | - | age check",
                "UNIQUE_VIOLATION | - | users | street | street unique",
                "FOREIGN_KEY_VIOLATION | - | - | - | countryId foreign_key",
                // whatever it is
                "UNIQUE_VIOLATION | SYS_C008 | - | - | ' unique'",
                "UNIQUE_VIOLATION | audit_email_key | audit | email | ' unique'",
                "CHECK_VIOLATION | - | - | - | ' check'",
            })
    void sameFieldWhateverIsTold(SqlErrorKind kind, String constraint, String table, String column, String expected) {
        assertThat(told(kind, constraint, table, column, User.class)).isEqualTo(expected);
    }

    @Test
    void compositePrimaryKeyIsItsFirstField() {
        assertThat(told(SqlErrorKind.UNIQUE_VIOLATION, "PRIMARY", "seats", null, Seat.class))
                .isEqualTo("hall unique");
        assertThat(told(SqlErrorKind.UNIQUE_VIOLATION, "seats_hall_seat_key", null, null, Seat.class))
                .isEqualTo("hall unique");
        assertThat(told(SqlErrorKind.UNIQUE_VIOLATION, null, "seats", "seat", Seat.class))
                .isEqualTo("hall unique");
    }
}
