package io.activerecord.test.tck;

import io.activerecord.Query;
import io.activerecord.TextColumn;
import io.activerecord.TypedColumn;
import io.activerecord.sql.Condition;
import io.activerecord.sql.FragmentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes claims about books, and where a query joins them about their authors. Confined to one thread at a time. */
final class RandomClaims {
    private final Random random;
    private final boolean joined;
    private final List<Author> authors;

    /**
     * @param joined whether authors are joined, so that conditions can name their columns
     * @param authors every row of the authors' table
     */
    RandomClaims(Random random, boolean joined, List<Author> authors) {
        this.random = random;
        this.joined = joined;
        this.authors = authors;
    }

    Claim<Lent> tree(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        Claim<Lent> left = tree(depth - 1);
        int kind = random.nextInt(5);
        if (kind == 0) {
            return left.negated();
        }
        Claim<Lent> right = random.nextInt(8) == 0 ? left : tree(depth - 1);
        return kind < 3 ? left.and(right) : left.or(right);
    }

    private Claim<Lent> leaf() {
        return switch (random.nextInt(joined ? 13 : 11)) {
            case 0 -> value(Book.PAGES, lent -> lent.book().pages, () -> random.nextInt(6));
            case 1 -> value(Book.PRICE, lent -> lent.book().price, () -> Lent.price(random));
            case 2 -> value(Book.RATING, lent -> lent.book().rating, () -> Lent.rating(random));
            case 3 -> value(Book.PUBLISHED, lent -> lent.book().published, () -> Lent.date(random));
            case 4 -> equal(Book.GENRE, lent -> lent.book().genre, () -> Genre.of(random));
            case 5 -> equal(Book.IN_PRINT, lent -> lent.book().inPrint, random::nextBoolean);
            case 6 -> text(Book.TITLE, lent -> lent.book().title, Lent.title(random));
            case 7 -> columns();
            case 8 -> fragment(random.nextInt(6));
            case 9 -> ofSomeAuthor();
            case 10 -> joined ? value(Author.BORN, RandomClaims::born, () -> random.nextInt(6)) : withSomeAuthor();
            case 11 -> value(Author.CITY, RandomClaims::city, () -> Lent.name(random));
            default -> text(Author.NAME, RandomClaims::name, Lent.name(random));
        };
    }

    private static @Nullable Integer born(Lent lent) {
        Author author = lent.author();
        return author == null ? null : author.born;
    }

    private static @Nullable String city(Lent lent) {
        Author author = lent.author();
        return author == null ? null : author.city;
    }

    private static @Nullable String name(Lent lent) {
        Author author = lent.author();
        return author == null ? null : author.name;
    }

    // ---- one column ----

    /** Of a column whose values are in an order that Java and every engine agree on. */
    private <T extends Comparable<? super T>> Claim<Lent> value(
            TypedColumn<?, T> column, Function<Lent, @Nullable T> of, Supplier<T> some) {
        T value = some.get();
        String name = column.property();
        return switch (random.nextInt(8)) {
            case 0 -> Claim.known(name + " < " + value, column.lt(value), of, it -> it.compareTo(value) < 0);
            case 1 -> Claim.known(name + " <= " + value, column.le(value), of, it -> it.compareTo(value) <= 0);
            case 2 -> Claim.known(name + " > " + value, column.gt(value), of, it -> it.compareTo(value) > 0);
            case 3 -> Claim.known(name + " >= " + value, column.ge(value), of, it -> it.compareTo(value) >= 0);
            case 4 -> range(column, of, value, some.get());
            default -> equal(column, of, some);
        };
    }

    private <T extends Comparable<? super T>> Claim<Lent> range(
            TypedColumn<?, T> column, Function<Lent, @Nullable T> of, T low, T high) {
        boolean inside = random.nextBoolean();
        Condition condition = inside ? column.between(low, high) : column.notBetween(low, high);
        return Claim.known(
                column.property() + (inside ? " in " : " not in ") + low + ".." + high,
                condition,
                of,
                it -> inside == (it.compareTo(low) >= 0 && it.compareTo(high) <= 0));
    }

