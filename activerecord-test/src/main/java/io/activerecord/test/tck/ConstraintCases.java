package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ActiveRecord;
import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A constraint that refuses a record is the same error of the same field, with the same code, on every engine. */
interface ConstraintCases extends TckCases {
    /** A record that a constraint refuses, made after what the case prepares; and the error. */
    record Refusal(String property, String code, Supplier<ActiveRecord<?>> record) {
        /** The record, ready to be refused. */
        ActiveRecord<?> offence() {
            return record.get();
        }
    }

    private static Arguments of(String name, String property, String code, Supplier<ActiveRecord<?>> record) {
        return Arguments.argumentSet(name, new Refusal(property, code, record));
    }

    /** A refusal of each kind, by insert and by update. */
    static Stream<Arguments> refusals() {
        return Stream.of(inserts(), updates()).flatMap(each -> each);
    }

    private static Stream<Arguments> inserts() {
        return Stream.of(
                of("unique key", "label", FieldError.UNIQUE, () -> Article.of("b", "one", 2)),
                of("primary key", "sku", FieldError.UNIQUE, () -> Article.of("a", "two", 2)),
                of("composite key", "hall", FieldError.UNIQUE, () -> Seat.of(1, "A", "Bob")),
                of("parent missing", "authorId", FieldError.FOREIGN_KEY, ConstraintCases::orphan),
                of("null", "token", FieldError.NOT_NULL, () -> Token.of(null)),
                of("check", "pages", FieldError.CHECK, () -> Book.titled("minus", -1)),
                of("too long", "token", FieldError.TOO_LONG, () -> Label.of("x".repeat(41))));
    }

    private static Stream<Arguments> updates() {
        return Stream.of(
                of("unique key by update", "label", FieldError.UNIQUE, () -> {
                    Article article = Article.of("b", "two", 2);
                    article.save();
                    article.label = "one";
                    return article;
                }),
                of("parent missing by update", "authorId", FieldError.FOREIGN_KEY, () -> {
                    Book book = stored();
                    book.authorId = -1L;
                    return book;
                }),
                of("null by update", "title", FieldError.NOT_NULL, () -> {
                    Book book = stored();
                    book.title = null;
                    return book;
                }),
                of("check by update", "pages", FieldError.CHECK, () -> {
                    Book book = stored();
                    book.pages = -1;
                    return book;
                }),
                of("too long by update", "token", FieldError.TOO_LONG, () -> {
                    Label label = Label.of("x");
                    label.save();
                    label.token = "x".repeat(41);
                    return label;
                }));
    }

    private static Book orphan() {
        Book book = Book.titled("orphan", 1);
        book.authorId = -1L;
        return book;
    }

    private static Book stored() {
        Book book = Book.titled("stored", 1);
        book.save();
        return book;
    }

    private static void fill() {
        Article.of("a", "one", 1).save();
        Seat.of(1, "A", "Ann").save();
    }

    private static void refused(Refusal refusal, ActiveRecord<?> record) {
        boolean isNew = record.isNew();
        assertFalse(record.trySave());
        assertEquals(isNew, record.isNew());
        FieldError error = record.errors().all().get(0);
        assertEquals(refusal.property() + " " + refusal.code(), error.property() + " " + error.code());
        assertEquals(1, record.errors().size());
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ConstraintCases#refusals")
    default void refusalIsAnErrorOfTheField(Refusal refusal) {
        fill();
        refused(refusal, refusal.offence());
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ConstraintCases#refusals")
    default void transactionGoesOnAfterATriedSave(Refusal refusal) {
        fill();
        long before = Badge.query().count();
        ConnectionManager.transaction(Tck.NAME, tx -> {
            new Badge().save();
            refused(refusal, refusal.offence());
            new Badge().save();
        });
        assertEquals(before + 2, Badge.query().count());
    }

    /** What neither the name of a constraint nor the model tells, the table does. */
    @Test
    default void constraintsWithOddNamesAreFoundInTheTable() {
        Coupon.of("x").save();
        Coupon orphan = Coupon.of("y");
        orphan.giverId = -1L;
        refused(new Refusal("code", FieldError.UNIQUE, () -> orphan), Coupon.of("x"));
        refused(new Refusal("giverId", FieldError.FOREIGN_KEY, () -> orphan), orphan);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            refused(new Refusal("code", FieldError.UNIQUE, () -> orphan), Coupon.of("x"));
            refused(new Refusal("giverId", FieldError.FOREIGN_KEY, () -> orphan), orphan);
        });
    }

    @Test
    default void columnKnowsWhichTextIsTooLong() {
        refused(new Refusal("token", FieldError.TOO_LONG, () -> Token.of("")), Token.of("x".repeat(41)));
        ConnectionManager.transaction(
                Tck.NAME,
                tx -> refused(new Refusal("token", FieldError.TOO_LONG, () -> Token.of("")), Token.of("x".repeat(41))));
    }

    @Test
    default void exceptionTellsTheSame() {
        fill();
        ConstraintViolationException refusal = assertThrows(
                ConstraintViolationException.class,
                () -> Article.of("b", "one", 2).save());
        FieldError error = refusal.fieldErrors().get(0);
        assertEquals("label unique", error.property() + " " + error.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("field label (unique)"));
    }

    @Test
    default void compositeKeyNamesAllItsFields() {
        fill();
        Seat seat = Seat.of(1, "A", "Bob");
        assertFalse(seat.trySave());
        assertEquals(
                List.of("hall", "seat"), seat.errors().all().get(0).parameters().get("properties"));
    }

    @Test
    default void recordThatIsReferredToBlamesNoField() {
        Author author = Author.named("Ann");
        author.save();
        Book book = Book.titled("hers", 1);
        book.authorId = author.id;
        book.save();
        ConstraintViolationException refusal = assertThrows(ConstraintViolationException.class, author::delete);
        FieldError error = refusal.fieldErrors().get(0);
        assertEquals(" foreign_key", error.property() + " " + error.code());
    }

    @Test
    default void insertOfManyNamesTheField() {
        fill();
        ConstraintViolationException refusal = assertThrows(
                ConstraintViolationException.class,
                () -> Article.insertAll(List.of(Article.of("b", "two", 2), Article.of("c", "one", 2))));
        FieldError error = refusal.fieldErrors().get(0);
        assertEquals("label unique", error.property() + " " + error.code());
    }

    @Test
    default void valuesOfARowAreInNoMessage() {
        String secret = "it's a secret (so far)";
        Article.of("a", secret, 1).save();
        ConstraintViolationException refusal = assertThrows(
                ConstraintViolationException.class,
                () -> Article.of("b", secret, 2).save());
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            assertFalse(String.valueOf(each.getMessage()).contains("secret"), each.getMessage());
        }
        assertNotNull(refusal.getCause());
    }
}
