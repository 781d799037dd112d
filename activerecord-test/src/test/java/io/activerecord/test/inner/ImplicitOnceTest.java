package io.activerecord.test.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.Query;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds without being told is asked once for each statement, and the text is of the answer that was given then. */
@ExtendWith(LeakCheck.class)
class ImplicitOnceTest {
    private static final String GLAD = "select count(*) from `moods` where `name` = ?";
    private static final String OTHER = "select count(*) from `moods` where (`id` > ? and `name` <> ?)";

    @BeforeEach
    void tables() {
        Tables.make();
        new Mood("glad").save();
        new Mood("sad").save();
        new Mood("cross").save();
        Mood.ASKED.set(0);
    }

    @Test
    void aScopeThatChangesIsAskedOnceForEachStatement() {
        Query<Mood> all = Mood.query();
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(all.count()).isEqualTo(1);
            assertThat(all.count()).isEqualTo(2);
            assertThat(all.count()).isEqualTo(1);
            assertThat(all.count()).isEqualTo(2);
            assertThat(echo.statements()).containsExactly(GLAD, OTHER, GLAD, OTHER);
        }
        assertThat(Mood.ASKED).hasValue(4);
    }

    @Test
    void aConditionThatStandsTwiceIsOne() {
        var some = Mood.query().asExists();
        Mood.ASKED.set(1);
        assertThat(Member.where(some.or(some)).count()).isZero();
        assertThat(Mood.ASKED).hasValue(2);
    }

    @Test
    void aTextThatIsShownIsAskedOnceToo() {
        assertThat(Mood.query().toSql().text()).endsWith("where `name` = ?");
        assertThat(Mood.query().toSql().text()).endsWith("where (`id` > ? and `name` <> ?)");
        assertThat(Mood.ASKED).hasValue(2);
    }

    @Test
    void aScopeMayNameAQuery() {
        Member ann = Tables.member("Ann");
        Member nobody = Tables.member("nobody");
        new Chosen(ann.id).save();
        new Chosen(nobody.id).save();
        assertThat(Chosen.query().pluck(Chosen.MEMBER_ID)).containsExactly(ann.id);
        assertThat(Chosen.query().pluck(Chosen.MEMBER_ID)).containsExactly(ann.id);
        assertThat(Chosen.query().unscoped().count()).isEqualTo(2);
    }
}
