package io.activerecord.benchmarks;

import java.sql.SQLException;
import java.util.List;

/** Checks that both sides of each measurement do the same, before anything is measured. */
final class SameResults {
    private SameResults() {}

    static void check(Engine engine) throws SQLException {
        try (Workspace workspace = new Workspace(engine)) {
            HandWritten byHand = workspace.byHand();
            List<Person> people = byHand.list(1_000);
            List<User> users = workspace.list(1_000);
            require(people.size() == 1_000 && users.size() == 1_000, "1,000 rows");
            for (int i = 0; i < people.size(); i++) {
                require(text(people.get(i)).equals(text(users.get(i))), "row " + i);
            }
            require(text(byHand.find(77)).equals(text(User.find(77L))), "a point read");
            workspace.visit(77);
            byHand.visit(77);
            require(User.find(77L).visits == People.person(77).visits + 2, "two updates");
            Person person = People.person(5);
            require(byHand.insert(person) == 1 && workspace.insert(person).id == 2, "two inserts");
            require(
                    text(Visitor.find(1L)).replace("=1,", "=2,").equals(text(Visitor.find(2L))),
                    "the same row inserted twice");
        }
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new IllegalStateException("hand-written code and models differ: " + what);
        }
    }

    private static String text(Visitor visitor) {
        return visitor.toString();
    }

    private static String text(User user) {
        return user.toString();
    }

    private static String text(Person person) {
        return "User{id=" + person.id + ", name=" + person.name + ", email=" + person.email + ", phone=" + person.phone
                + ", city=" + person.city + ", country=" + person.country + ", age=" + person.age + ", visits="
                + person.visits + ", score=" + person.score + ", credit=" + person.credit + ", active="
                + person.active + ", createdAt=" + person.createdAt + "}";
    }
}
