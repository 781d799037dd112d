package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.InvalidTokenException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.sql.Access;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnWritesTest extends ClusterFixture {
    @Test
    void readsAfterAWriteGoToTheWriterUntilAReplicaHasIt() throws Exception {
        configure("a", 2, QUICK);
        assertThat(readers("a")).containsExactly(2, 3);
        write("a", 10);
        for (int i = 0; i < 50; i++) {
            assertThat(read("a")).isEqualTo(1);
        }
        assertThat(reason("a")).isEqualTo(RouteReason.OWN_WRITE);
        assertThat((int) elsewhere(() -> read("a"))).isIn(2, 3);
        node(3).reaches(10);
        await("one has it", () -> read("a") == 3);
        assertThat(readers("a")).containsExactly(3);
        node(2).reaches(10);
        await("both have it", () -> readers("a").size() == 2);
    }

    private void write(String name, long position) throws SQLException {
        try (Lease lease = lease(name, Access.WRITE)) {
            who(lease);
            node(1).reaches(position);
        }
    }

    @Test
    void aReadInTheSameTransactionIsOfTheWriter() throws Exception {
        configure("a", 1, QUICK);
        try (PinnedProbe open = new PinnedProbe(connections, "a", Access.WRITE)) {
            assertThat(open.readOnly()).isFalse();
            assertThat(read("a")).isEqualTo(1);
        }
    }

    @Test
    void aReadMayWaitForAReplica() throws Exception {
        configure("a", 1, QUICK.checkInterval(Duration.ofHours(1)).ownWritesWait(Duration.ofSeconds(20)));
        assertThat(read("a")).isEqualTo(2);
        write("a", 10);
        Thread later = new Thread(() -> {
            try {
                long moment = System.nanoTime() + 150_000_000;
                await("some time passes", () -> System.nanoTime() > moment);
                node(2).reaches(10);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        later.start();
        assertThat(read("a")).isEqualTo(2);
        later.join();
    }

    @Test
    void theWaitHasAnEnd() throws Exception {
        configure("a", 1, QUICK.ownWritesWait(Duration.ofMillis(100)));
        assertThat(read("a")).isEqualTo(2);
        write("a", 10);
        assertThat(read("a")).isEqualTo(1);
    }

    @Test
    void stickyLeadsToTheWriterForItsTime() throws Exception {
        configure("a", 1, QUICK.ownWrites(OwnWritesPolicy.STICKY).stickyFor(Duration.ofMillis(300)));
        assertThat(read("a")).isEqualTo(2);
        write("a", 0);
        assertThat(read("a")).isEqualTo(1);
        assertThat(reason("a")).isEqualTo(RouteReason.OWN_WRITE);
        await("the time is over", () -> read("a") == 2);
    }

    @Test
    void withoutAPolicyAReplicaServesAtOnce() throws Exception {
        configure("a", 1, QUICK.ownWrites(OwnWritesPolicy.NONE));
        assertThat(read("a")).isEqualTo(2);
        write("a", 10);
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void aCapturedContextKnowsWhatWasWrittenAndWhatIsWrittenInItIsKnownOutside() throws Exception {
        configure("a", 1, QUICK);
        assertThat(read("a")).isEqualTo(2);
        ContextCapture before = connections.context().capture();
        write("a", 10);
        assertThat((int) elsewhere(before.wrap(() -> read("a")))).isEqualTo(1);
        node(2).reaches(10);
        await("it has it", () -> read("a") == 2);
        elsewhere(before.wrap(() -> {
            write("a", 20);
            return true;
        }));
        assertThat(read("a")).isEqualTo(1);
    }

    @Test
    void aTokenHoldsInAnotherContextUntilAReplicaHasIt() throws Exception {
        configure("a", 1, QUICK);
        assertThat(read("a")).isEqualTo(2);
        write("a", 10);
        String token = connections.access().token();
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(readWith(token)).isEqualTo(1);
        node(2).reaches(9);
        Thread.onSpinWait();
        assertThat(readWith(token)).isEqualTo(1);
        node(2).reaches(10);
        await("it has it", () -> readUnchecked(token) == 2);
    }

    private int readWith(String token) throws Exception {
        return elsewhere(() -> connections.access().<Integer, RuntimeException>consistent(token, () -> read("a")));
    }

    private int readUnchecked(String token) {
        try {
            return readWith(token);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenHandedOnKeepsWhatItStoodFor() throws Exception {
        configure("a", 1, QUICK);
        write("a", 10);
        String token = connections.access().token();
        String again = elsewhere(() -> connections
                .access()
                .<String, RuntimeException>consistent(
                        token, () -> connections.access().token()));
        assertThat(ConsistencyTokens.positions(again))
                .isEqualTo(Map.of(new ConnectionKey("a", null), "10"))
                .isEqualTo(ConsistencyTokens.positions(token));
    }

    @Test
    void ofTokensInsideEachOtherTheOneThatIncludesTheOthersIsHandedOn() throws Exception {
        configure("a", 1, QUICK);
        read("a");
        ConnectionKey key = new ConnectionKey("a", null);
        String older = ConsistencyTokens.text(Map.of(key, "10"));
        String newer = ConsistencyTokens.text(Map.of(key, "20"));
        String unknown = ConsistencyTokens.text(Map.of(key, ""));
        assertThat(inside(newer, older)).isEqualTo(Map.of(key, "20"));
        assertThat(inside(older, newer)).isEqualTo(Map.of(key, "20"));
        assertThat(inside(newer, unknown)).isEqualTo(Map.of(key, ""));
    }

    private Map<ConnectionKey, String> inside(String outer, String inner) {
        AccessScopes access = connections.access();
        return ConsistencyTokens.positions(access.<String, RuntimeException>consistent(
                outer, () -> access.<String, RuntimeException>consistent(inner, access::token)));
    }

    @Test
    void aWriteThatEveryReplicaHasIsForgotten() throws Exception {
        configure("a", 2, QUICK);
        write("a", 10);
        node(2).reaches(10);
        await("one has it", () -> readers("a").equals(Set.of(2)));
        assertThat(token()).containsEntry(new ConnectionKey("a", null), "10");
        node(3).reaches(10);
        await("both have it", () -> readers("a").equals(Set.of(2, 3)));
        assertThat(token()).isEmpty();
    }

    private Map<ConnectionKey, String> token() {
        return ConsistencyTokens.positions(connections.access().token());
    }

    @Test
    void aSessionHasWrittenNothingYetAndTellsNothingOfWhatWasWrittenBefore() throws Exception {
        configure("a", 1, QUICK);
        assertThat(read("a")).isEqualTo(2);
        write("a", 10);
        connections.access().session(() -> {
            assertThat(read("a")).isEqualTo(2);
            assertThat(token()).isEmpty();
            write("a", 20);
            assertThat(read("a")).isEqualTo(1);
            assertThat(token()).containsEntry(new ConnectionKey("a", null), "20");
            return true;
        });
        assertThat(read("a")).isEqualTo(1);
    }

    @Test
    void aTokenLeavesOutTenantsThatAreGone() throws Exception {
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        ConnectionConfig config = node(1).config().replica(node(2).config()).cluster(QUICK);
        AtomicBoolean gone = new AtomicBoolean();
        connections.tenants("shop", tenant -> gone.get() ? none() : config);
        connections.context().withTenant("acme", () -> {
            write("shop", 10);
            return true;
        });
        assertThat(token()).containsEntry(new ConnectionKey("shop", "acme"), "10");
        gone.set(true);
        connections.dispose("shop");
        connections.tenants("shop", tenant -> gone.get() ? none() : config);
        assertThat(token()).isEmpty();
    }

    private static ConnectionConfig none() {
        throw new UnknownConnectionException("no such tenant");
    }

    @Test
    void aTokenOfMoreDatabasesThanAreKnownIsOfAll() throws Exception {
        configure("a", 1, QUICK);
        assertThat(read("a")).isEqualTo(2);
        WriteMarks marks = connections.context().marks();
        for (int i = 0; i < 600; i++) {
            marks.wrote(new ConnectionKey("gone", "t" + i));
        }
        String token = connections.access().token();
        assertThat(readWith(token)).isEqualTo(1);
        assertThat((int) elsewhere(() -> read("a"))).isEqualTo(2);
    }

    @Test
    void theTokenOfAWriterThatTakesNoWritesLeadsToTheWriter() throws Exception {
        configure("a", 1, QUICK.checkInterval(Duration.ofHours(1)).failoverBound(Duration.ofMillis(100)));
        write("a", 10);
        node(1).says(false, 5);
        assertThat(token()).containsEntry(new ConnectionKey("a", null), "");
    }

    @Test
    void aPositionThatNoHeaderHasRoomForIsTakenAsUnknown() {
        ConnectionKey key = new ConnectionKey("a", null);
        String token = ConsistencyTokens.text(Map.of(key, "1".repeat(70_000)));
        assertThat(ConsistencyTokens.positions(token)).isEqualTo(Map.of(key, ""));
    }

    @Test
    void aTokenIsOfWhatWasWrittenAlone() throws Exception {
        configure("a", 1, QUICK);
        read("a");
        assertThat(ConsistencyTokens.positions(connections.access().token())).isEmpty();
    }

    @Test
    void aTokenThatIsDamagedIsRefusedBeforeTheBlock() {
        String good = ConsistencyTokens.text(Map.of(new ConnectionKey("a", "eu", "acme"), "10"));
        AtomicInteger ran = new AtomicInteger();
        byte[] bytes = Base64.getUrlDecoder().decode(good);
        bytes[5] ^= 1;
        String other = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String text = Base64.getUrlEncoder().encodeToString("no token at all".getBytes(StandardCharsets.UTF_8));
        for (String damaged : new String[] {"", "?", good.substring(0, good.length() - 3), other, text, "AAAA"}) {
            assertThatThrownBy(() -> connections.access().consistent(damaged, ran::incrementAndGet))
                    .as(damaged)
                    .isInstanceOf(InvalidTokenException.class);
        }
        assertThat(ran).hasValue(0);
        connections.access().<Integer, RuntimeException>consistent(good, ran::incrementAndGet);
        assertThat(ran).hasValue(1);
    }

    @Test
    void aPositionThatTheEngineDoesNotKnowIsRefused() throws Exception {
        configure("a", 1, QUICK);
        String made = ConsistencyTokens.text(Map.of(new ConnectionKey("a", null), "1 or 1=1"));
        assertThat(read("a")).isEqualTo(2);
        assertThatThrownBy(() -> connections.access().<Integer, RuntimeException>consistent(made, () -> read("a")))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void aReadThatMustBeNewGoesToAReplicaThatIsKnownToBe() throws Exception {
        configure("a", 1, QUICK);
        assertThat(read("a")).isEqualTo(2);
        assertThat(connections.access().<Integer, RuntimeException>reading(Duration.ofSeconds(20), () -> read("a")))
                .isEqualTo(2);
        node(1).reaches(10);
        long behind = System.nanoTime() + 300_000_000;
        await("it falls behind", () -> System.nanoTime() > behind);
        connections.access().reading(Duration.ofMillis(250), () -> {
            assertThat(read("a")).isEqualTo(1);
            assertThat(reason("a")).isEqualTo(RouteReason.REPLICAS_TOO_OLD);
            return true;
        });
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void manyMarksAreMergedAndNoneIsForgotten() {
        WriteMarks marks = new WriteMarks();
        for (int i = 0; i < 10_000; i++) {
            marks.wrote(new ConnectionKey("a", "t" + i));
        }
        assertThat(marks.written()).hasSizeLessThan(1_000);
        long last = marks.last(new ConnectionKey("a", "t9999"));
        assertThat(marks.last(new ConnectionKey("a", "t0"))).isPositive().isLessThanOrEqualTo(last);
    }
}
