package io.activerecord.test.community;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.time.Instant;
import java.util.List;

@Model
public class User extends UserModel {
    Long id;
    String name;
    int postsCount;
    Instant updatedAt;

    @HasMany(dependent = Dependent.DESTROY)
    List<Post> posts;

    @HasMany(through = "posts")
    List<Comment> comments;

    @HasMany(dependent = Dependent.DELETE)
    List<Membership> memberships;

    @HasMany(through = "memberships")
    List<Team> teams;

    @ManyToMany
    List<Role> roles;

    @HasOne(dependent = Dependent.NULLIFY)
    Profile profile;

    /** The pairs are here, the tags elsewhere. */
    @ManyToMany
    List<Tag> tags;

    @HasMany
    List<Award> awards;

    /** The awards are here, the medals elsewhere. */
    @HasMany(through = "awards")
    List<Medal> medals;

    /** The same with rows elsewhere that say what they belong to. */
    @HasMany(through = "posts")
    List<Stamp> stamps;

    static User named(String name) {
        User user = new User();
        user.name = name;
        user.save();
        return user;
    }
}
