package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What says nothing of a server, and who may not take over. */
class ClusterDoubtTest extends ClusterFixture {
    @Test
    void manyTokensAtOnceSayNothingOfTheWriter() throws Exception {
        listen();
        configure("a", 1, QUICK);
        write("a");
        node(1).reaches(10);
        ExecutorService executor = Executors.newFixedThreadPool(32);
        CyclicBarrier together = new CyclicBarrier(32);
        List<Future<String>> tokens = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            tokens.add(executor.submit(() -> {
                write("a");
                together.await();
                String token = "";
                for (int round = 0; round < 20; round++) {
                    token = connections.access().token();
                }
                return token;
            }));
        }
        for (Future<String> each : tokens) {
            assertThat(ConsistencyTokens.positions(each.get())).containsEntry(new ConnectionKey("a", null), "10");
        }
        executor.shutdown();
        assertThat(connections.nodes("a")).allMatch(NodeStatus::working);
        assertThat(news).containsExactly("in a#2");
    }

    @Test
    void aBudgetThatIsSpentSaysNothingOfTheServers() throws Exception {
        listen();
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        ConnectionBudget budget = ConnectionBudget.of("server", 2);
        connections.configure(
                "a",
                node(1).config()
                        .budget(budget)
                        .replica(node(2).config().budget(budget))
                        .cluster(QUICK.checkTimeout(Duration.ofMillis(60)).ownWrites(OwnWritesPolicy.NONE)));
        assertThat(read("a")).isEqualTo(2);
        try (Lease first = lease("a", Access.WRITE);
                Lease second = lease("a", Access.WRITE)) {
            long end = System.nanoTime() + 1_500_000_000;
            while (System.nanoTime() < end) {
                assertThat(connections.nodes("a")).allMatch(NodeStatus::working);
            }
            assertThat(who(first)).isEqualTo(who(second)).isEqualTo(1);
        }
        assertThat(news).containsExactly("in a#2");
    }

    @Test
    void aWriterThatWasNotAskedIsNotLeft() throws Exception {
        listen();
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        ConnectionBudget budget = ConnectionBudget.of("server", 2);
        connections.configure(
                "a",
                node(1).config()
                        .budget(budget)
                        .candidate(node(2).config())
                        .cluster(QUICK.checkTimeout(Duration.ofMillis(60)).failoverBound(Duration.ofMillis(800))));
        assertThat(write("a")).isEqualTo(1);
        node(2).says(true, 0);
        try (Lease first = lease("a", Access.WRITE);
                Lease second = lease("a", Access.WRITE)) {
            first.failed(new java.sql.SQLException("it broke", "08006", 90_067));
            long end = System.nanoTime() + 1_500_000_000;
            await("the search is over", () -> System.nanoTime() > end);
            assertThat(who(second)).isEqualTo(1);
        }
        assertThat(write("a")).isEqualTo(1);
        assertThat(news).isEmpty();
    }

    @Test
    void aReplicaThatTookWritesBesideTheWriterDoesNotTakeOver() throws Exception {
        listen();
        configure("a", 1, QUICK.failoverBound(Duration.ofMillis(600)));
        node(2).says(true, 0); // as a replica of MySQL without read_only
        assertThat(write("a")).isEqualTo(1);
        await("it is out", () -> !connections.nodes("a").get(1).working());
        long checks = System.nanoTime() + 200_000_000;
        await("some checks", () -> System.nanoTime() > checks);
        node(1).dies();
        assertThatThrownBy(() -> write("a")).isInstanceOf(ActiveRecordException.class);
        long end = System.nanoTime() + 1_000_000_000;
        await("the search is over", () -> System.nanoTime() > end);
        assertThat(news).noneMatch(each -> each.contains("->"));
        node(2).says(false, 0); // and now it is one
        node(1).begin(true, 0);
        await("it is in", () -> connections.nodes("a").get(1).working());
        node(1).says(false, 0);
        node(2).says(true, 1);
        await("it was promoted", () -> {
            try {
                return write("a") == 2;
            } catch (RuntimeException gone) {
                return false;
            }
        });
    }

    @Test
    void aWriterThatWasLeftAndComesBackWritingIsNotTakenAgain() throws Exception {
        listen();
        configure("a", 1, QUICK.failoverBound(Duration.ofMillis(600)));
        assertThat(write("a")).isEqualTo(1);
        node(1).dies();
        node(2).says(true, 1);
        await("it was promoted", () -> news.contains("a#1 -> a#2"));
        node(1).begin(true, 9);
        await(
                "it is seen",
                () -> String.valueOf(connections.nodes("a").get(0).cause()).startsWith("it takes writes itself"));
        node(2).says(false, 2);
        long end = System.nanoTime() + 1_500_000_000;
        await("the search is over", () -> System.nanoTime() > end);
        assertThat(news).doesNotContain("a#2 -> a#1");
    }

    @Test
    void refusalsOfATransactionThatItsOwnSqlMadeReadOnlyReplaceTheConnectionsOnceInASecond() throws Exception {
        configure("a", 1, QUICK.checkInterval(Duration.ofHours(1)));
        write("a");
        AtomicInteger opened = new AtomicInteger();
        connections.events().onConnect(e -> opened.incrementAndGet());
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            try (Lease lease = lease("a", Access.WRITE)) {
                assertThatThrownBy(() -> refusedWrite(lease)).hasMessageContaining("25006");
            }
            assertThat(write("a")).isEqualTo(1);
        }
        long seconds = 1 + (System.nanoTime() - began) / 1_000_000_000;
        assertThat((long) opened.get()).isLessThanOrEqualTo(4 * seconds);
    }

    @Test
    void aWriteThatGotItsConnectionWhileTheWriterChangedGoesToTheNewOne() throws Exception {
        listen();
        configure("a", 1, QUICK);
        assertThat(write("a")).isEqualTo(1);
        AtomicBoolean once = new AtomicBoolean();
        connections.events().onCheckout(e -> {
            if (once.compareAndSet(false, true)) {
                changes();
            }
        });
        assertThat(write("a")).isEqualTo(2);
        assertThat(news).contains("a#1 -> a#2");
    }

    private void changes() {
        try {
            node(1).says(false, 0);
            node(2).says(true, 1);
            await("it writes", () -> news.contains("a#1 -> a#2"));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatWeCutSaysNothingOfItsServer() throws Exception {
        listen();
        configure("a", 1, QUICK.checkInterval(Duration.ofHours(1)));
        assertThat(read("a")).isEqualTo(2);
        try (Lease lease = lease("a", Access.READ)) {
            PhysicalConnection physical = lease.handedOver().unwrap(PhysicalConnection.class);
            assertThat(physical.cut("a test")).isTrue();
            lease.failed(new java.sql.SQLException("it broke", "08006", 90_067));
            assertThat(connections.nodes("a").get(1).working()).isTrue();
        }
        assertThat(news).containsExactly("in a#2");
    }

    @Test
    void aReadThatIsRefusedBecauseItWritesCostsNoConnection() throws Exception {
        TestNode only = new TestNode(1);
        made.add(only);
        connections.configure("a", only.config());
        write("a");
        AtomicInteger opened = new AtomicInteger();
        connections.events().onConnect(e -> opened.incrementAndGet());
        for (int i = 0; i < 3; i++) {
            try (Lease lease = lease("a", Access.READ)) {
                assertThatThrownBy(() -> refusedWrite(lease)).hasMessageContaining("25006");
            }
            write("a");
        }
        assertThat(opened).hasValue(0);
        try (Lease lease = lease("a", Access.WRITE)) {
            assertThatThrownBy(() -> refusedWrite(lease)).hasMessageContaining("25006");
        }
        write("a");
        assertThat(opened).hasValue(1);
    }

    @Test
    void aCandidateThatAnswersWorks() throws Exception {
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        connections.configure("a", node(1).config().candidate(node(2).config()).cluster(QUICK));
        write("a");
        await("it is seen", () -> connections.nodes("a").get(1).working());
        assertThat(connections.nodes("a").get(1).cause()).isNull();
    }

    @Test
    void anInterruptDoesNotSuspectAReplica() throws Exception {
        listen();
        configure("a", 1, QUICK.checkInterval(Duration.ofHours(1)));
        assertThat(read("a")).isEqualTo(2);
        List<Lease> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(lease("a", Access.READ));
        }
        node(2).run("drop table node_state"); // so that it is out if it is asked
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> lease("a", Access.READ)).isInstanceOf(ConnectionException.class);
        assertThat(Thread.interrupted()).isTrue();
        long asked = System.nanoTime() + 200_000_000;
        await("it would have been asked", () -> System.nanoTime() > asked);
        assertThat(connections.nodes("a").get(1).working()).isTrue();
        all.forEach(Lease::close);
    }

    @Test
    void aReplicaThatWasSetUpAnewFromAnOlderCopyHasWhatThatHas() throws Exception {
        configure("a", 2, QUICK);
        node(1).reaches(10);
        node(2).reaches(10);
        node(3).reaches(10);
        write("a");
        await("both have it", () -> readers("a").equals(Set.of(2, 3)));
        node(2).reaches(5);
        await("one has not any more", () -> readers("a").equals(Set.of(3)));
        node(2).reaches(10);
        await("both have it", () -> readers("a").equals(Set.of(2, 3)));
    }

    @Test
    void withoutAWordOfTheWriterNoReplicaIsTakenAtItsWord() throws Exception {
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        ConnectionConfig config = node(1).config().replica(node(2).config()).cluster(QUICK);
        node(1).dies();
        connections.configure("a", config);
        assertThatThrownBy(() -> read("a")).isInstanceOf(ActiveRecordException.class);
        assertThat(connections.nodes("a").get(1).cause()).isEqualTo("the writer has not said yet how far it has come");
        node(1).begin(true, 0);
        await("it serves", () -> connections.nodes("a").get(1).working());
    }

    @Test
    void workThatWasRoutedToAClusterThatWasReplacedGoesToTheNextOne() throws Exception {
        configure("a", 1, QUICK.noReplica(NoReplicaPolicy.ERROR));
        Route before = connections.route("a", null);
        connections.replace("a", node(1).config().replica(node(2).config()).cluster(QUICK));
        try (Lease lease = connections.lease(before, Access.READ)) {
            assertThat(who(lease)).isEqualTo(2);
        }
    }
}
