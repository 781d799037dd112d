package io.activerecord.test.community;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

/** Belongs to what lives on the other connection. */
@Model
@Connection("second")
public class Stamp extends StampModel {
    Long id;
    String motif;
    String subjectType;
    Long subjectId;

    @BelongsTo(types = {Post.class, Photo.class})
    ActiveRecord<?> subject;
}
