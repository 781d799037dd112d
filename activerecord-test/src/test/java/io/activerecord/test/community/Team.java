package io.activerecord.test.community;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
public class Team extends TeamModel {
    Long id;
    String name;

    @HasMany(dependent = Dependent.RESTRICT)
    List<Membership> memberships;

    @HasMany(through = "memberships")
    List<User> users;

    @HasMany(through = "users")
    List<Role> roles;

    static Team named(String name) {
        Team team = new Team();
        team.name = name;
        team.save();
        return team;
    }
}
