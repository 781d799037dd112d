package io.activerecord.test.docs.guide;

// snippet: mapped-superclass
import io.activerecord.*;
import java.time.Instant;

abstract class Kept<M> extends ActiveRecord<M> {
    Long id;
    Instant createdAt;
    Instant updatedAt;
}
// end snippet
