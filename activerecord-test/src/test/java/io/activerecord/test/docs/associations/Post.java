package io.activerecord.test.docs.associations;

import io.activerecord.annotation.*;
import java.util.List;

// snippet: associations-post
@Model
public class Post extends PostModel {
    Long id;
    Long userId;
    String title;
    int stars;

    @BelongsTo(counterCache = "posts_count", touch = true)
    User user;

    @HasMany(as = "subject", dependent = Dependent.DELETE)
    List<Comment> comments;
}
// end snippet
