package io.activerecord.dialect.jooq;

import static io.activerecord.dialect.golden.Shop.AGE;
import static io.activerecord.dialect.golden.Shop.EMAIL;
import static io.activerecord.dialect.golden.Shop.ID;
import static io.activerecord.dialect.golden.Shop.NAME;
import static io.activerecord.dialect.golden.Shop.U;
import static io.activerecord.dialect.golden.Shop.USERS;
import static io.activerecord.dialect.golden.Shop.bind;
import static io.activerecord.dialect.golden.Shop.eq;
import static io.activerecord.dialect.golden.Shop.selecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InList;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JooqRendererTest {
    private static final List<Bind> ROW = List.of(bind("Ann"));

    private static RenderedSql render(SqlCommand command, Set<DialectFeature> features) {
        return PlainDialect.with(features).render(command);
    }

    private static RenderedSql render(SqlCommand command) {
        return render(command, EnumSet.allOf(DialectFeature.class));
    }

    /** For each feature that text depends on, a command that needs it. */
    private static SqlCommand needing(DialectFeature feature) {
        return switch (feature) {
            case MULTI_ROW_INSERT -> new InsertCommand(USERS, List.of(NAME), List.of(ROW, ROW), List.of());
            case INSERT_DEFAULT_VALUES -> new InsertCommand(USERS, List.of(), List.of(List.of()), List.of());
            case MULTI_ROW_KEYS -> new InsertCommand(USERS, List.of(NAME), List.of(ROW, ROW), List.of(ID));
            case UPSERT_RETURNING ->
                new UpsertCommand(USERS, List.of(NAME), List.of(ROW), List.of(NAME), List.of(), List.of(ID));
            case ROW_LOCKS -> locking(RowLock.Strength.UPDATE, RowLock.Wait.WAIT);
            case SHARED_ROW_LOCKS -> locking(RowLock.Strength.SHARE, RowLock.Wait.WAIT);
            case LOCK_NOWAIT -> locking(RowLock.Strength.UPDATE, RowLock.Wait.NOWAIT);
            case LOCK_SKIP_LOCKED -> locking(RowLock.Strength.UPDATE, RowLock.Wait.SKIP_LOCKED);
            case LOCK_WITH_LIMIT -> locking(RowLock.Strength.UPDATE, RowLock.Wait.WAIT);
            case SCHEMAS -> new InsertCommand(new Table("shop", "users"), List.of(NAME), List.of(ROW), List.of());
            default -> new UpsertCommand(USERS, List.of(NAME), List.of(ROW), List.of(NAME), List.of(), List.of());
        };
    }

    private static SqlCommand locking(RowLock.Strength strength, RowLock.Wait wait) {
        return selecting(U, ID).limit(1).lock(new RowLock(strength, wait)).get();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MULTI_ROW_INSERT",
                "INSERT_DEFAULT_VALUES",
                "MULTI_ROW_KEYS",
                "SCHEMAS",
                "UPSERT",
                "UPSERT_RETURNING",
                "ROW_LOCKS",
                "SHARED_ROW_LOCKS",
                "LOCK_NOWAIT",
                "LOCK_SKIP_LOCKED",
                "LOCK_WITH_LIMIT"
            })
    void whatTheEngineHasNotIsRefused(DialectFeature feature) {
        SqlCommand command = needing(feature);
        assertThat(render(command).text()).isNotEmpty();
        assertThatThrownBy(() -> render(command, EnumSet.complementOf(EnumSet.of(feature))))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageMatching("plain cannot .+ \\(feature " + feature + "\\): left out for a test; .+");
    }

    @Test
    void keysAreAskedOfTheDriverWhereTheTextCannotReturnThem() {
        InsertCommand insert = new InsertCommand(USERS, List.of(NAME), List.of(ROW), List.of(ID, EMAIL));
        RenderedSql sql = render(insert, EnumSet.complementOf(EnumSet.of(DialectFeature.INSERT_RETURNING)));
        assertThat(sql.text()).isEqualTo("insert into <users> (<name>) values (?)");
        assertThat(sql.keyColumns()).containsExactly("id", "email");
        assertThat(sql.returnsRows()).isFalse();
        assertThat(render(insert).text()).endsWith(" returning <id>, <email>");
        assertThat(render(insert).keyColumns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\" from users; drop table users; --",
                "x` from users; --",
                "x]",
                "{0}",
                ":name",
                "?",
                "'",
                "\\",
                "\uFDD0n0\uFDD0",
                "\uFDD00\uFDD0",
                " "
            })
    void aNameIsQuotedWhateverItHolds(String name) {
        RenderedSql sql = render(selecting(U, new ColumnRef(U, name, ColumnType.STRING))
                .as(name)
                .where(eq(NAME, "x"))
                .get());
        String quoted = "<" + name + ">";
        assertThat(sql.text()).isEqualTo("select " + quoted + " as " + quoted + " from <users> where <name> = ?");
        assertThat(sql.slots()).containsExactly(0);
    }

    @Test
    void aQuoteInANameIsDoubled() {
        assertThat(Identifiers.quote("a`b``", '`')).isEqualTo("`a``b`````");
        assertThat(Identifiers.quote("a`b", '"')).isEqualTo("\"a`b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void aNameThatNoEngineTakesIsRefused(String name) {
        assertThatThrownBy(() -> render(
                        selecting(U, new ColumnRef(U, name, ColumnType.STRING)).get()))
                .isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> Identifiers.quote(name, '"')).isInstanceOf(MappingException.class);
    }

    @Test
    void aFragmentIsTakenAsItIs() {
        String text = "a = '{0}' and b ?| c and d = $1 /* ? :x */ and \uFDD07\uFDD0 \uFDD0n0\uFDD0";
        SqlFragment fragment = new SqlFragment(
                List.of(text + " and e = ", "1 or f = ", ""), List.of(bind(1), bind(2)), ColumnType.STRING);
        RenderedSql sql =
                render(selecting(U, ID).where(fragment.and(eq(AGE, 3))).get());
        assertThat(sql.text())
                .isEqualTo("select <id> from <users> where ((" + text + " and e = ?1 or f = ?) and <age> = ?)");
        assertThat(sql.slots()).containsExactly(0, 1, 2);
    }

    @Test
    void aFragmentThatEndsInACommentHidesNothing() {
        SqlFragment fragment = new SqlFragment(List.of("a = 1 -- one"), List.of(), ColumnType.BOOLEAN);
        assertThat(render(selecting(U, ID).where(fragment.and(eq(AGE, 3))).get())
                        .text())
                .endsWith("where ((a = 1 -- one\n) and <age> = ?)");
    }

    @Test
    void thousandsOfBindsKeepTheirSlots() {
        List<Bind> values = LongStream.range(0, 5_000).mapToObj(Bind::of).toList();
        RenderedSql sql =
                render(selecting(U, ID).where(new InList(ID, values, false)).get());
        assertThat(sql.slots()).hasSize(5000).isSorted().doesNotHaveDuplicates();
        assertThat(sql.text()).doesNotContainPattern("[0-9]");
    }

    @Test
    void aColumnNamedTwiceIsRefusedRatherThanDropped() {
        assertThatThrownBy(() -> render(new UpdateCommand(
                        USERS, List.of(new Assignment(AGE, bind(1)), new Assignment(AGE, bind(2))), null)))
                .hasMessageContaining("'age' twice");
        assertThatThrownBy(() -> render(
                        new InsertCommand(USERS, List.of(AGE, AGE), List.of(List.of(bind(1), bind(2))), List.of())))
                .hasMessageContaining("'age' twice");
        assertThatThrownBy(() -> render(new InsertCommand(USERS, List.of(AGE, NAME), List.of(ROW), List.of())))
                .hasMessageContaining("a value for each column");
    }
}
