package io.activerecord.test.attributes;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ReadOnly;
import io.activerecord.annotation.Version;
import io.activerecord.annotation.WriteOnce;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked // as its columns are
@Model(table = "people")
class Person extends PersonModel {
    static final String TABLE = "create table people (id integer primary key, first_name text, last_name text,"
            + " home_street text, home_city text, settings text, photo blob, logins integer not null, points integer,"
            + " active boolean, source text, stamp text default 'db', status text not null default 'fresh',"
            + " score integer default 7, version integer not null, created_at text, updated_at text)";

    Long id;
    String firstName;
    String lastName;

    @Embedded
    Home home;

    @Json
    Settings settings;

    byte[] photo;
    int logins;
    Integer points;
    Boolean active;

    @WriteOnce
    String source;

    @ReadOnly
    String stamp;

    @Column(databaseDefault = true)
    String status;

    @Column(databaseDefault = true)
    Integer score;

    @Computed("{firstName} || ' {x} ' || {lastName}")
    String fullName;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;

    static Person named(String first, String last) {
        Person person = new Person();
        person.firstName = first;
        person.lastName = last;
        return person;
    }
}
