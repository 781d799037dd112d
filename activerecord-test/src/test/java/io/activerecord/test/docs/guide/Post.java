package io.activerecord.test.docs.guide;

// snippet: post-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
public class Post extends PostModel {
    Long id;
    Long userId;
    String title;
    Integer stars;

    @BelongsTo
    User user;
}
// end snippet
