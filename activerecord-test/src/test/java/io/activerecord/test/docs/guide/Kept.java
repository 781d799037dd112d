package io.activerecord.test.docs.guide;

// snippet: kept-models
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.time.Instant;

abstract class Kept<M> extends ActiveRecord<M> {
    Long id;
    Instant createdAt;
    Instant updatedAt;
}

@Model(parent = Kept.class)
class Note extends NoteModel {
    String text;
}
// end snippet
