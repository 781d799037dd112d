package io.activerecord.test.community;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
public class Profile extends ProfileModel {
    Long id;
    Long userId;
    String motto;

    @BelongsTo
    User user;

    /** Over the owner. */
    @HasMany(through = "user")
    List<Team> teams;
}
