package io.activerecord.test.inner;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import java.time.Instant;

/** A pair that says more: whose it is, and whether it still holds. */
@Model
class Membership extends MembershipModel {
    Long id;
    Long memberId;
    Long teamId;

    @TenantId
    Long tenant;

    @SoftDelete
    Instant deletedAt;

    @BelongsTo
    Member member;

    @BelongsTo
    Team team;

    Membership() {}

    Membership(Member member, Team team) {
        this.member = member;
        this.team = team;
    }
}
