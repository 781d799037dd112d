package io.activerecord;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Counts the rows of one piece of work and tells its {@link Progress}. Public for the modules beside core. Confined to one
 * thread at a time. It is closed where the work ends, well or not.
 */
public final class ProgressMeter implements AutoCloseable {
    private final Progress progress;
    private final Clock clock;
    private final OptionalLong total;
    private final long before;
    private final Instant began;
    private Instant told;
    private long done;
    private boolean finished;

    private ProgressMeter(Progress progress, Clock clock, OptionalLong total, long before) {
        this.progress = progress;
        this.clock = clock;
        this.total = total;
        this.before = before;
        this.began = clock.instant();
        this.told = began;
        this.done = before;
    }

    /**
     * For rows of a query; null for nobody who wants to know.
     *
     * @param count asked if the progress wants a total
     * @param before rows that are done already
     */
    static @Nullable ProgressMeter of(@Nullable Progress progress, Engine engine, LongSupplier count, long before) {
        if (progress == null) {
            return null;
        }
        return new ProgressMeter(progress, engine.clock(), total(progress, count), before);
    }

    /** For the records of a collection; null for nobody who wants to know. */
    static @Nullable ProgressMeter of(@Nullable Progress progress, Engine engine, int records) {
        return progress == null ? null : new ProgressMeter(progress, engine.clock(), OptionalLong.of(records), 0);
    }

    /** For rows that nobody has counted; their total is what the progress was told. */
    public static ProgressMeter of(Progress progress, Clock clock) {
        Long given = progress.total();
        OptionalLong total = given == null ? OptionalLong.empty() : OptionalLong.of(given);
        return new ProgressMeter(progress, clock, total, 0);
    }

    /**
     * For rows that somebody can count, of which so many were done before.
     *
     * @param count asked if the progress wants a total and was not told one
     */
    public static ProgressMeter of(Progress progress, Clock clock, LongSupplier count, long before) {
        return new ProgressMeter(progress, clock, total(progress, count), before);
    }

    private static OptionalLong total(Progress progress, LongSupplier count) {
        Long given = progress.total();
        if (given != null) {
            return OptionalLong.of(given);
        }
        return progress.isCounted() ? OptionalLong.of(count.getAsLong()) : OptionalLong.empty();
    }

    /** Notes that so many more are done, and tells it if it is time. */
    public void add(long rows) {
        done += rows;
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(progress.interval()) >= 0) {
            told = now;
            tell(now);
        }
    }

    /** Tells how it ended; once. */
    public void finish() {
        if (!finished) {
            finished = true;
            tell(clock.instant());
        }
    }

    /** Leaves no line of a terminal open; tells nobody that work has ended that has not. */
    @Override
    public void close() {
        if (!finished && progress.listener() instanceof ProgressBar bar) {
            bar.end();
        }
    }

    private void tell(Instant now) {
        Progress.Report report =
                new Progress.Report(done, done - before, total, Duration.between(began, now), finished);
        try {
            progress.listener().accept(report);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Progress.class).error("a listener of progress failed; the work goes on", e);
        }
    }
}
