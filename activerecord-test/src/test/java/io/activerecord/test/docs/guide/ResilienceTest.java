package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Timeouts;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/resilience.md. */
@ExtendWith(LeakCheck.class)
class ResilienceTest {
    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    private static RetryPolicy policy() {
        return RetryPolicy.exponential(Duration.ofMillis(5)).attempts(5);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private String askSomebodyElse() throws IOException {
        if (asked.incrementAndGet() < 3) {
            throw new IOException("not now");
        }
        return "yes";
    }

    @Test
    void aPolicyIsAValue() {
        RuntimeException failure = new ServerUnreachableException("gone");
        // snippet: retry-policy
        RetryPolicy policy = RetryPolicy.exponential(Duration.ofMillis(50)) // 50 ms, 100 ms, 200 ms, 400 ms
                .multiplier(2)
                .longestDelay(Duration.ofSeconds(5)) // 30 s by default
                .jitter(0.5) // up to half of each pause is left out by chance
                .attempts(5) // 3 by default, the first one included
                .within(Duration.ofSeconds(10)); // no attempt begins later
        Duration third = policy.calculateDelay(3); // 200 ms: what the pause is without chance
        boolean again = policy.shouldRetry(failure, 1);
        // end snippet
        assertThat(third).isEqualTo(Duration.ofMillis(200));
        assertThat(again).isTrue();
    }

    @Test
    void failuresAreChosen() {
        // snippet: retry-conditions
        RetryPolicy chosen = RetryPolicy.fixed(Duration.ofMillis(20))
                .on(SqlErrorKind.DEADLOCK, SqlErrorKind.LOCK_TIMEOUT) // by our classification
                .on(IOException.class) // by class
                .when(each ->
                        each instanceof RuntimeException && each.getCause() instanceof IOException) // by condition
                .neverOn(FileNotFoundException.class); // whatever else is said
        RetryPolicy more = RetryPolicy.immediate()
                .when(RetryPolicy::isTransient) // the default
                .on(LeaseTimeoutException.class); // and this
        // end snippet
        assertThat(chosen.shouldRetry(new FileNotFoundException(), 1)).isFalse();
        assertThat(chosen.shouldRetry(new IOException(), 1)).isTrue();
        assertThat(more.shouldRetry(new ServerUnreachableException("gone"), 1)).isTrue();
        assertThat(more.shouldRetry(new LeaseTimeoutException("none"), 1)).isTrue();
    }

    @Test
    void workIsDoneAgainByPolicy() {
        String url = url();
        RetryPolicy policy = policy();
        List<String> sent = new ArrayList<>();
        // snippet: retry-connection
        ConnectionManager.configure("primary", ConnectionConfig.url(url).retry(policy));
        // end snippet
        Tables.on("primary");
        Tables.account("Ann", 100);
        Tables.account("Bob", 0);
        // snippet: retry-transaction
        TransactionOptions retried =
                TransactionOptions.defaults().isolation(Isolation.SERIALIZABLE).retry(policy);
        ConnectionManager.transaction("primary", retried, tx -> {
            Account ann = Account.where(Account.OWNER.eq("Ann")).one(); // read in the block: each attempt reads anew
            ann.balance -= 30;
            ann.save();
            tx.afterCommit(() -> sent.add("paid")); // once, after the attempt that commits
        });
        // end snippet
        assertThat(sent).containsExactly("paid");
        // snippet: retry-block
        ConnectionManager.withRetry(
                policy,
                () -> Account.transaction(() -> {
                    Account bob = Account.where(Account.OWNER.eq("Bob")).one();
                    bob.balance += 30;
                    bob.save();
                }));
        ConnectionManager.withRetry(RetryPolicy.none(), () -> Account.query().count()); // once, whatever is configured
        // end snippet
        // snippet: retry-idempotent-one
        Account.where(Account.OWNER.eq("Ann")).idempotent().update(Account.BALANCE.set(0L));
        Connector connector = ConnectionManager.connector("primary").idempotent(); // all its writes
        connector.update("accounts", Map.of("balance", 0), Map.of("owner", "Ann"));
        // end snippet
        // snippet: retry-idempotent
        ConnectionManager.idempotent(
                "primary",
                () -> ConnectionManager.execute("primary", "update accounts set balance = 0 where owner = ?", "Ann"));
        // end snippet
        assertThat(Account.query().value(Account.BALANCE.sum())).isEqualTo(30L);
        // snippet: retry-events
        try (Registration told = ConnectionEvents.onRetry(
                e -> System.out.println(e.connectionName() + ": " + e.work() + " failed " + e.attempt() + " times"))) {
            Account.query().count();
        }
        long retries = ConnectionManager.metrics().total().retries();
        // end snippet
        assertThat(retries).isZero();
    }

    @Test
    void workHasLimits() {
        String url = url();
        // snippet: timeouts
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url(url)
                        .timeouts(Timeouts.none()
                                .connect(Duration.ofSeconds(3))
                                .lease(Duration.ofSeconds(5))
                                .statement(Duration.ofSeconds(10))
                                .transaction(Duration.ofSeconds(30))
                                .total(Duration.ofSeconds(40))));
        // end snippet
        Tables.on("primary");
        Tables.account("Ann", 100);
        // snippet: timeouts-block
        ConnectionManager.withTimeouts(Timeouts.none().total(Duration.ofSeconds(2)), () -> {
            Account.query().count();
            Account.query().list(); // both together take 2 s at most
        });
        List<Account> rich = Account.where(Account.BALANCE.ge(50L))
                .timeout(Duration.ofSeconds(1)) // this one, with its wait for a connection
                .list();
        // end snippet
        assertThat(rich).hasSize(1);
    }

    @Test
    void anyFunctionIsCalledAgain() throws IOException {
        // snippet: retry-call
        RetryPolicy patient = RetryPolicy.linear(Duration.ofMillis(1)).on(IOException.class);
        String answer = patient.call(() -> askSomebodyElse()); // run(..) where there is no result
        // end snippet
        assertThat(answer).isEqualTo("yes");
        assertThat(asked).hasValue(3);
    }
}
