package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.UnknownDriverException;
import io.activerecord.sql.Access;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpeningTest extends ConnectionsFixture {
    private Lease lease(String name) {
        return connections.lease(connections.route(name, null), Access.READ);
    }

    @Test
    void poolOpensAtFirstUseAndOnceForSixteenThreads() throws Exception {
        ProbeSource source = new ProbeSource(newDatabase());
        connections.configure(
                "a", ConnectionConfig.dataSource(source).dialect("probe").poolSize(1));
        assertThat(source.opened).hasValue(0);
        CyclicBarrier together = new CyclicBarrier(16);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Long>> ids = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                ids.add(threads.submit(() -> {
                    together.await();
                    try (Lease lease = lease("a")) {
                        return lease.connectionId();
                    }
                }));
            }
            for (Future<Long> id : ids) {
                assertThat(id.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(source.opened).hasValue(1);
        assertThat(connections.figures("a").leases()).isEqualTo(16);
    }

    @Test
    void failedOpeningIsTriedAgainByTheNextUse() {
        ProbeSource source = new ProbeSource(newDatabase());
        source.before = () -> {
            throw new SQLException("down", "08001", 90_067);
        };
        connections.configure("a", ConnectionConfig.dataSource(source).dialect("probe"));

        assertThatThrownBy(() -> lease("a")).isInstanceOf(ServerUnreachableException.class);
        source.before = () -> null;
        lease("a").close();

        assertThat(source.opened).hasValue(1);
    }

    @Test
    void waitersGetTheFailureOfTheOpeningTheyWaitedFor() throws Exception {
        ProbeSource source = new ProbeSource(newDatabase());
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        source.before = () -> {
            tries.incrementAndGet();
            trying.countDown();
            fail.await();
            throw new SQLException("down", "08001", 0);
        };
        connections.configure("a", ConnectionConfig.dataSource(source).dialect("probe"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Throwable> first = threads.submit(() -> catchThrowable(() -> lease("a")));
            trying.await();
            Thread[] waiting = new Thread[1];
            CountDownLatch started = new CountDownLatch(1);
            Future<Throwable> second = threads.submit(() -> {
                waiting[0] = Thread.currentThread();
                started.countDown();
                return catchThrowable(() -> lease("a"));
            });
            started.await();
            while (waiting[0].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            fail.countDown();
            assertThat(first.get()).isInstanceOf(ServerUnreachableException.class);
            assertThat(second.get()).isSameAs(first.get());
            assertThat(tries).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void unreachableServerIsNamed() {
        connections.configure(
                "a", ConnectionConfig.driver("probe").host("localhost").port(1).database("shop"));

        assertThatThrownBy(() -> lease("a"))
                .isInstanceOf(ServerUnreachableException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("localhost:1/shop")
                .hasMessageContaining("check host and port");
    }

    @Test
    void missingDatabaseIsNamed() {
        connections.configure("a", ConnectionConfig.url("jdbc:probe:mem:nowhere;IFEXISTS=TRUE"));

        assertThatThrownBy(() -> lease("a"))
                .isInstanceOf(DatabaseNotFoundException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void wrongPasswordAppearsNowhere() {
        String url = newUrl();
        connections.configure("first", ConnectionConfig.url(url).username("sa").password("right"));
        lease("first").close();
        connections.configure("a", ConnectionConfig.url(url).username("sa").password("wr0ng-s3cr3t"));

        String told = LoggedErrors.during(() -> {
            Throwable failure = catchThrowable(() -> lease("a"));
            assertThat(failure)
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("user 'sa'");
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("wr0ng-s3cr3t");
        });
        assertThat(told).doesNotContain("wr0ng-s3cr3t");
        assertThat(Thread.getAllStackTraces().keySet().toString()).doesNotContain("wr0ng-s3cr3t");
    }

    @Test
    void passwordIsScrubbedFromWhatTheDriverSays() {
        ProbeSource source = new ProbeSource(newDatabase());
        source.before = () -> {
            SQLException inner = new SQLException("with password hush-hush");
            throw new SQLException("login of app/hush-hush failed", "28000", 28_000, inner);
        };
        connections.configure(
                "a",
                ConnectionConfig.dataSource(source)
                        .dialect("probe")
                        .username("app")
                        .password("hush-hush"));

        Throwable failure = catchThrowable(() -> lease("a"));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(failure).isInstanceOf(AuthenticationFailedException.class).hasMessageContaining("app/*** failed");
        assertThat(trace.toString()).doesNotContain("hush-hush");
    }

    @Test
    void dialectOfDataSourceIsAskedOfItsFirstConnection() {
        ProbeSource source = new ProbeSource(newDatabase());
        connections.configure("a", ConnectionConfig.dataSource(source));

        assertThat(connections.dialect("a").name()).isEqualTo("probe");
        assertThat(source.opened).hasValue(1);
    }

    @Test
    void dialectThatIsNotThereIsRefusedWhenConfigured() {
        ConnectionConfig config =
                ConnectionConfig.dataSource(new ProbeSource("x")).dialect("nosuch");

        assertThatThrownBy(() -> connections.configure("a", config)).isInstanceOf(UnknownDriverException.class);
    }

    @Test
    void initializeAllOpensSeveralAtATimeAndCollectsFailures() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<ProbeSource> sources = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ProbeSource source = new ProbeSource(newDatabase());
            boolean fails = i >= 2;
            source.before = () -> {
                together.await();
                if (fails) {
                    throw new SQLException("down", "08001", 0);
                }
                return null;
            };
            sources.add(source);
            connections.configure("n" + i, ConnectionConfig.dataSource(source).dialect("probe"));
        }

        assertThatThrownBy(connections::initializeAll)
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("2 of 4 connections could not be opened")
                .hasMessageContaining("n2: ")
                .hasMessageContaining("n3: ")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .hasSize(2)
                        .allMatch(each -> each instanceof ServerUnreachableException));

        assertThat(connections.figures("n0").total()).isEqualTo(1);
        assertThat(connections.figures("n2").total()).isZero();
        sources.forEach(source -> source.before = () -> null);
        connections.initializeAll();
        assertThat(connections.figures("n2").total()).isEqualTo(1);
    }

    @Test
    void listenerThatUsesTheConnectionBeingOpenedIsToldInsteadOfWaitingForEver() {
        connections.configure("a", config());
        List<Throwable> caught = new ArrayList<>();
        connections.events().onConnect(e -> caught.add(catchThrowable(() -> lease("a"))));

        lease("a").close();

        assertThat(caught).singleElement().isInstanceOf(SelfDeadlockException.class);
    }
}
