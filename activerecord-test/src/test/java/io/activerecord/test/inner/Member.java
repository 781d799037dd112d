package io.activerecord.test.inner;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Member extends MemberModel {
    Long id;
    String name;

    @HasMany
    List<Membership> memberships;

    @HasMany(through = "memberships", source = "team")
    List<Team> teams;

    @ManyToMany(joinTable = "memberships")
    List<Team> groups;

    Member() {}

    Member(String name) {
        this.name = name;
    }
}
