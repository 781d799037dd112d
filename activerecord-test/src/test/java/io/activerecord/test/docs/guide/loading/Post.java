package io.activerecord.test.docs.guide.loading;

// snippet: loading-post
import io.activerecord.annotation.*;
import java.util.List;

@Model
public class Post extends PostModel {
    Long id;
    Long userId;
    String title;
    int stars;

    @BelongsTo
    User user;

    @HasMany
    List<Comment> comments;
}
// end snippet
