package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.PermissionException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Table;
import io.activerecord.test.tck.TckDatabase.ErrorName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What went wrong, told by codes and never by words. */
interface ErrorCases extends TckCases {
    /** A row that a constraint refuses, after what the case prepares, and what the constraint is called. */
    record Violation(
            SqlErrorKind kind, Runnable before, Runnable offence, String constraint, String table, String column) {}

    private static Arguments of(String name, Violation violation) {
        return Arguments.argumentSet(name, violation);
    }

    /** A violation of each kind. */
    static Stream<Arguments> violations() {
        return Stream.of(keys(), references(), rules()).flatMap(each -> each);
    }

    private static Stream<Arguments> keys() {
        Runnable article = () -> Article.of("a", "one", 1).save();
        Runnable label = () -> Article.of("b", "one", 2).save();
        Runnable sku = () -> Article.of("a", "two", 2).save();
        Runnable seat = () -> Seat.of(1, "A", "Ann").save();
        SqlErrorKind kind = SqlErrorKind.UNIQUE_VIOLATION;
        return Stream.of(
                of("unique key", new Violation(kind, article, label, "tck_articles_label", "tck_articles", "label")),
                of("primary key", new Violation(kind, article, sku, "tck_articles_key", "tck_articles", "sku")),
                of("composite key", new Violation(kind, seat, seat, "tck_seats_key", "tck_seats", "hall")));
    }

    private static Stream<Arguments> references() {
        Runnable parent = () -> Author.where(Author.NAME.eq("Bob")).delete();
        SqlErrorKind kind = SqlErrorKind.FOREIGN_KEY_VIOLATION;
        String name = "tck_books_author";
        return Stream.of(
                of(
                        "child without a parent",
                        new Violation(kind, () -> {}, ErrorCases::orphan, name, "tck_books", "author_id")),
                of("parent with a child", new Violation(kind, Library::fill, parent, name, "tck_books", "author_id")));
    }

    private static Stream<Arguments> rules() {
        Runnable nothing = () -> {};
        Runnable article = () -> Article.of("a", "one", 1).save();
        Runnable noToken = () -> Token.of(null).save();
        Runnable noLabel = () -> Article.query().update(Article.LABEL.set((String) null));
        Runnable minus = () -> Book.titled("minus", -1).save();
        Runnable less = () -> Book.query().update(Book.PAGES.set(Book.PAGES.minus(1_000)));
        SqlErrorKind missing = SqlErrorKind.NOT_NULL_VIOLATION;
        SqlErrorKind check = SqlErrorKind.CHECK_VIOLATION;
        return Stream.of(
                of("null", new Violation(missing, nothing, noToken, "", "tck_tokens", "token")),
                of("null by update", new Violation(missing, article, noLabel, "", "tck_articles", "label")),
                of("check", new Violation(check, nothing, minus, "tck_books_pages", "tck_books", "pages")),
                of(
                        "check by update",
                        new Violation(check, Library::fill, less, "tck_books_pages", "tck_books", "pages")));
    }

