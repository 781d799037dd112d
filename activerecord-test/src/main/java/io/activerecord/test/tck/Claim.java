package io.activerecord.test.tck;

import io.activerecord.sql.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition, and what it should be of a row: true, false or null for unknown. Immutable.
 *
 * @param text for people
 * @param less claims that say less, made only when one is needed, for there are many
 * @param <R> the row as Java sees it
 */
record Claim<R>(String text, Condition condition, Function<R, @Nullable Boolean> truth, Supplier<List<Claim<R>>> less) {
    static <R> Claim<R> of(String text, Condition condition, Function<R, @Nullable Boolean> truth) {
        return new Claim<>(text, condition, truth, List::of);
    }

    /** Of one value, unknown where that is null. */
    static <R, T> Claim<R> known(String text, Condition condition, Function<R, @Nullable T> value, Predicate<T> truth) {
        return of(text, condition, row -> {
            T found = value.apply(row);
            return found == null ? null : (Boolean) truth.test(found);
        });
    }

    boolean holds(R row) {
        return Boolean.TRUE.equals(truth.apply(row));
    }

    Claim<R> negated() {
        return new Claim<>("not (" + text + ")", condition.not(), row -> not(truth.apply(row)), () -> {
            List<Claim<R>> simpler = new ArrayList<>(List.of(this));
            less.get().forEach(each -> simpler.add(each.negated()));
            return simpler;
        });
    }

    Claim<R> and(Claim<R> other) {
        return joined(
                other,
                "and",
                condition.and(other.condition),
                row -> and(truth.apply(row), other.truth.apply(row)),
                Claim::and);
    }

    Claim<R> or(Claim<R> other) {
        return joined(
                other,
                "or",
                condition.or(other.condition),
                row -> not(and(not(truth.apply(row)), not(other.truth.apply(row)))),
                Claim::or);
    }

    private interface Joining<R> {
        Claim<R> join(Claim<R> left, Claim<R> right);
    }

    private Claim<R> joined(
            Claim<R> other, String word, Condition both, Function<R, @Nullable Boolean> bothTruth, Joining<R> joining) {
        return new Claim<>("(" + text + " " + word + " " + other.text + ")", both, bothTruth, () -> {
            List<Claim<R>> simpler = new ArrayList<>(List.of(this, other));
            less.get().forEach(each -> simpler.add(joining.join(each, other)));
            other.less.get().forEach(each -> simpler.add(joining.join(this, each)));
            return simpler;
        });
    }

    static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : (Boolean) !value;
    }

    private static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return (left == null || right == null) ? null : (Boolean) true;
    }
}
