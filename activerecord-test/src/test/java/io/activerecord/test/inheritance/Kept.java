package io.activerecord.test.inheritance;

import io.activerecord.ActiveRecord;
import java.time.Instant;

/** Has no table: its fields are those of the models below it. */
abstract class Kept<M> extends ActiveRecord<M> {
    Long id;
    Instant createdAt;
    Instant updatedAt;
}
