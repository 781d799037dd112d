package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

/** Refers to {@link Person}, which refers to it. */
@Model(table = "teams")
class Team extends ActiveRecord<Team> {
    Long id;
    Long leaderId;

    @BelongsTo
    Person leader;
}
