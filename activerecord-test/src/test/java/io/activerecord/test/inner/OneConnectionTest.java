package io.activerecord.test.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Cte;
import io.activerecord.Query;
import io.activerecord.Subselect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One statement runs on one connection: a query inside that belongs to another is refused before anything is sent. */
@ExtendWith(LeakCheck.class)
class OneConnectionTest {
    private SqlEcho echo;

    @BeforeEach
    void tables() {
        Tables.make();
        Tables.member("Ann");
        ConnectionManager.usingConnection("second", () -> Tables.member("Bob"));
        new Report(1L).save();
        echo = new SqlEcho();
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private void refused(String model, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("a query of " + model, "two connections", "'primary'", "'second'", "in(..)");
        assertThat(echo.statements()).isEmpty();
    }

    private static Query<Member> elsewhere() {
        return Member.query().using("second");
    }

    private static Condition ids(Query<Member> inner) {
        return Member.ID.in(inner.select(Member.ID));
    }

    // ---- kinds of inner queries ----

    @Test
    void subqueriesOfValues() {
        refused("Member", Member.where(ids(elsewhere()))::list);
        refused("Member", Member.where(Member.ID.notIn(elsewhere().select(Member.ID)))::count);
        refused("Report", Member.where(Member.ID.in(Report.query().select(Report.MEMBER_ID)))::exists);
        var value = elsewhere().select(Member.ID).asValue();
        refused("Member", Member.where(Member.ID.eq(value))::first);
        refused("Member", () -> Member.query().rows(value));
    }

    @Test
    void valuesPutTogether() {
        var both = Member.query().select(Member.ID).union(elsewhere().select(Member.ID));
        refused("Member", both::list);
        refused("Member", both::count);
        refused("Member", both.ascending().limit(1)::list);
        refused("Member", Member.where(Member.ID.in(both))::list);
        refused("Report", Member.query().select(Member.ID).except(Report.query().select(Report.ID))::list);
    }

    @Test
    void existence() {
        refused(
                "Report",
                Member.where(Report.where(Report.MEMBER_ID.eq(Member.ID)).asExists())::list);
        refused("Member", Member.where(elsewhere().asExists().not())::stream);
    }

    @Test
    void recordsPutTogether() {
        refused("Member", Member.query().union(elsewhere())::list);
        refused("Member", Member.query().unionAll(elsewhere())::count);
        refused("Member", Member.query().intersect(elsewhere())::first);
        refused("Member", Member.query().except(elsewhere())::list);
        refused("Member", elsewhere().except(Member.query().using("primary"))::list);
    }

    @Test
    void queriesUnderANameOrAsATable() {
        Cte named = Cte.of("named", elsewhere());
        refused("Member", Member.query().from(named)::list);
        refused("Member", Member.query().join(named, Member.ID.eq(named.column(Member.ID)))::list);
        refused("Member", Member.query().withCte(named).where("id in (select id from named)")::list);
        Cte tree = Cte.recursive(
                "tree", Member.query(), above -> elsewhere().join(above, Member.ID.gt(above.column(Member.ID))), 3);
        refused("Member", Member.query().from(tree)::list);
        Subselect table = Subselect.of("reports", Report.query(), Report.MEMBER_ID);
        refused("Report", Member.query().leftJoin(table, Member.ID.eq(table.column(Report.MEMBER_ID)))::list);
        refused("Report", Member.query().join(Subselect.lateral("each", Report.query(), Report.ID))::list);
    }

    @Test
    void changesAndWhatIsShown() {
        Query<Member> rows = Member.where(ids(elsewhere()));
        refused("Member", rows::delete);
        refused("Member", () -> rows.update(Member.NAME.set("x")));
        refused("Member", rows::toSql);
        refused("Member", rows::explain);
    }

    @Test
    void atAnyDepth() {
        refused(
                "Report",
                Member.where(ids(Member.where(
                        ids(Member.where(Member.ID.in(Report.query().select(Report.MEMBER_ID)))))))::list);
    }

    // ---- what belongs together ----

    @Test
    void anInnerQueryWithoutAPlaceGoesWithTheOuter() {
        assertThat(Member.where(ids(Member.query())).using("second").pluck(Member.NAME))
                .containsExactly("Bob");
        assertThat(elsewhere().where(Member.ID.in(Team.query().select(Team.ID))).list())
                .isEmpty();
        assertThat(elsewhere().union(Member.where(Member.NAME.eq("Bob"))).pluck(Member.NAME))
                .containsExactly("Bob");
    }

    @Test
    void whatRunsOnOneConnectionIsTaken() {
        assertThat(elsewhere()
                        .where(Member.ID.in(Report.query().select(Report.MEMBER_ID)))
                        .pluck(Member.NAME))
                .containsExactly("Bob");
        assertThat(elsewhere().union(elsewhere()).pluck(Member.NAME)).containsExactly("Bob");
        assertThat(Member.where(ids(Member.query().using("primary"))).pluck(Member.NAME))
                .containsExactly("Ann");
    }

    // ---- scopes ----

    @Test
    void scopesDecideWhenTheStatementIsSent() {
        Query<Member> both = Member.where(ids(elsewhere()));
        refused("Member", both::list);
        assertThat(ConnectionManager.usingConnection("second", () -> both.pluck(Member.NAME)))
                .containsExactly("Bob");
        Query<Member> home = Member.where(ids(Member.query().using("primary")));
        echo.clear();
        refused("Member", () -> ConnectionManager.usingConnection("second", () -> home.list()));
    }

    @Test
    void theTenantsOfAGroupAreConnectionsToo() {
        Tables.makeTenants("third");
        Member sevens = ConnectionManager.withTenant(
                "7", () -> ConnectionManager.usingConnection("third", () -> Tables.member("Cid")));
        Query<Team> outer =
                Team.where(Team.ID.in(sevens.teams().query().select(Team.ID))).using("third");
        echo.clear();
        assertThatThrownBy(() -> ConnectionManager.withTenant("8", () -> outer.list()))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("'third[7]'", "'third[8]'");
        assertThat(echo.statements()).isEmpty();
        assertThat(ConnectionManager.withTenant("7", () -> outer.list())).isEmpty();
    }

    @Test
    void onTheThreadThatSends() {
        Query<Member> made = ConnectionManager.usingConnection("second", () -> Member.where(ids(Member.query())));
        Supplier<String> there = () -> ConnectionManager.usingConnection(
                "second", () -> made.pluck(Member.NAME).get(0));
        assertThat(CompletableFuture.supplyAsync(there).join()).isEqualTo("Bob");
        assertThat(made.pluck(Member.NAME)).containsExactly("Ann");
    }
}
