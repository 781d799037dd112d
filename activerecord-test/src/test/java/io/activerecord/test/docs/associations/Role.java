package io.activerecord.test.docs.associations;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
public class Role extends RoleModel {
    Long id;
    String name;

    @ManyToMany(dependent = Dependent.RESTRICT)
    List<User> users;

    static Role named(String name) {
        Role role = new Role();
        role.name = name;
        role.save();
        return role;
    }
}
