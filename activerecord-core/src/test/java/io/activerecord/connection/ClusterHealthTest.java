package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterHealthTest extends ClusterFixture {
    @Test
    void aReplicaThatTakesWritesItselfLeavesAndComesBack() throws Exception {
        listen();
        configure("a", 2, QUICK);
        assertThat(readers("a")).containsExactly(2, 3);
        node(2).says(true, 0);
        await("it is out", () -> readers("a").equals(Set.of(3)));
        node(2).says(false, 0);
        await("it is back", () -> readers("a").equals(Set.of(2, 3)));
        List<String> wanted = List.of("in a#2", "out a#2: it takes writes itself, as only the writer should", "in a#2");
        await(
                "all is told: " + news,
                () -> news.stream()
                        .filter(each -> each.contains("a#2"))
                        .toList()
                        .equals(wanted));
    }

    @Test
    void aReplicaThatIsTooFarBehindLeavesAndComesBack() throws Exception {
        configure("a", 2, QUICK.maxLag(Duration.ofMillis(100)));
        assertThat(readers("a")).containsExactly(2, 3);
        node(3).reaches(10);
        node(1).reaches(10);
        await("it is out", () -> readers("a").equals(Set.of(3)));
        assertThat(connections.nodes("a").get(1)).satisfies(status -> {
            assertThat(status.working()).isFalse();
            assertThat(status.cause()).contains("behind the writer");
            assertThat(status.lag()).isGreaterThan(Duration.ofMillis(100));
        });
        node(2).reaches(10);
        await("it is back", () -> readers("a").equals(Set.of(2, 3)));
    }

    @Test
    void aReplicaThatDiesLeavesAndComesBack() throws Exception {
        listen();
        configure("a", 2, QUICK);
        assertThat(readers("a")).containsExactly(2, 3);
        node(2).dies();
        await("it is out", () -> news.stream().anyMatch(each -> each.startsWith("out a#2")));
        assertThat(readers("a")).containsExactly(3);
        node(2).begin(false, 0);
        await("it is back", () -> readers("a").equals(Set.of(2, 3)));
        await("it is told", () -> news.get(news.size() - 1).equals("in a#2"));
    }

    @Test
    void aReplicaThatCannotBeReachedIsPassedBeforeAnyCheckHasSeenIt() throws Exception {
        configure("a", 2, QUICK.checkInterval(Duration.ofHours(1)));
        elsewhere(() -> write("a")); // all are checked, and no replica's pool is open
        node(2).dies();
        node(3).dies();
        assertThat(readers("a")).containsExactly(1);
        assertThat(reason("a")).isEqualTo(RouteReason.NO_REPLICA);
    }

    @Test
    void withoutAReplicaTheWriterServesOrItIsAnError() throws Exception {
        configure("a", 1, QUICK);
        node(2).dies();
        assertThat(read("a")).isEqualTo(1);
        assertThat(reason("a")).isEqualTo(RouteReason.NO_REPLICA);
        connections.replace(
                "a", node(1).config().replica(node(2).config()).cluster(QUICK.noReplica(NoReplicaPolicy.ERROR)));
        assertThatThrownBy(() -> read("a"))
                .isInstanceOf(NoReplicaException.class)
                .hasMessageContaining("a#2: it does not answer");
        assertThat(connections.access().<Integer, RuntimeException>writing(() -> read("a")))
                .isEqualTo(1);
        node(2).begin(false, 0);
        await("it serves", () -> connections.nodes("a").get(1).working());
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void whenTheWriterRefusesAWriteAnotherOneIsFoundAndTheRestGoesThere() throws Exception {
        listen();
        configure("a", 2, QUICK.checkInterval(Duration.ofHours(1)));
        write("a");
        node(1).says(false, 5);
        node(3).says(true, 5);
        try (Lease lease = lease("a", Access.WRITE)) {
            assertThatThrownBy(() -> refusedWrite(lease)).hasMessageContaining("25006");
        }
        assertThat(write("a")).isEqualTo(3);
        assertThat(news).contains("a#1 -> a#3");
        await("the old connections are gone", () -> connections.figures("a").total() == 1);
    }

    @Test
    void aWriterThatIsGoneIsReplacedByTheOneThatTakesWrites() throws Exception {
        listen();
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        made.add(new TestNode(3));
        connections.configure(
                "a",
                node(1).config()
                        .candidate(node(2).config())
                        .replica(node(3).config())
                        .cluster(QUICK));
        assertThat(write("a")).isEqualTo(1);
        assertThat(readers("a")).doesNotContain(2);
        node(1).dies();
        node(2).says(true, 7);
        await("it writes", () -> {
            try {
                return write("a") == 2;
            } catch (RuntimeException gone) {
                return false;
            }
        });
        node(3).reaches(7);
        await("the replica follows the new one", () -> elsewhereReads("a") == 3);
        node(1).begin(false, 8);
        node(2).reaches(8);
        node(3).reaches(8);
        node(1).reaches(9);
        node(2).reaches(9);
        node(3).reaches(9);
        await("the old one takes reads", () -> readers("a").contains(1));
    }

    private int elsewhereReads(String name) {
        try {
            return elsewhere(() -> read(name));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReplicaOfTheFormerWriterServesNothingUntilItMoves() throws Exception {
        configure("a", 2, QUICK);
        assertThat(readers("a")).containsExactly(2, 3);
        node(1).reaches(50);
        node(2).reaches(50); // it got more of the old log than the one that takes over
        node(3).reaches(40);
        long checks = System.nanoTime() + 200_000_000;
        await("some checks", () -> System.nanoTime() > checks);
        node(1).dies();
        node(3).says(true, 41);
        await("it writes", () -> {
            try {
                return write("a") == 3;
            } catch (RuntimeException gone) {
                return false;
            }
        });
        long end = System.nanoTime() + 400_000_000; // many checks
        while (System.nanoTime() < end) {
            assertThat(elsewhereReads("a")).isEqualTo(3);
        }
        node(2).reaches(60);
        node(3).reaches(60);
        await("it follows", () -> elsewhereReads("a") == 2);
    }
}