    private <T extends Comparable<? super T>> Claim<Lent> equal(
            TypedColumn<?, T> column, Function<Lent, @Nullable T> of, Supplier<T> some) {
        T value = some.get();
        String name = column.property();
        return switch (random.nextInt(6)) {
            case 0, 1 -> Claim.known(name + " = " + value, column.eq(value), of, it -> it.compareTo(value) == 0);
            case 2 -> Claim.known(name + " <> " + value, column.ne(value), of, it -> it.compareTo(value) != 0);
            case 3 -> Claim.of(name + " is null", column.isNull(), lent -> of.apply(lent) == null);
            case 4 -> Claim.of(name + " is not null", column.isNotNull(), lent -> of.apply(lent) != null);
            default -> list(column, of, some);
        };
    }

    private <T extends Comparable<? super T>> Claim<Lent> list(
            TypedColumn<?, T> column, Function<Lent, @Nullable T> of, Supplier<T> some) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(some.get());
        }
        boolean in = random.nextBoolean();
        Condition condition = in ? column.in(values) : column.notIn(values);
        String text = column.property() + (in ? " in " : " not in ") + values;
        return values.isEmpty()
                ? Claim.of(text, condition, lent -> !in)
                : Claim.known(
                        text, condition, of, it -> in == values.stream().anyMatch(each -> each.compareTo(it) == 0));
    }

    private Claim<Lent> text(TextColumn<?> column, Function<Lent, @Nullable String> of, String part) {
        String name = column.property();
        return switch (random.nextInt(4)) {
            case 0 -> Claim.known(name + " contains " + part, column.contains(part), of, it -> it.contains(part));
            case 1 ->
                Claim.known(name + " starts with " + part, column.startsWith(part), of, it -> it.startsWith(part));
            case 2 -> Claim.known(name + " ends with " + part, column.endsWith(part), of, it -> it.endsWith(part));
            default -> equal(column, of, () -> part);
        };
    }

    // ---- more than one ----

    private Claim<Lent> columns() {
        if (joined && random.nextBoolean()) {
            return Claim.of("pages < born", Book.PAGES.lt(Author.BORN), lent -> {
                Integer pages = lent.book().pages;
                Integer born = born(lent);
                return (pages == null || born == null) ? null : (Boolean) (pages < born);
            });
        }
        boolean less = random.nextBoolean();
        return Claim.known(
                less ? "authorId < id" : "authorId <> id",
                less ? Book.AUTHOR_ID.lt(Book.ID) : Book.AUTHOR_ID.ne(Book.ID),
                lent -> lent.book().authorId == null ? null : lent.book(),
                book -> less ? book.authorId < book.id : !book.authorId.equals(book.id));
    }

    private static Claim<Lent> fragment(int value) {
        return Claim.known(
                "fragment pages > " + value,
                FragmentText.parse("1 = ? and 2 <> ?", 1, value == 2 ? 3 : value)
                        .and(Book.PAGES.gt(value)),
                lent -> lent.book().pages,
                it -> it > value);
    }

    /** The authors born before some year, or of unknown birth: the sub-query's own rows. */
    private Claim<Lent> ofSomeAuthor() {
        int year = random.nextInt(7) - 1;
        boolean in = random.nextBoolean();
        Query<Author> some = Author.where(Author.BORN.lt(year));
        List<Long> keys = authors.stream()
                .filter(author -> author.born != null && author.born < year)
                .map(author -> author.id)
                .toList();
        Condition condition =
                in ? Book.AUTHOR_ID.in(some.select(Author.ID)) : Book.AUTHOR_ID.notIn(some.select(Author.ID));
        return Claim.of("authorId " + (in ? "in" : "not in") + " (born < " + year + ")", condition, lent -> {
            if (keys.isEmpty()) {
                return !in;
            }
            return lent.book().authorId == null ? null : (Boolean) (in == keys.contains(lent.book().authorId));
        });
    }

    private Claim<Lent> withSomeAuthor() {
        int year = random.nextInt(7) - 1;
        Query<Author> some = Author.where(Author.ID.eq(Book.AUTHOR_ID)).where(Author.BORN.ge(year));
        return Claim.of("exists (born >= " + year + ")", some.asExists(), lent -> {
            Integer born = born(lent);
            return born != null && born >= year;
        });
    }
}
