package io.activerecord.test.attributes;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table of people. */
@ExtendWith(LeakCheck.class)
abstract class PersonTest {
    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:file:people?mode=memory&cache=shared")
                        .poolSize(1)
                        .echo(true));
        ConnectionManager.execute("primary", Person.TABLE);
    }

    static Person saved() {
        Person person = Person.named("Ann", "Lee");
        person.home = new Home("High Street", "York");
        person.settings = new Settings();
        person.settings.tags.add("a");
        person.photo = new byte[] {1, 2};
        person.source = "web";
        person.save();
        return person;
    }
}
