package io.activerecord.test.docs.guide.loading;

// snippet: loading-comment
import io.activerecord.annotation.*;

@Model
public class Comment extends CommentModel {
    Long id;
    Long postId;
    Long userId;
    String text;

    @BelongsTo
    Post post;

    @BelongsTo
    User user;
}
// end snippet
