package io.activerecord.test.community;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
public class Comment extends CommentModel {
    Long id;
    String text;
    String subjectType;
    Long subjectId;

    @BelongsTo(
            types = {Post.class, Photo.class},
            counterCache = "comments_count",
            touch = true)
    ActiveRecord<?> subject;

    static Comment saying(String text) {
        Comment comment = new Comment();
        comment.text = text;
        return comment;
    }
}
