package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.Concurrently;
import io.activerecord.ConnectionManager;
import io.activerecord.Outcome;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/async.md. */
@ExtendWith(LeakCheck.class)
class AsyncTest {
    @TempDir
    Path folder;

    @BeforeEach
    void database() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("primary.db")));
        Tables.on("primary");
        Tables.post(Tables.user("Ann", 31, true), "first", 5);
    }

    @Test
    void answersComeLater() {
        // snippet: async
        CompletableFuture<Long> users = User.where(User.ACTIVE.eq(true)).async().count();
        CompletableFuture<List<Post>> posts =
                Post.query().orderBy(Post.STARS.desc()).limit(3).async().list();
        String text = users.join() + " users, best: " + posts.join().get(0).title;
        // end snippet
        assertThat(text).isEqualTo("1 users, best: first");
    }

    @Test
    void severalAtOnce() throws InterruptedException {
        // snippet: concurrently
        List<Outcome<Long>> counts = Concurrently.run(
                2, () -> User.query().count(), () -> Post.query().count());
        long users = counts.get(0).value(); // raises if the task failed
        // end snippet
        assertThat(users).isEqualTo(1);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        // snippet: for-each
        List<Outcome<String>> outcomes = Concurrently.forEach(4, List.of("acme", "beta", "gamma"), tenant -> {
            ConnectionManager.withTenant(tenant, () -> {
                seen.add(tenant);
            });
        });
        Outcome.requireAll(outcomes); // raises with the first failure, the others suppressed in it
        // end snippet
        assertThat(seen).hasSize(3);
        List<Callable<Long>> tasks = List.of(() -> User.query().count());
        // snippet: deadline
        List<Outcome<Long>> inTime = Concurrently.run(4, Duration.ofSeconds(30), tasks);
        boolean late = inTime.stream().anyMatch(outcome -> !outcome.wasStarted());
        // end snippet
        assertThat(late).isFalse();
    }

    @Test
    void threadsOfOnesOwn() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // snippet: executor
            ConnectionManager.models().executor(threads); // once, at the start; closed by who made it
            // end snippet
            assertThat(User.query().async().count().join()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }
}
