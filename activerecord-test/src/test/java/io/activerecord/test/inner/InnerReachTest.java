package io.activerecord.test.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Cte;
import io.activerecord.Query;
import io.activerecord.Subselect;
import io.activerecord.error.MissingTenantException;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a query joins is of the tenants that the query is of, wherever the query stands. */
@ExtendWith(LeakCheck.class)
class InnerReachTest {
    private Member ann;
    private Member bob;
    private Team red;

    @BeforeEach
    void tables() {
        Tables.make();
        ann = Tables.member("Ann");
        bob = Tables.member("Bob");
        red = Tables.team("red");
        Tables.join("7", ann, red);
        Tables.join("8", bob, red);
    }

    private static Query<Member> joined() {
        return Member.query().join(Member.MEMBERSHIPS);
    }

    private static List<String> names(Query<Member> query) {
        return ConnectionManager.withTenant(
                "7", () -> query.orderBy(Member.NAME.asc()).pluck(Member.NAME));
    }

    @Test
    void anInnerQueryWithoutAWordIsTheTenantsOnly() {
        assertThat(names(Member.where(Member.ID.in(joined().select(Member.ID)))))
                .containsExactly("Ann");
    }

    @Test
    void aSubqueryAcrossTenantsJoinsAcrossThem() {
        Query<Member> inner = joined().acrossTenants();
        assertThat(names(Member.where(Member.ID.in(inner.select(Member.ID))))).containsExactly("Ann", "Bob");
        assertThat(Member.where(Member.ID.in(inner.select(Member.ID))).count()).isEqualTo(2);
        assertThat(names(Member.where(inner.where("members.name = 'Bob'").asExists())))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void soDoesAQueryUnderANameOrATable() {
        Query<Member> inner = joined().acrossTenants();
        assertThat(names(Member.query().from(Cte.of("of_all", inner)))).containsExactly("Ann", "Bob");
        Subselect ids = Subselect.of("ids", inner, Member.ID);
        assertThat(names(Member.query().join(ids, Member.ID.eq(ids.column(Member.ID)))))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void soDoThePartsOfAUnion() {
        Query<Member> both = joined().acrossTenants()
                .union(Member.where(Member.NAME.eq("Cid")).acrossTenants());
        assertThat(names(both)).containsExactly("Ann", "Bob");
        assertThat(names(Member.where(Member.ID.in(both.select(Member.ID))))).containsExactly("Ann", "Bob");
    }

    @Test
    void soDoesWhatStandsBetweenAnAssociationsRecords() {
        Query<Team> theirs = bob.teams().query();
        assertThat(ConnectionManager.withTenant(
                        "7",
                        () -> Team.where(Team.ID.in(theirs.select(Team.ID))).list()))
                .isEmpty();
        assertThat(ConnectionManager.withTenant(
                        "7",
                        () -> Team.where(Team.ID.in(theirs.acrossTenants().select(Team.ID)))
                                .list()))
                .containsExactly(red);
    }

    @Test
    void whatIsInsideAnInnerQuerySpeaksForItself() {
        Query<Member> deeper =
                Member.where(Member.ID.in(joined().select(Member.ID))).acrossTenants();
        Query<Member> outer = Member.where(Member.ID.in(deeper.select(Member.ID)));
        assertThat(names(outer)).containsExactly("Ann");
        assertThat(names(outer.acrossTenants())).containsExactly("Ann", "Bob");
        assertThatThrownBy(outer::list).isInstanceOf(MissingTenantException.class);
    }

    @Test
    void theOuterQueryStaysTheTenants() {
        Query<Membership> outer = Membership.where(
                Membership.MEMBER_ID.in(joined().acrossTenants().select(Member.ID)));
        assertThat(ConnectionManager.withTenant("7", () -> outer.pluck(Membership.MEMBER_ID)))
                .containsExactly(ann.id);
    }
}
