package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.Row;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/raw-sql.md. */
@ExtendWith(LeakCheck.class)
class RawSqlTest {
    @BeforeEach
    void database() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        Tables.on("primary");
        Tables.user("Ann", 31, true);
        Tables.user("Bob", 17, true);
    }

    @Test
    void statementsRunByName() {
        // snippet: raw-execute
        long changed = ConnectionManager.execute("primary", "update users set active = ? where age < ?", false, 18);
        // end snippet
        assertThat(changed).isEqualTo(1);
    }

    // snippet: raw-record
    record Person(String name, int age) {}

    // end snippet

    @Test
    void rowsComeInTheShapeThatIsAskedFor() {
        // snippet: raw-select
        List<Row> rows = ConnectionManager.select("primary", "select count(*) as n from users");
        Long n = rows.get(0).get("n", Long.class);

        List<Person> people = ConnectionManager.select(
                "primary", Person.class, "select name, age from users where age > :age", Map.of("age", 18));

        Long total = ConnectionManager.selectValue("primary", Long.class, "select sum(age) from users");

        List<User> users = Finder.of(User.class).bySql("select * from users order by length(name), name");
        // end snippet
        assertThat(n).isEqualTo(2);
        assertThat(people).containsExactly(new Person("Ann", 31));
        assertThat(total).isEqualTo(48);
        assertThat(users).hasSize(2);
    }
}
