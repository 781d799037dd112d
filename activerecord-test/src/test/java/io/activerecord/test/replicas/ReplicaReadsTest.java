package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RouteReason;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads of real replicas: as new as they must be, and from those that are there. */
@Tag("once") // how fields are filled makes no difference here
class ReplicaReadsTest extends ReplicaFixture {
    @ParameterizedTest
    @MethodSource("engines")
    void aTokenIsKeptByAnotherProcessWhileReplayIsPausedAndReadsComeBackToTheReplica(ServerEngine engine)
            throws IOException, InterruptedException {
        ReplicatedServers servers = start(engine, 1, QUICK);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        ReplicatedServers.DATABASE,
                        ReplicatedServers.PASSWORD,
                        servers.writer().url(),
                        servers.replica(0).url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready 1 on replica 1");
            servers.replica(0).pauseReplay();
            setPrice(2);
            String token = ConnectionManager.consistencyToken();
            assertThat(token).matches("[A-Za-z0-9_-]+");
            try (Writer out = new OutputStreamWriter(other.getOutputStream(), StandardCharsets.UTF_8)) {
                out.write(token + "\n2\n");
            }
            assertThat(lines.readLine()).isEqualTo("reads 10000 stale 0 replica 0 without 1");
            servers.replica(0).resumeReplay();
            assertThat(lines.readLine()).isEqualTo("back true stale 0");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsWrittenIsReadAtOnceAndByAReplicaAsSoonAsItHasIt(ServerEngine engine) {
        start(engine, 2, QUICK);
        Set<RouteReason> reasons = ConcurrentHashMap.newKeySet();
        try (Registration watching = ConnectionManager.connections()
                .events()
                .onRoute(e -> reasons.add(e.decision().reason()))) {
            for (int i = 2; i < 300; i++) {
                setPrice(i);
                assertThat(price()).isEqualTo(i);
            }
            await("a replica serves", () -> {
                reasons.clear();
                assertThat(price()).isEqualTo(299);
                return reasons.contains(RouteReason.READ);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaThatIsKilledLeavesAndComesBack(ServerEngine engine) {
        ReplicatedServers servers = start(engine, 2, QUICK);
        List<String> news = new CopyOnWriteArrayList<>();
        ConnectionManager.connections().events().onReplicaOut(e -> news.add("out " + e.node()));
        ConnectionManager.connections().events().onReplicaIn(e -> news.add("in " + e.node()));
        await("both serve", () -> status(2).working() && status(3).working());
        news.clear();
        servers.replica(0).kill();
        await("it is out", () -> news.contains("out shop#2"));
        for (int i = 0; i < 100; i++) {
            assertThat(price()).isEqualTo(1);
        }
        servers.replica(0).restart();
        await("it is back", () -> news.contains("in shop#2"));
        assertThat(news).containsExactly("out shop#2", "in shop#2");
        for (int i = 0; i < 100; i++) {
            assertThat(price()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaThatHangsLeavesWithinTheTimeOutOfACheck(ServerEngine engine) {
        ReplicatedServers servers = start(engine, 1, QUICK);
        await("it serves", () -> status(2).working());
        servers.replica(0).freeze();
        await("it is out", () -> !status(2).working());
        assertThat(price()).isEqualTo(1);
        servers.replica(0).thaw();
        await("it is back", () -> status(2).working());
    }
}
