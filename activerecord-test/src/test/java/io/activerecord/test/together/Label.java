package io.activerecord.test.together;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

/** Belongs to a document or to an animal of any class. */
@Model
class Label extends LabelModel {
    Long id;
    String text;
    String subjectType;
    Long subjectId;

    @BelongsTo(types = {Document.class, Animal.class})
    ActiveRecord<?> subject;
}
