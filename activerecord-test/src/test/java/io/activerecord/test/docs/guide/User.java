package io.activerecord.test.docs.guide;

// snippet: user-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.time.Instant;
import java.util.List;

@Model
@Connection("primary")
public class User extends UserModel {
    Long id;
    String name;
    String email;
    int age;
    boolean active;
    Instant createdAt;

    @HasMany
    List<Post> posts;
}
// end snippet
