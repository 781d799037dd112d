package io.activerecord.test.inner;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** Lives on another connection, with the pairs that lead to members. */
@Model
@Connection("second")
class Report extends ReportModel {
    Long id;
    Long memberId;

    @HasMany
    List<Reader> readers;

    @ManyToMany(joinTable = "readers")
    List<Member> members;

    /** A table of the name that memberships have on the members' connection. */
    @ManyToMany(joinTable = "memberships", foreignKey = "team_id")
    List<Member> listed;

    Report() {}

    Report(Long memberId) {
        this.memberId = memberId;
    }
}