    private static void orphan() {
        Book book = Book.titled("orphan", 1);
        book.authorId = -1L;
        book.save();
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ErrorCases#violations")
    default void constraintRefusesARow(Violation violation) {
        violation.before().run();
        List<Long> before = counts();
        ConstraintViolationException refusal =
                assertThrows(ConstraintViolationException.class, violation.offence()::run);
        assertEquals(violation.kind(), refusal.kind());
        assertEquals(Tck.NAME, refusal.connectionName());
        assertNotNull(refusal.sql());
        assertEquals(before, counts());
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ErrorCases#violations")
    default void constraintRefusesARowInsideATransaction(Violation violation) {
        violation.before().run();
        List<Long> before = counts();
        ConstraintViolationException refusal = assertThrows(
                ConstraintViolationException.class,
                () -> ConnectionManager.transaction(Tck.NAME, tx -> {
                    Badge badge = new Badge();
                    badge.save();
                    violation.offence().run();
                }));
        assertEquals(violation.kind(), refusal.kind());
        assertEquals(before, counts());
    }

    private static List<Long> counts() {
        return List.of(
                Article.query().count(),
                Seat.query().count(),
                Book.query().count(),
                Author.query().count(),
                Token.query().count(),
                Badge.query().count(),
                Book.where(Book.PAGES.lt(0)).count());
    }

    /** Names that the engine does not tell are null; those it tells are right. */
    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ErrorCases#violations")
    default void namesAreToldAsPromised(Violation violation) {
        violation.before().run();
        ConstraintViolationException refusal =
                assertThrows(ConstraintViolationException.class, violation.offence()::run);
        Set<ErrorName> told = tck().database().tells(violation.kind());
        if (!violation.constraint().isEmpty()) {
            String expected = violation.constraint().endsWith("_key")
                    ? tck().database().primaryKeyName(violation.constraint())
                    : violation.constraint();
            named(told.contains(ErrorName.CONSTRAINT), expected, refusal.constraint());
        }
        named(told.contains(ErrorName.TABLE), violation.table(), refusal.table());
        named(told.contains(ErrorName.COLUMN), violation.column(), refusal.column());
    }

    private static void named(boolean told, String expected, @Nullable String actual) {
        if (!told) {
            assertNull(actual);
        } else {
            assertEquals(expected, actual == null ? null : actual.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    default void textThatIsTooLongIsRefused() {
        SqlException refusal =
                assertThrows(SqlException.class, () -> Token.of("x".repeat(41)).save());
        assertEquals(SqlErrorKind.VALUE_TOO_LONG, refusal.kind());
        assertEquals(0, Token.query().count());
    }

    @Test
    default void textThatIsTooLongIsRefusedByUpdate() {
        Token.of("x").save();
        SqlException refusal =
                assertThrows(SqlException.class, () -> Token.query().update(Token.TOKEN.set("x".repeat(41))));
        assertEquals(SqlErrorKind.VALUE_TOO_LONG, refusal.kind());
        assertEquals("x", Token.query().one().token);
    }

    @Test
    default void decimalThatIsTooLargeIsRefused() {
        Book book = Book.titled("dear", 1);
        book.price = new BigDecimal("12345678901.00");
        SqlException refusal = assertThrows(SqlException.class, book::save);
        assertEquals(SqlErrorKind.OUT_OF_RANGE, refusal.kind());
        assertEquals(0, Book.query().count());
    }

    @Test
    default void integerThatIsTooLargeIsRefused() {
        InsertCommand command = new InsertCommand(
                Table.of(Values.TABLE),
                List.of(Values.ID, Values.column(ColumnType.INTEGER)),
                List.of(List.of(Bind.of(1L), Bind.of(1L << 40))),
                List.of());
        SqlException refusal = assertThrows(SqlException.class, () -> Commands.update(command));
        assertEquals(SqlErrorKind.OUT_OF_RANGE, refusal.kind());
    }

    @Test
    default void sumThatIsTooLargeIsRefused() {
        Book.titled("long", Integer.MAX_VALUE).save();
        SqlException refusal =
                assertThrows(SqlException.class, () -> Book.query().update(Book.PAGES.set(Book.PAGES.plus(1))));
        assertEquals(SqlErrorKind.OUT_OF_RANGE, refusal.kind());
    }

    private SqlErrorKind kindOf(String sql) {
        SqlSyntaxException refusal =
                assertThrows(SqlSyntaxException.class, () -> ConnectionManager.select(Tck.NAME, sql));
        assertTrue(String.valueOf(refusal.getMessage()).contains(sql));
        return refusal.kind();
    }

    @Test
    default void mistakeInTheTextIsASyntaxError() {
        assertEquals(SqlErrorKind.SYNTAX, kindOf("select 1 1 1"));
        assertEquals(SqlErrorKind.SYNTAX, kindOf("select from where"));
    }

    @Test
    default void mistakeInAFragmentIsASyntaxError() {
        SqlSyntaxException refusal =
                assertThrows(SqlSyntaxException.class, () -> Book.where("= = 1").list());
        assertEquals(SqlErrorKind.SYNTAX, refusal.kind());
    }

    @Test
    default void missingTableIsToldFromAMistake() {
        assertEquals(SqlErrorKind.UNDEFINED_OBJECT, kindOf("select * from " + tck().quote("tck_nowhere")));
    }

    @Test
    default void missingColumnIsToldFromAMistake() {
        assertEquals(
                SqlErrorKind.UNDEFINED_OBJECT,
                kindOf("select " + tck().quote("nothing") + " from " + tck().quote("tck_tokens")));
    }

    @Test
    default void missingColumnOfACommandIsTold() {
        SqlSyntaxException refusal = assertThrows(
                SqlSyntaxException.class,
                () -> Commands.update(new InsertCommand(
                        Table.of("tck_tokens"),
                        List.of(Commands.column("tck_tokens", "nothing", ColumnType.STRING)),
                        List.of(List.of(Bind.of("x"))),
                        List.of())));
        assertEquals(SqlErrorKind.UNDEFINED_OBJECT, refusal.kind());
    }

    @Test
    default void whoMayNotReadIsRefused() {
        ConnectionConfig config = tck().database().withoutPermission();
        assertNotNull(config, "the engine has no users");
        tck().with(config, () -> {
            PermissionException refusal = assertThrows(PermissionException.class, Author.query()::count);
            assertEquals(SqlErrorKind.PERMISSION, refusal.kind());
        });
    }

    @Test
    default void failureKeepsTheDriversOwn() {
        SqlException failure =
                assertThrows(SqlException.class, () -> ConnectionManager.execute(Tck.NAME, "no statement"));
        assertInstanceOf(java.sql.SQLException.class, failure.getCause());
    }

    @Test
    default void refusedRecordCanBeCorrected() {
        Article.of("a", "one", 1).save();
        Article second = Article.of("b", "one", 2);
        assertThrows(ConstraintViolationException.class, second::save);
        assertTrue(second.isNew());
        second.label = "two";
        second.save();
        assertEquals(2, Article.query().count());
    }
}
