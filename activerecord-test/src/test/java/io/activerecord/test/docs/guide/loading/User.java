package io.activerecord.test.docs.guide.loading;

// snippet: loading-user
import io.activerecord.annotation.*;
import java.util.List;

@Model
public class User extends UserModel {
    Long id;
    String name;

    @HasMany
    List<Post> posts;

    @HasMany
    List<Comment> comments;
}
// end snippet
