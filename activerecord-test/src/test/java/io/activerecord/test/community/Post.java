package io.activerecord.test.community;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Model;
import java.time.Instant;
import java.util.List;

@Model
public class Post extends PostModel {
    Long id;
    Long userId;
    String title;
    int stars;
    int commentsCount;
    Instant updatedAt;

    @BelongsTo(counterCache = "posts_count", touch = true)
    User user;

    @HasMany(as = "subject", dependent = Dependent.DESTROY)
    List<Comment> comments;

    @HasMany(as = "subject")
    List<Stamp> stamps;

    @HasOne(through = "user", source = "profile")
    Profile profile;

    static Post titled(String title) {
        Post post = new Post();
        post.title = title;
        return post;
    }
}
