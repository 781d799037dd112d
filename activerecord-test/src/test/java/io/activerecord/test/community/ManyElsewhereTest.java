package io.activerecord.test.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More records on the other connection than SQLite takes keys in one statement, which is 32,766. */
@ExtendWith(LeakCheck.class)
class ManyElsewhereTest extends Community {
    private static final String NUMBERS =
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) ";

    private User ann;

    @BeforeEach
    void users() {
        ann = User.named("Ann");
        User.named("Bob");
    }

    private static void insert(String connection, int rows, String table, String values) {
        ConnectionManager.execute(
                connection, "insert into " + table + NUMBERS.formatted(rows) + "select " + values + " from n");
    }

    /** Words are in another order than keys, and even keys are Bob's. */
    private static void tags(int rows) {
        insert("second", rows, "tags ", "i, printf('%06d', (i * 7919) % 1000003)");
        insert("primary", rows, "tags_users ", "i, 2 - i % 2");
    }

    @Test
    void eachOwnersRecordsAreInTheOrderThatWasAskedFor() {
        tags(40_000);
        List<User> users = User.with(User.TAGS.orderBy(Tag.WORD.desc())).list();
        assertThat(users)
                .hasSize(2)
                .allSatisfy(user -> assertThat(user.tags())
                        .hasSize(20_000)
                        .isSortedAccordingTo(
                                Comparator.comparing((Tag tag) -> tag.word).reversed()));
    }

    @Test
    void whatStandsBetweenIsReadOnceHoweverTheOwnersAreDivided() {
        User.named("Cy");
        User.named("Di");
        insert("second", 60_000, "tags ", "i, printf('%06d', i)");
        insert("primary", 60_000, "tags_users ", "i, 1 + i % 4");
        echo.clear();
        assertThat(User.with(User.TAGS.orderBy(Tag.WORD.asc())).list())
                .hasSize(4)
                .allSatisfy(user -> assertThat(user.tags())
                        .hasSize(15_000)
                        .isSortedAccordingTo(Comparator.comparing(tag -> tag.word)));
        assertThat(sent())
                .satisfiesExactly(
                        users -> assertThat(users).contains("`users`"),
                        pairs -> assertThat(pairs).contains("`tags_users`"),
                        half -> assertThat(half).contains("`tags`"),
                        half -> assertThat(half).contains("`tags`"));
    }

    @Test
    void theFirstFewOfEachOwnerAreTheFirstOfAll() {
        tags(40_000);
        List<User> users =
                User.with(User.TAGS.orderBy(Tag.WORD.asc()).limitPerParent(2)).list();
        assertThat(users.get(0).tags())
                .containsExactlyElementsOf(ann.tags().stream()
                        .sorted(Comparator.comparing(tag -> tag.word))
                        .limit(2)
                        .toList());
    }

    /** Nine of each for the first user, which SQLite finds by an index: keys 9 to 6, and then 5 to 1. */
    private static void fromTheLastKeyOn(String table, String column) {
        insert("second", 9, table + " ", "i, case when i > 5 then 'w0' else 'w1' end");
        ConnectionManager.execute(
                "second", "create index downwards_%1$s on %1$s (%2$s, id desc)".formatted(table, column));
        ConnectionManager.execute("second", "analyze");
    }

    @Test
    void theFirstFewAreThoseOfTheLeastKeysWhereNoOrderWasGiven() {
        fromTheLastKeyOn("tags", "word");
        fromTheLastKeyOn("medals", "metal");
        insert("primary", 9, "tags_users ", "10 - i, 1");
        insert("primary", 9, "awards ", "i, 1, 10 - i");
        User user = User.with(
                        User.TAGS.where(Tag.WORD.eq("w0")).limitPerParent(2),
                        User.MEDALS.where(Medal.METAL.eq("w0")).limitPerParent(2))
                .list()
                .get(0);
        assertThat(user.tags()).extracting(tag -> tag.id).containsExactly(6L, 7L);
        assertThat(user.medals()).extracting(medal -> medal.id).containsExactly(6L, 7L);
    }

    @Test
    void tiesOfTheGivenOrderAreInTheOrderOfTheirKeys() {
        fromTheLastKeyOn("tags", "word");
        insert("primary", 9, "tags_users ", "10 - i, 1");
        User user = User.with(User.TAGS.orderBy(Tag.WORD.asc()).limitPerParent(3))
                .list()
                .get(0);
        assertThat(user.tags()).extracting(tag -> tag.id).containsExactly(6L, 7L, 8L);
    }

    @Test
    void rowsBetweenKeepTheOrderToo() {
        insert("second", 40_000, "medals ", "i, printf('%06d', (i * 7919) % 1000003)");
        insert("primary", 40_000, "awards ", "i, 2 - i % 2, i");
        assertThat(User.with(User.MEDALS.orderBy(Medal.METAL.asc())).list())
                .hasSize(2)
                .allSatisfy(user -> assertThat(user.medals())
                        .hasSize(20_000)
                        .isSortedAccordingTo(Comparator.comparing(medal -> medal.metal)));
    }

    @Test
    void oneOwnersRecordsThatTakeSeveralStatementsHaveNoOrder() {
        tags(70_000);
        assertThatThrownBy(() -> User.with(User.TAGS.orderBy(Tag.WORD.asc())).list())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("User.tags", "two connections", "SQLite", "leave order and limit out");
        assertThat(User.with(User.TAGS).list().get(1).tags()).hasSize(35_000);
    }

    @Test
    void aListIsAskedFurtherWhileItsKeysFitIntoAStatement() {
        insert("primary", 30_000, "posts ", "i, 1, 'x', 0, 0, null");
        insert("second", 30_000, "stamps ", "i, 'rose', 'Post', i");
        User read = User.find(ann.id);
        assertThat(read.stamps().where(Stamp.MOTIF.eq("rose")).count()).isEqualTo(30_000);
        insert("primary", 3_000, "posts ", "30000 + i, 1, 'x', 0, 0, null");
        assertThatThrownBy(() -> read.stamps().where(Stamp.MOTIF.eq("rose")).count())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("User.stamps", "33000 keys", "SQLite");
        assertThat(read.stamps()).hasSize(30_000);
    }

    @Test
    void compositeKeysAreRefusedByTheirNumberAndNotByTheEngines() {
        ConnectionManager.execute("primary", "create table guests (id integer primary key)");
        ConnectionManager.execute("primary", "create table guests_seats (guest_id integer, lane text, number integer)");
        ConnectionManager.execute(
                "second", "create table seats (lane text, number integer, primary key (lane, number))");
        Guest guest = new Guest();
        guest.save();
        insert("second", 512, "seats ", "'a', i");
        insert("primary", 512, "guests_seats ", "1, 'a', i");
        assertThat(guest.seats().query().count()).isEqualTo(512);
        assertThat(Guest.with(Guest.SEATS.orderBy(Seat.NUMBER.asc()))
                        .list()
                        .get(0)
                        .seats())
                .hasSize(512);
        insert("second", 1, "seats ", "'b', i");
        insert("primary", 1, "guests_seats ", "1, 'b', i");
        assertThatThrownBy(() -> guest.seats().query().count())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Guest.seats", "513", "more than 512 composite keys")
                .hasMessageNotContaining("SQLite");
        assertThatThrownBy(
                        () -> Guest.with(Guest.SEATS.orderBy(Seat.NUMBER.asc())).list())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Guest.seats", "more than 512 composite keys")
                .hasMessageNotContaining("SQLite");
        assertThat(guest.seats()).hasSize(513);
    }
}
