package io.activerecord.test.community;

import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** Pairs of rows of one table. */
@Model
public class Person extends PersonModel {
    Long id;
    String name;

    @ManyToMany(joinTable = "friendships", targetKey = "friend_id")
    List<Person> friends;

    static Person named(String name) {
        Person person = new Person();
        person.name = name;
        person.save();
        return person;
    }
}
