package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random queries choose, order and cut the rows as the same query in Java does over the same rows, with SQL's three
 * truth values. One that fails is made as simple as it can be while it still fails, and shown with that.
 */
interface RandomQueryCases extends TckCases {
    int QUERIES = 150;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8_128, 496, 28, 6})
    default void theDatabaseAndJavaAgree(long seed) {
        Random random = new Random(seed);
        tck().given(() -> Lent.fill(random));
        List<Lent> rows = Lent.all();
        List<Author> authors = Author.all();
        for (int i = 0; i < QUERIES; i++) {
            RandomQuery query = RandomQuery.of(random, authors);
            if (difference(query, rows).isPresent()) {
                RandomQuery simplest = simplest(query, rows);
                fail("seed " + seed + ", query " + i + ": " + simplest + ": "
                        + difference(simplest, rows).orElse("") + "; at first it was " + query);
            }
        }
        assertEquals(rows.size(), Book.query().count());
    }

    private static RandomQuery simplest(RandomQuery failing, List<Lent> rows) {
        RandomQuery found = failing;
        Optional<RandomQuery> next = Optional.of(failing);
        while (next.isPresent()) {
            found = next.get();
            next = found.simpler()
                    .filter(each -> difference(each, rows).isPresent())
                    .findFirst();
        }
        return found;
    }

    /** What the database gives and Java does not, or the other way round. */
    private static Optional<String> difference(RandomQuery query, List<Lent> rows) {
        List<Long> expected = query.expected(rows);
        try {
            List<Long> found =
                    query.query().list().stream().map(book -> book.id).toList();
            long count = query.query().count();
            if (found.equals(expected) && count == expected.size()) {
                return Optional.empty();
            }
            return Optional.of("expected " + shown(expected, rows) + ", but found " + shown(found, rows)
                    + ", and counted " + count);
        } catch (RuntimeException e) {
            return Optional.of("it failed: " + e);
        }
    }

    private static String shown(List<Long> keys, List<Lent> rows) {
        return keys.size() > 5
                ? keys.toString()
                : keys.stream()
                        .map(key -> rows.stream()
                                .filter(lent -> Objects.equals(lent.book().id, key))
                                .map(Lent::toString)
                                .collect(Collectors.joining()))
                        .toList()
                        .toString();
    }
}
