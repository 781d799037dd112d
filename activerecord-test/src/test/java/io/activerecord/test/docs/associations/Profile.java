package io.activerecord.test.docs.associations;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
public class Profile extends ProfileModel {
    Long id;
    Long userId;
    String motto;

    @BelongsTo
    User user;
}
