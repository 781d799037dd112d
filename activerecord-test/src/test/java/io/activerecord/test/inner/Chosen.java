package io.activerecord.test.inner;

import io.activerecord.Cte;
import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.Model;
import io.activerecord.sql.Condition;

/** Its default scope names a query, a new one at each call. */
@Model
class Chosen extends ChosenModel {
    Long id;
    Long memberId;

    Chosen() {}

    Chosen(Long memberId) {
        this.memberId = memberId;
    }

    @DefaultScope
    static Condition ofKnownMembers() {
        Cte known = Cte.of("known", Member.where(Member.NAME.ne("nobody")));
        return MEMBER_ID.in(Member.query().from(known).select(Member.ID));
    }
}
