package io.activerecord.test.docs.associations;

import io.activerecord.*;
import io.activerecord.annotation.*;

// snippet: associations-comment
@Model
public class Comment extends CommentModel {
    Long id;
    String text;
    String subjectType; // "Post" or "photo"
    Long subjectId;

    @BelongsTo(types = {Post.class, Photo.class})
    ActiveRecord<?> subject;
}
// end snippet
