package io.activerecord.test.inner;

import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Team extends TeamModel {
    Long id;
    String name;

    @ManyToMany(joinTable = "memberships")
    List<Member> members;

    Team() {}

    Team(String name) {
        this.name = name;
    }
}
