package io.activerecord.test.docs.associations;

import io.activerecord.annotation.*;
import java.util.List;

// snippet: associations-itself
@Model
public class Person extends PersonModel {
    Long id;
    Long bossId;

    @BelongsTo
    Person boss;

    @HasMany(foreignKey = "boss_id")
    List<Person> staff;

    @ManyToMany(joinTable = "friendships", targetKey = "friend_id") // and friendships.person_id
    List<Person> friends;
}
// end snippet
