package io.activerecord.test.community;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

/** A row between that says more than the pair. */
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
