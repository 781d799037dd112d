package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

/** Refers to its own table, and in a circle to {@link Team}. */
@Model(table = "persons")
class Person extends ActiveRecord<Person> {
    Long id;
    Long bossId;
    Long teamId;

    @BelongsTo
    Person boss;

    @BelongsTo
    Team team;
}
