package io.activerecord.test.docs.associations;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
public class Team extends TeamModel {
    Long id;
    String name;

    @HasMany
    List<Membership> memberships;

    static Team named(String name) {
        Team team = new Team();
        team.name = name;
        team.save();
        return team;
    }
}
