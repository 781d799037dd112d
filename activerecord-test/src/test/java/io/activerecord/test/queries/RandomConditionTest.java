package io.activerecord.test.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.NumberColumn;
import io.activerecord.TypedColumn;
import io.activerecord.sql.Condition;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Random conditions choose the rows that the same predicate chooses in Java, with SQL's three values. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class RandomConditionTest {
    private static final long SEED = 8_128;

    @TempDir
    Path folder;

    /** A condition, and what it should be of a book: true, false or null for unknown. */
    private record Case(Condition condition, Function<Book, Boolean> predicate, String text) {}

    @Test
    void theDatabaseAndJavaAgree() {
        Random random = new Random(SEED);
        try (SqlEcho quiet = new SqlEcho()) {
            Library.open(folder);
            ConnectionManager.transaction("primary", tx -> {
                for (int i = 0; i < 60; i++) {
                    Integer pages = random.nextInt(4) == 0 ? null : random.nextInt(6);
                    Boolean lent = random.nextInt(3) == 0 ? null : random.nextBoolean();
                    Book book = Library.book(text(random), pages, null, lent, null);
                    book.authorId = random.nextInt(3) == 0 ? null : (long) random.nextInt(6);
                    book.save();
                }
            });
            List<Book> all = Book.all();
            for (int i = 0; i < 1_500; i++) {
                Case each = tree(random, 4);
                List<Long> expected = new ArrayList<>();
                for (Book book : all) {
                    if (Boolean.TRUE.equals(each.predicate.apply(book))) {
                        expected.add(book.id);
                    }
                }
                quiet.clear();
                assertThat(Book.where(each.condition).orderBy(Book.ID.asc()).pluck(Book.ID))
                        .as("seed %d, case %d: %s%n%s", SEED, i, each.text, quiet.log())
                        .isEqualTo(expected);
                assertThat(Book.where(each.condition).count()).isEqualTo(expected.size());
            }
        }
    }

    private static String text(Random random) {
        int length = random.nextInt(5);
        if (length == 4) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab%_![?'".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    private static String someText(Random random) {
        String text = text(random);
        return text == null ? "a" : text;
    }

    private static Case tree(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(random);
        }
        Case left = tree(random, depth - 1);
        if (random.nextInt(4) == 0) {
            return new Case(left.condition.not(), book -> not(left.predicate.apply(book)), "not(" + left.text + ")");
        }
        Case right = random.nextInt(8) == 0 ? left : tree(random, depth - 1);
        boolean and = random.nextBoolean();
        return new Case(
                and ? left.condition.and(right.condition) : left.condition.or(right.condition),
                book -> and
                        ? and(left.predicate.apply(book), right.predicate.apply(book))
                        : not(and(not(left.predicate.apply(book)), not(right.predicate.apply(book)))),
                "(" + left.text + (and ? " and " : " or ") + right.text + ")");
    }

    private static Boolean not(Boolean value) {
        return value == null ? null : !value;
    }

    private static Boolean and(Boolean left, Boolean right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return (left == null || right == null) ? null : true;
    }

    private static Case leaf(Random random) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> number(random, Book.PAGES, book -> book.pages, random.nextInt(6));
            case 2 -> text(random, someText(random));
            case 3 -> {
                boolean wanted = random.nextBoolean();
                yield new Case(
                        Book.LENT.eq(wanted),
                        book -> book.lent == null ? null : book.lent == wanted,
                        "lent = " + wanted);
            }
            case 4 -> columns(random);
            case 5 -> nulls(random);
            default -> fragment(random.nextInt(6));
        };
    }

    private static Case number(
            Random random, NumberColumn<Book, Integer> column, Function<Book, Integer> of, int value) {
        int high = value + random.nextInt(3) - 1;
        List<Integer> several = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            several.add(random.nextInt(6));
        }
        return switch (random.nextInt(10)) {
            case 0 -> known(column.eq(value), of, it -> it == value, "pages = " + value);
            case 1 -> known(column.ne(value), of, it -> it != value, "pages <> " + value);
            case 2 -> known(column.lt(value), of, it -> it < value, "pages < " + value);
            case 3 -> known(column.le(value), of, it -> it <= value, "pages <= " + value);
            case 4 -> known(column.gt(value), of, it -> it > value, "pages > " + value);
            case 5 -> known(column.ge(value), of, it -> it >= value, "pages >= " + value);
            case 6 ->
                known(
                        column.between(value, high),
                        of,
                        it -> it >= value && it <= high,
                        "pages in " + value + ".." + high);
            case 7 ->
                known(column.notBetween(value, high), of, it -> it < value || it > high, "not " + value + ".." + high);
            case 8 ->
                several.isEmpty()
                        ? new Case(column.in(several), book -> false, "pages in ()")
                        : known(column.in(several), of, several::contains, "pages in " + several);
            default ->
                several.isEmpty()
                        ? new Case(column.notIn(several), book -> true, "pages not in ()")
                        : known(column.notIn(several), of, it -> !several.contains(it), "pages not in " + several);
        };
    }

    private static <T> Case known(Condition condition, Function<Book, T> of, Function<T, Boolean> test, String text) {
        return new Case(
                condition,
                book -> {
                    T value = of.apply(book);
                    return value == null ? null : test.apply(value);
                },
                text);
    }

    private static Case text(Random random, String part) {
        return switch (random.nextInt(4)) {
            case 0 -> known(Book.TITLE.contains(part), book -> book.title, it -> it.contains(part), "contains " + part);
            case 1 ->
                known(Book.TITLE.startsWith(part), book -> book.title, it -> it.startsWith(part), "starts " + part);
            case 2 -> known(Book.TITLE.endsWith(part), book -> book.title, it -> it.endsWith(part), "ends " + part);
            default -> known(Book.TITLE.eq(part), book -> book.title, it -> it.equals(part), "title = " + part);
        };
    }

    private static Case columns(Random random) {
        TypedColumn<Book, Long> author = Book.AUTHOR_ID;
        boolean less = random.nextBoolean();
        return new Case(
                less ? author.lt(Book.ID) : author.eq(Book.ID),
                book -> book.authorId == null
                        ? null
                        : less ? book.authorId < book.id : book.authorId.longValue() == book.id.longValue(),
                less ? "author < id" : "author = id");
    }

    private static Case nulls(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Case(Book.PAGES.isNull(), book -> book.pages == null, "pages is null");
            case 1 -> new Case(Book.PAGES.isNotNull(), book -> book.pages != null, "pages is not null");
            case 2 -> new Case(Book.TITLE.eq((String) null), book -> book.title == null, "title = null");
            default -> new Case(Book.LENT.ne((Boolean) null), book -> book.lent != null, "lent <> null");
        };
    }

    private static Case fragment(int value) {
        Condition fragment = io.activerecord.sql.FragmentText.parse(
                "pages > ? or pages = ? -- not :this, nor 'that'", value, value + 1);
        return known(fragment, book -> book.pages, it -> it > value, "fragment");
    }
}
