package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A {@link Connections} for each test, and the proof that the test gave back leases, scopes and threads. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class ConnectionsFixture {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    final Connections connections = new Connections(Duration.ofSeconds(20));

    /** Threads that a test's predecessors left, which must be none, do not count against it. */
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** The URL of a new database that lives as long as the process. */
    static String newUrl() {
        return "jdbc:probe:mem:" + newDatabase() + ";DB_CLOSE_DELAY=-1";
    }

    static String newDatabase() {
        return "db" + DATABASES.incrementAndGet();
    }

    static ConnectionConfig config() {
        return ConnectionConfig.url(newUrl()).poolTimeout(Duration.ofSeconds(10));
    }

    @AfterEach
    void nothingIsLeftOver() throws InterruptedException {
        for (String name : connections.names()) {
            assertThat(connections.figures(name).active())
                    .as("leases of %s", name)
                    .isZero();
        }
        assertThat(connections.context().current()).as("scopes of this thread").isNull();
        assertThat(connections.openScopes()).as("open scopes").isEmpty();
        connections.close();
        assertThat(threadsLeft()).as("threads").isEmpty();
    }

    private Set<String> threadsLeft() throws InterruptedException {
        Set<String> left = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && isOurs(thread.getName())) {
                thread.join(10_000); // one that was told to end may still be ending
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        return left;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("activerecord-") || name.contains(":housekeeper") || name.contains(":connection-");
    }
}
