package io.activerecord.test.docs.associations;

import io.activerecord.annotation.*;
import java.time.Instant;
import java.util.List;

// snippet: associations-user
@Model
public class User extends UserModel {
    Long id;
    String name;
    int postsCount;
    Instant updatedAt;

    @HasMany(dependent = Dependent.DESTROY) // posts.user_id
    List<Post> posts;

    @HasOne(dependent = Dependent.NULLIFY) // profiles.user_id
    Profile profile;

    @HasMany
    List<Membership> memberships;

    @HasMany(through = "memberships") // over memberships.user_id and memberships.team_id
    List<Team> teams;

    @ManyToMany // over roles_users.user_id and roles_users.role_id
    List<Role> roles;
}
// end snippet
