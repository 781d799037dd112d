package io.activerecord.test.docs.associations;

import io.activerecord.annotation.*;

// snippet: associations-membership
@Model
public class Membership extends MembershipModel {
    Long id;
    Long userId;
    Long teamId;
    int level;

    @BelongsTo
    User user;

    @BelongsTo
    Team team;
}
// end snippet
