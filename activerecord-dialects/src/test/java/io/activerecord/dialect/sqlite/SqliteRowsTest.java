package io.activerecord.dialect.sqlite;

import static io.activerecord.dialect.golden.Shop.AGE;
import static io.activerecord.dialect.golden.Shop.EMAIL;
import static io.activerecord.dialect.golden.Shop.ID;
import static io.activerecord.dialect.golden.Shop.MANAGER;
import static io.activerecord.dialect.golden.Shop.MANAGER_ID;
import static io.activerecord.dialect.golden.Shop.NAME;
import static io.activerecord.dialect.golden.Shop.U;
import static io.activerecord.dialect.golden.Shop.USERS;
import static io.activerecord.dialect.golden.Shop.asc;
import static io.activerecord.dialect.golden.Shop.bind;
import static io.activerecord.dialect.golden.Shop.eq;
import static io.activerecord.dialect.golden.Shop.gt;
import static io.activerecord.dialect.golden.Shop.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Exists;
import io.activerecord.sql.InList;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Like;
import io.activerecord.sql.UpsertCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That commands mean what they say: rows of a real SQLite. */
class SqliteRowsTest {
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = Sqlite.withSchema();
        Sqlite.execute(
                connection,
                "insert into users (id, name, email, age, manager_id) values (1, 'Ann', 'a@x', 30, null),"
                        + " (2, 'Bo', 'b@x', 40, 1), (3, '50%!', 'c@x', null, 1), (4, '50 p', 'd@x', 20, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<Object> ids(Condition where) throws SQLException {
        return Sqlite.run(
                connection, selecting(U, ID).where(where).orderBy(asc(ID)).get());
    }

    @Test
    void limitAndOffsetTakeTheirOwnValues() throws SQLException {
        assertThat(Sqlite.run(
                        connection,
                        selecting(U, ID).orderBy(asc(ID)).limit(1).offset(2).get()))
                .containsExactly(3);
        assertThat(Sqlite.run(
                        connection, selecting(U, ID).orderBy(asc(ID)).offset(2).get()))
                .containsExactly(3, 4);
        assertThat(Sqlite.run(
                        connection,
                        selecting(U, ID).orderBy(asc(AGE).nullsLast()).get()))
                .containsExactly(4, 1, 2, 3);
    }

    @Test
    void listsMatchWhatTheyHold() throws SQLException {
        assertThat(ids(new InList(ID, List.of(), false))).isEmpty();
        assertThat(ids(new InList(ID, List.of(), true))).hasSize(4);
        List<Bind> three = List.of(bind(1L), bind(2L), bind(4L));
        assertThat(ids(new InList(ID, three, false).and(gt(AGE, 25)))).containsExactly(1, 2);
    }

    @Test
    void anEscapedPatternMatchesLiterally() throws SQLException {
        assertThat(ids(new Like(NAME, bind(Like.escape("50%") + "%"), true, false, false)))
                .containsExactly(3);
        assertThat(ids(new Like(NAME, bind(Like.escape("%!")), true, false, false)))
                .isEmpty();
        assertThat(ids(new Like(NAME, bind("ANN"), false, true, true))).containsExactly(2, 3, 4);
    }

    @Test
    void aSubqueryOfTheSameTableIsCorrelated() throws SQLException {
        ColumnRef manager = new ColumnRef(MANAGER, "manager_id", ColumnType.LONG);
        assertThat(ids(new Exists(selecting(MANAGER).where(eq(manager, ID)).get(), false)))
                .containsExactly(1, 2);
        assertThat(ids(eq(MANAGER_ID, 1L).or(eq(NAME, "Ann")).and(gt(AGE, 35)))).containsExactly(2);
    }

    @Test
    void aDeleteWhereNothingIsDeletesNothing() throws SQLException {
        Sqlite.run(connection, new DeleteCommand(USERS, new InList(ID, List.of(), false)));
        assertThat(Sqlite.value(connection, "select count(*) from users")).isEqualTo(4);
    }

    @Test
    void keysAndDefaultsComeBack() throws SQLException {
        List<List<Bind>> row = List.of(List.of(bind("Cy")));
        assertThat(Sqlite.run(connection, new InsertCommand(USERS, List.of(NAME), row, List.of(ID))))
                .containsExactly(5);
    }

    @Test
    void anUpsertUpdatesOrLeavesTheRowItClashesWith() throws SQLException {
        List<ColumnRef> columns = List.of(EMAIL, NAME);
        List<List<Bind>> rows = List.of(List.of(bind("a@x"), bind("Anna")), List.of(bind("e@x"), bind("Ed")));
        List<ColumnRef> key = List.of(EMAIL);
        Sqlite.run(connection, new UpsertCommand(USERS, columns, rows, key, List.of(NAME), List.of()));
        Sqlite.run(
                connection,
                new UpsertCommand(USERS, columns, List.of(List.of(bind("b@x"), bind("?"))), key, List.of(), List.of()));
        assertThat(Sqlite.value(connection, "select group_concat(name) from (select name from users order by id)"))
                .isEqualTo("Anna,Bo,50%!,50 p,Ed");
    }

    /** Between double quotes it would be the string 'emial', and equal to itself in every row. */
    @Test
    void aColumnThatIsNotThereIsAnErrorAndNoString() {
        ColumnRef misspelt = new ColumnRef(U, "emial", ColumnType.STRING);
        assertThatThrownBy(() -> Sqlite.run(connection, new DeleteCommand(USERS, eq(misspelt, "emial"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no such column: emial");
    }
}
