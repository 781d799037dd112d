package io.activerecord.test.startup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much longer than a bare JVM a process takes that configures 1,000 names: less than 100 ms is promised. Not a test,
 * since a busy machine would fail it; it prints medians of separate processes, one kind after the other. To run it:
 *
 * <pre>{@code
 * mvn test -pl activerecord-test -am -Dtest=StartUpMeasurement -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
class StartUpMeasurement {
    private static final int ROUNDS = 21;

    @TempDir
    Path folder = Path.of("");

    @Test
    void compareWithTheBareJvm() throws Exception {
        List<String> bare = Child.command(NoNames.class, List.of(), List.of());
        List<String> configuring = Child.command(ThousandNames.class, List.of(), List.of(folder.toString()));
        long[] without = new long[ROUNDS];
        long[] with = new long[ROUNDS];
        Child.timed(bare);
        Child.timed(configuring);
        for (int round = 0; round < ROUNDS; round++) {
            without[round] = Child.timed(bare);
            with[round] = Child.timed(configuring);
        }
        System.out.printf(
                "start-up, medians of %d: bare JVM %d ms, with %d names %d ms: %d ms over it; fastest %d and %d ms%n",
                ROUNDS,
                median(without),
                ThousandNames.NAMES,
                median(with),
                median(with) - median(without),
                without[0] / 1_000_000,
                with[0] / 1_000_000);
    }

    private static long median(long... nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1_000_000;
    }
}
