package io.activerecord.dialect.mysql;

import static io.activerecord.dialect.golden.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What MySQL takes in another form than most engines, or not at all. */
class MysqlRenderingTest {
    private static String sql(SqlCommand command) {
        return MysqlDialect.INSTANCE.render(command).text();
    }

    private static UpdateCommand update(Assignment... assignments) {
        return new UpdateCommand(USERS, List.of(assignments), null);
    }

    private static Assignment assign(ColumnRef column, Expression value) {
        return new Assignment(column, value);
    }

    @Test
    void aLimitedSelectBehindInStandsInADerivedTable() {
        assertThat(sql(selecting(U, ID)
                        .where(new InSubquery(
                                ID, selecting(P, POST_USER).limit(2).get(), false))
                        .get()))
                .isEqualTo("select `users`.`id` from `users` where `users`.`id` in"
                        + " (select * from (select `posts`.`user_id` from `posts` limit ?) `derived`)");
    }

    @Test
    void aLimitedSelectBehindInThatReadsTheRowAroundItIsRefused() {
        var posts = selecting(P, POST_USER).where(eq(POST_USER, ID)).limit(2).get();
        var command = selecting(U, ID).where(new InSubquery(ID, posts, false)).get();
        assertThatThrownBy(() -> sql(command))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageStartingWith(
                        "mysql cannot use IN with a limited select that reads columns of the statement");
    }

    @Test
    void aSelectFromTheTableThatChangesStandsInADerivedTableThatIsReadOnce() {
        var managers = new InSubquery(ID, Commands.managers().get(), true);
        assertThat(sql(new DeleteCommand(USERS, managers)))
                .isEqualTo(
                        "delete from `users` where `id` not in (select * from"
                                + " (select `manager`.`manager_id` from `users` `manager` limit 9223372036854775807) `derived`)");
        assertThat(sql(update(assign(AGE, new ScalarSubquery(Commands.highest(), ColumnType.LONG)))))
                .isEqualTo("update `users` set `age` = (select * from"
                        + " (select max(`manager`.`id`) from `users` `manager` limit 9223372036854775807) `derived`)");
    }

    @Test
    void aSelectDeepInsideThatReadsTheTableThatChangesIsFound() {
        var inner = new InSubquery(POST_USER, Commands.managers().get(), false);
        var posts = selecting(P, POST_USER).where(inner).get();
        assertThat(sql(new DeleteCommand(USERS, new InSubquery(ID, posts, false))))
                .contains("(select * from (select `posts`.`user_id` from `posts` where");
    }

    @Test
    void aSelectFromTheTableThatChangesAndReadsItsRowIsRefused() {
        var command =
                new DeleteCommand(USERS, new Exists(Commands.managersOfOuter().get(), true));
        assertThatThrownBy(() -> sql(command))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessage("mysql cannot change table 'users' by a select from it that reads columns of the statement"
                        + " around it; select the keys first");
    }

    @Test
    void whatReadsAColumnIsAssignedBeforeIt() {
        var next = new Arithmetic(AGE, Arithmetic.Operator.PLUS, bind(1), ColumnType.INTEGER);
        assertThat(sql(update(assign(AGE, next), assign(MANAGER_ID, AGE))))
                .isEqualTo("update `users` set `manager_id` = `age`, `age` = (`age` + ?)");
        var upper = new SqlFragment(List.of("upper(NAME)"), List.of(), ColumnType.STRING);
        assertThat(sql(update(assign(NAME, bind("x")), assign(EMAIL, upper))))
                .isEqualTo("update `users` set `email` = (upper(NAME)), `name` = ?");
    }

    @Test
    void anExchangeOfTwoColumnsIsRefused() {
        assertThatThrownBy(() -> sql(update(assign(NAME, EMAIL), assign(EMAIL, NAME))))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("[name, email] of users at once");
    }

    @Test
    void theDriverGivesBackTheKeyAndNoOtherColumn() {
        var row = List.of(List.of(bind("Ann")));
        assertThat(MysqlDialect.INSTANCE
                        .render(new InsertCommand(USERS, List.of(NAME), row, List.of(ID)))
                        .keyColumns())
                .containsExactly("id");
        var two = new InsertCommand(USERS, List.of(NAME), row, List.of(ID, ACTIVE));
        assertThatThrownBy(() -> sql(two)).hasMessageStartingWith("mysql cannot give back columns [id, active]");
    }

    @Test
    void anUpsertIntoATableCalledAsTheNewRowNamesItOtherwise() {
        Source source = Source.of(Table.of("new_row"));
        ColumnRef id = new ColumnRef(source, "id", ColumnType.LONG);
        List<List<Bind>> row = List.of(List.of(bind(1L)));
        assertThat(sql(new UpsertCommand(source.table(), List.of(id), row, List.of(id), List.of(), List.of())))
                .contains("as `new_row_` on duplicate key update `id` = if(`new_row`.`id` = `new_row_`.`id` or");
    }

    @Test
    void rowsAreLockedSharedAndWithoutWaiting() {
        var lock = new RowLock(RowLock.Strength.SHARE, RowLock.Wait.SKIP_LOCKED);
        assertThat(sql(selecting(U, ID).limit(1).lock(lock).get()))
                .isEqualTo("select `id` from `users` limit ? for share skip locked");
    }
}
