package io.activerecord;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Who is told how far long work is, and how often. Immutable; safe for use by several threads, though each piece of work
 * tells its listener from one thread. Time is that of {@link ModelDefaults#clock}.
 *
 * <pre>{@code
 * Finder.of(User.class).insertAll(users, Progress.logged("import of users"));
 * // import of users: 40,000 of 100,000 (40 %), 20,000 a second, 3 s left
 * }</pre>
 */
public final class Progress {
    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);

    private final Consumer<? super Report> listener;
    private final Duration interval;
    private final @Nullable Long total;
    private final boolean counted;

    private Progress(Consumer<? super Report> listener, Duration interval, @Nullable Long total, boolean counted) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.interval = interval;
        this.total = total;
        this.counted = counted;
    }

    /**
     * Tells {@code listener} at most once a second, and once at the end. One that throws is logged, and the work goes
     * on.
     */
    public static Progress to(Consumer<? super Report> listener) {
        return new Progress(listener, EVERY_SECOND, null, false);
    }

    /** Logs at level INFO, at most once a second, and once at the end. */
    public static Progress logged(String what) {
        return to(report -> LoggerFactory.getLogger(Progress.class).info("{}: {}", what, report));
    }

    /**
     * On a terminal one line of {@code out}, written anew four times a second: a bar, the rows, their share, the rate and an
     * estimate. Where the program has no terminal, as in a pipe or a service, it is {@link #logged}. Beside {@link #of} or
     * {@link #counted} it knows how many rows there are.
     *
     * @param out where the terminal is: {@code System.err}
     */
    public static Progress bar(String what, PrintStream out) {
        return ProgressBar.onTerminal() ? drawn(what, out) : logged(what);
    }

    /** The same bar whatever {@code out} is. */
    public static Progress drawn(String what, PrintStream out) {
        return to(new ProgressBar(what, out)).atMostPerSecond(4);
    }

    /**
     * The same, told at most {@code times} a second.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public Progress atMostPerSecond(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("progress told " + times + " times a second; give at least 1");
        }
        return every(EVERY_SECOND.dividedBy(times));
    }

    /** The same, told at most once in {@code time}; each time there is something to tell if that is zero. */
    public Progress every(Duration time) {
        return new Progress(listener, time, total, counted);
    }

    /** The same for so many rows. Work on a collection knows how many it has without being told. */
    public Progress of(long rows) {
        return new Progress(listener, interval, rows, counted);
    }

    /** The same, with the query's rows counted before it begins: one statement more. Work on a collection ignores it. */
    public Progress counted() {
        return new Progress(listener, interval, total, true);
    }

    Consumer<? super Report> listener() {
        return listener;
    }

    Duration interval() {
        return interval;
    }

    @Nullable
    Long total() {
        return total;
    }

    boolean isCounted() {
        return counted;
    }

    /**
     * How far it is.
     *
     * @param done rows that are done, also those before work was resumed
     * @param fresh those of them that were done since it began or was resumed
     * @param total how many there are in all; empty if nobody said
     * @param elapsed since it began or was resumed
     * @param finished whether this is the last report
     */
    public record Report(long done, long fresh, OptionalLong total, Duration elapsed, boolean finished) {
        /** Rows a second, since it began or was resumed; 0 before time has passed. */
        public double perSecond() {
            double seconds = elapsed.toNanos() / 1e9;
            return seconds <= 0 ? 0 : fresh / seconds;
        }

        /** How long the rest takes at the rate there was; empty where that or the total is not known. */
        public Optional<Duration> remaining() {
            double rate = perSecond();
            if (total.isEmpty() || rate <= 0) {
                return Optional.empty();
            }
            double seconds = Math.max(0, total.getAsLong() - done) / rate;
            return Optional.of(Duration.ofMillis((long) (seconds * 1_000)));
        }

        /** {@code 40,000 of 100,000 (40 %), 20,000 a second, 3 s left}. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(String.format(java.util.Locale.ROOT, "%,d", done));
            if (total.isPresent()) {
                long all = total.getAsLong();
                long percent = all == 0 ? 100 : done * 100 / all;
                text.append(String.format(java.util.Locale.ROOT, " of %,d (%d %%)", all, percent));
            } else {
                text.append(" rows");
            }
            text.append(String.format(java.util.Locale.ROOT, ", %,.0f a second", perSecond()));
            if (finished) {
                text.append(", done in ").append(elapsed.toSeconds()).append(" s");
            } else {
                remaining()
                        .ifPresent(left ->
                                text.append(", ").append(left.toSeconds()).append(" s left"));
            }
            return text.toString();
        }
    }
}
