package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers write and read on two engines while lines and servers fail at random: every write that was acknowledged is there once, and
 * memory, threads and connections are flat. Fifteen seconds by default; {@code -Dsoak.seconds=1800} for half an hour, and {@code
 * -Dsoak.seed=} for the same faults again.
 */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class FaultSoakTest {
    @TempDir
    Path folder = Path.of("");

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final SoakSamples samples = new SoakSamples();

    @Test
    void whatIsAcknowledgedIsThereOnceAndNothingLeaks() throws Exception {
        for (String engine : List.of("postgresql-18", "mariadb-11.4")) {
            var availability = ServerEngines.standingFor(engine).availability();
            assumeTrue(availability.available(), availability::reason);
        }
        Random random = new Random(seed());
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Site postgres = new PostgresSite(Files.createDirectory(folder.resolve("postgresql")));
                Site mariadb = new MariadbSite(Files.createDirectory(folder.resolve("mariadb")))) {
            soak(postgres, mariadb, random);
        }
        samples.requireFlat(2 * SoakedEngine.POOL);
        threadsEnd(before);
    }

    private static long seed() {
        long seed = Long.getLong("soak.seed", System.nanoTime());
        System.out.println("soak with faults: -Dsoak.seed=" + seed);
        return seed;
    }

    private void soak(Site postgres, Site mariadb, Random random) throws Exception {
        Duration time = Duration.ofSeconds(Integer.getInteger("soak.seconds", 15));
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier goOn = () -> System.nanoTime() - end < 0 && surprises.isEmpty();
        try (SoakedEngine one = new SoakedEngine(postgres, random, goOn, surprises);
                SoakedEngine other = new SoakedEngine(mariadb, random, goOn, surprises)) {
            long pause = Math.max(TimeUnit.SECONDS.toNanos(1), time.toNanos() / 30);
            while (goOn.getAsBoolean()) {
                LockSupport.parkNanos(pause);
                System.out.println(samples.take(one.connections() + other.connections()));
            }
            one.join();
            other.join();
            assertThat(surprises).isEmpty();
            one.requireExact();
            other.requireExact();
        }
    }

    private static void threadsEnd(Set<Thread> before) {
        Await.that(
                "threads end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .noneMatch(FaultSoakTest::isOurs));
    }

    private static boolean isOurs(Thread thread) {
        String name = thread.getName();
        return name.contains("soak") || name.startsWith("fault") || name.startsWith("activerecord");
    }
}
