package io.activerecord.test.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.ToMany;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows between that are records of a model are filtered as those are, over a join model and over its table alone. */
@ExtendWith(LeakCheck.class)
class PairModelTest {
    private Member ann;
    private Team ours;

    @BeforeEach
    void tables() {
        Tables.make();
        ann = Tables.member("Ann");
        ours = Tables.team("ours");
        Team theirs = Tables.team("theirs");
        Team left = Tables.team("left");
        Tables.join("7", ann, ours);
        Tables.join("8", ann, theirs);
        Membership ended = Tables.join("7", ann, left);
        ConnectionManager.withTenant("7", ended::delete);
    }

    private static final List<ToMany<Member, Team>> BOTH = List.of(Member.TEAMS, Member.GROUPS);

    @Test
    void accessorsSeeThePairsThatHold() {
        ConnectionManager.withTenant("7", () -> {
            assertThat(Member.find(ann.id).teams()).containsExactly(ours);
            assertThat(Member.find(ann.id).groups()).containsExactly(ours);
            assertThat(Member.find(ann.id).groups().count()).isEqualTo(1);
            assertThat(ann.groups().where(Team.NAME.ne("")).list()).containsExactly(ours);
            assertThat(Team.find(ours.id).members()).containsExactly(ann);
        });
        assertThat(ConnectionManager.acrossTenants(() -> ann.groups().query().count()))
                .isEqualTo(2);
    }

    @Test
    void preloadsSeeThem() {
        ConnectionManager.withTenant("7", () -> {
            for (ToMany<Member, Team> association : BOTH) {
                Member one = Member.with(association).list().get(0);
                assertThat(association == Member.TEAMS ? one.teams() : one.groups())
                        .containsExactly(ours);
                Member few = Member.with(association.limitPerParent(5)).list().get(0);
                assertThat(association == Member.TEAMS ? few.teams() : few.groups())
                        .containsExactly(ours);
            }
        });
    }

    @Test
    void countsSeeThem() {
        ConnectionManager.withTenant("7", () -> {
            for (ToMany<Member, Team> association : BOTH) {
                Member counted = Member.query().withCount(association).list().get(0);
                assertThat(counted.countOf(association)).isEqualTo(1);
            }
        });
    }

    @Test
    void joinsSeeThem() {
        for (ToMany<Member, Team> association : BOTH) {
            Query<Member> joined = Member.query().join(association);
            assertThat(ConnectionManager.withTenant("7", () -> joined.pluck(Team.NAME)))
                    .containsExactly("ours");
            assertThat(joined.acrossTenants().orderBy(Team.NAME.asc()).pluck(Team.NAME))
                    .containsExactly("ours", "theirs");
        }
        assertThat(ConnectionManager.withTenant(
                        "7",
                        () -> Team.query()
                                .leftJoin(Team.MEMBERS)
                                .where(Member.ID.isNotNull())
                                .pluck(Team.NAME)))
                .containsExactly("ours");
    }

    @Test
    void pairsOfAnotherConnectionAreFilteredThere() {
        Report report = new Report(ann.id);
        report.save();
        Reader reader = new Reader(report.id, ann.id);
        reader.save();
        assertThat(Report.find(report.id).members()).containsExactly(ann);
        reader.delete();
        assertThat(Report.find(report.id).members()).isEmpty();
        assertThat(Report.with(Report.MEMBERS).list().get(0).members()).isEmpty();
    }

    /** The table has the same name there, and is not that of the records that stand elsewhere. */
    @Test
    void recordsOfAnotherConnectionAreNoPairs() {
        Report report = new Report(ann.id);
        report.save();
        ConnectionManager.execute(
                "second",
                "insert into memberships (team_id, member_id, tenant, deleted_at) values (?, ?, 9, 'x')",
                report.id,
                ann.id);
        assertThat(report.listed()).containsExactly(ann);
        assertThat(Report.with(Report.LISTED).list().get(0).listed()).containsExactly(ann);
    }

    @Test
    void pairsThatAreRecordsAreChangedAsRecords() {
        ConnectionManager.withTenant("7", () -> {
            Member found = Member.find(ann.id);
            try (SqlEcho echo = new SqlEcho()) {
                assertThatThrownBy(() -> found.groups().add(new Team("new")))
                        .isInstanceOf(RecordStateException.class)
                        .hasMessageContainingAll("Member.groups", "Membership", "through");
                assertThatThrownBy(() -> found.groups().remove(ours)).isInstanceOf(RecordStateException.class);
                assertThatThrownBy(() -> found.groups().clear()).isInstanceOf(RecordStateException.class);
                assertThat(echo.statements()).noneMatch(sql -> sql.matches("(?i)(insert|delete|update) .*"));
            }
            found.teams().add(Tables.team("new"));
            assertThat(Member.find(ann.id).groups()).hasSize(2);
        });
    }
}
