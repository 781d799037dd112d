package io.activerecord.data.queue;

import java.time.Duration;

/** How long things of a queue take at most. */
record QueueTimes(Duration flush, Duration accept, Duration attempt, Duration drain, Duration exit) {
    private static final Duration MOST = Duration.ofDays(1);

    static final QueueTimes USUAL = new QueueTimes(
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    QueueTimes {
        require("flushEvery", flush, Duration.ofMillis(1));
        require("longestWait", accept, Duration.ZERO);
        require("batchTimeout", attempt, Duration.ofMillis(10));
        require("drainWithin", drain, Duration.ZERO);
        require("drainAtExit", exit, Duration.ZERO);
    }

    private static void require(String what, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    what + " cannot be " + value + "; give " + least.toMillis() + " ms to a day");
        }
    }

    QueueTimes withFlush(Duration value) {
        return new QueueTimes(value, accept, attempt, drain, exit);
    }

    QueueTimes withAccept(Duration value) {
        return new QueueTimes(flush, value, attempt, drain, exit);
    }

    QueueTimes withAttempt(Duration value) {
        return new QueueTimes(flush, accept, value, drain, exit);
    }

    QueueTimes withDrain(Duration value) {
        return new QueueTimes(flush, accept, attempt, value, exit);
    }

    QueueTimes withExit(Duration value) {
        return new QueueTimes(flush, accept, attempt, drain, value);
    }
}
