package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainEvent;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Resource;
import io.activerecord.connection.ResourceEvent;
import io.activerecord.connection.ResourceEvent.Change;
import io.activerecord.connection.StartReport;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When the client of a resource is opened, checked, replaced and closed, on a kind of one's own. */
@ExtendWith(LeakCheck.class)
class ResourceLifecycleTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder = Path.of("");

    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    private Spool spool(String file) {
        return new Spool(folder.resolve(file));
    }

    private static Resource<FileChannel> resource() {
        return ConnectionManager.resource("spool", FileChannel.class);
    }

    @Test
    void itIsOpenedOnceAtItsFirstUse() throws InterruptedException, ExecutionException {
        Spool kind = spool("a");
        kind.openGate = new CountDownLatch(1);
        ConnectionManager.configure("spool", ResourceConfig.of(kind));
        Resource<FileChannel> spool = resource();
        assertThat(kind.opened).hasValue(0);
        List<Future<Boolean>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(others.submit(() -> spool.use(FileChannel::isOpen)));
        }
        kind.openGate.countDown();
        for (Future<Boolean> each : users) {
            assertThat(each.get()).isTrue();
        }
        assertThat(kind.opened).hasValue(1);
        assertThat(ConnectionManager.figures("spool").leases()).isEqualTo(8);
        assertThat(ConnectionManager.figures("spool").max()).isEqualTo(9);
    }

    @Test
    void aStartOpensItAndOneThatCannotBeOpenedIsTriedAgain() {
        Spool late = spool("made/later/a");
        ConnectionManager.configure("good", ResourceConfig.of(spool("good")));
        ConnectionManager.configure("spool", ResourceConfig.of(late));
        StartReport report = ConnectionManager.start(LONG);
        assertThat(report.up()).extracting(Object::toString).containsExactly("good UP");
        assertThat(report.down()).singleElement().asString().startsWith("spool DOWN: resource 'spool' (Spool at a)");
        assertThat(ConnectionManager.ready("good")).isTrue();
        assertThat(ConnectionManager.ready()).isFalse();
        assertThat(folder.resolve("made/later").toFile().mkdirs()).isTrue();
        Waiting.until("it is opened in the background", () -> ConnectionManager.ready("spool"));
    }

    @Test
    void oneThatHangsWhileItOpensHoldsNobodyForLongerThanIsSaid() {
        Spool kind = spool("a");
        kind.openGate = new CountDownLatch(1);
        ConnectionManager.configure("spool", ResourceConfig.of(kind).openWithin(SOON));
        assertThatThrownBy(() -> resource().client())
                .isInstanceOf(ServerUnreachableException.class)
                .hasMessageContaining("was not open after 100 ms");
        kind.openGate.countDown();
        Waiting.until("its opening went on", () -> ConnectionManager.ready("spool"));
        assertThat(kind.opened).hasValue(1);
    }

    @Test
    void aReplacedClientStaysOpenUntilTheUseThatHasItEnds() throws InterruptedException, ExecutionException {
        Spool before = spool("before");
        Spool after = spool("after");
        ConnectionManager.configure("spool", ResourceConfig.of(before));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Boolean> user = others.submit(() -> resource().use(channel -> {
            inside.countDown();
            goOn.await();
            return channel.isOpen();
        }));
        inside.await();
        Resource<FileChannel> kept = resource();
        Drain<DrainReport> drain = ConnectionManager.replace("spool", ResourceConfig.of(after), LONG);
        assertThat(kept.use(FileChannel::isOpen)).as("the new one").isTrue();
        assertThat(after.opened).hasValue(1);
        assertThat(drain.isOver()).isFalse();
        assertThat(before.closed).hasValue(0);
        goOn.countDown();
        assertThat(user.get()).as("it was open until the end").isTrue();
        assertThat(drain.await().ended()).isEqualTo(1);
        assertThat(before.closed).hasValue(1);
        assertThat(after.closed).hasValue(0);
    }

    @Test
    void whenTheTimeIsOverTheClientIsClosedUnderItsUser() throws InterruptedException, ExecutionException {
        Spool kind = spool("a");
        ConnectionManager.configure("spool", ResourceConfig.of(kind));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Boolean> user = others.submit(() -> resource().use(channel -> {
            inside.countDown();
            goOn.await();
            return channel.isOpen();
        }));
        inside.await();
        DrainReport report = ConnectionManager.dispose("spool", SOON).await();
        assertThat(report.cut()).isEqualTo(1);
        assertThat(report.ended()).isZero();
        goOn.countDown();
        assertThat(user.get()).isFalse();
        assertThat(kind.closed).as("closed once").hasValue(1);
    }

    @Test
    void whatIsDisposedOfIsUnknownAndAClientThatWasLookedUpIsClosed() {
        Spool kind = spool("a");
        ConnectionManager.configure("spool", ResourceConfig.of(kind));
        Resource<FileChannel> spool = resource();
        FileChannel raw = spool.client();
        ConnectionManager.dispose("spool", LONG).await();
        assertThat(raw.isOpen()).as("nobody waits for what is not counted").isFalse();
        assertThatThrownBy(() -> spool.run(FileChannel::size))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no connection defined for name 'spool'");
        Waiting.noThread("activerecord-");
    }

    @Test
    void oneThatOpensWhileItIsDisposedOfIsClosed() throws InterruptedException {
        Spool kind = spool("a");
        kind.openGate = new CountDownLatch(1);
        ConnectionManager.configure("spool", ResourceConfig.of(kind));
        Future<FileChannel> user = others.submit(() -> resource().client());
        Waiting.until(
                "it is being opened",
                () -> Thread.getAllStackTraces().entrySet().stream()
                        .anyMatch(each -> each.getKey().getName().equals("activerecord-probe")
                                && List.of(each.getValue()).toString().contains("Spool.open")));
        Drain<DrainReport> drain = ConnectionManager.dispose("spool", Duration.ZERO);
        kind.openGate.countDown();
        drain.await();
        assertThat(kind.opened).hasValue(1);
        Waiting.until("it is closed", () -> kind.closed.get() == 1);
        Waiting.until("its user has ended", user::isDone);
    }

    @Test
    void thoseWhoCloseAllCloseItAndDefineNoMore() throws IOException {
        Spool kind = spool("a");
        Connections connections = new Connections();
        connections.resources().configure("spool", ResourceConfig.of(kind));
        connections.resources().of("spool", FileChannel.class).run(FileChannel::size);
        connections.close();
        Waiting.until("it is closed", () -> kind.closed.get() == 1);
        assertThatThrownBy(() -> connections.resources().configure("more", ResourceConfig.of(spool("b"))))
                .isInstanceOf(ConnectionDisposedException.class);
    }

    @Test
    void eventsTellOfItsLifeAndFiguresOfItsUses() throws IOException {
        Queue<ResourceEvent> told = new ConcurrentLinkedQueue<>();
        Queue<DrainEvent> drained = new ConcurrentLinkedQueue<>();
        try (Registration all = ConnectionEvents.onResource(told::add);
                Registration other = ConnectionEvents.onResource("other", told::add);
                Registration ends = ConnectionEvents.onDrained("spool", drained::add)) {
            ConnectionManager.configure("spool", ResourceConfig.of(spool("no/such/a")));
            assertThatThrownBy(() -> resource().client()).isInstanceOf(ConnectionException.class);
            ConnectionManager.replace("spool", ResourceConfig.of(spool("a"))).await();
            resource().run(FileChannel::size);
            assertThatThrownBy(() -> resource().run(channel -> {
                        throw new IllegalStateException("of the work");
                    }))
                    .hasMessage("of the work");
            var figures =
                    Objects.requireNonNull(ConnectionManager.metrics().byName().get("spool"));
            assertThat(figures.requests()).isEqualTo(2);
            assertThat(figures.errors()).isEqualTo(1);
            assertThat(figures.times().count()).isEqualTo(1);
            assertThat(figures.pool().waiting()).isEqualTo(3);
            ConnectionManager.dispose("spool").await();
            Waiting.until("all is told", () -> told.size() == 3);
        }
        assertThat(told)
                .extracting(ResourceEvent::change)
                .containsExactly(Change.NOT_OPENED, Change.OPENED, Change.CLOSED);
        assertThat(told).extracting(ResourceEvent::product).containsOnly("Spool");
        assertThat(drained).extracting(each -> each.reason().name()).containsExactly("REPLACED", "DISPOSED");
    }

    @Test
    void aCheckThatHangsMakesItDownInTimeAndItComesBack() {
        Spool kind = spool("a");
        ConnectionManager.configure(
                "spool", ResourceConfig.of(kind).checkEvery(SOON).checkWithin(SOON));
        Queue<ResourceEvent> told = new ConcurrentLinkedQueue<>();
        try (Registration all = ConnectionEvents.onResource("spool", told::add)) {
            FileChannel same = resource().client();
            assertThat(ConnectionManager.ready("spool")).isTrue();
            CountDownLatch hang = new CountDownLatch(1);
            kind.checkGate = hang;
            Waiting.until("it is down", () -> !ConnectionManager.ready("spool"));
            assertThat(Waiting.health("spool").cause()).isEqualTo("no answer within 100 ms");
            assertThat(ConnectionManager.diagnose("spool", SOON).nodes().get(0).failure())
                    .isEqualTo("no answer within 100 ms");
            hang.countDown();
            kind.checkGate = new CountDownLatch(0);
            Waiting.until("it is back", () -> ConnectionManager.ready("spool"));
            assertThat(resource().client()).as("the client was not replaced").isSameAs(same);
            Waiting.until("all is told", () -> told.size() == 3);
        }
        assertThat(told).extracting(ResourceEvent::change).containsExactly(Change.OPENED, Change.DOWN, Change.UP);
    }

    @Test
    void aDiagnosisOfWhatIsNotOpenUsesAClientOfItsOwn() {
        Spool kind = spool("a");
        ConnectionManager.configure("spool", ResourceConfig.of(kind));
        assertThat(ConnectionManager.diagnose("spool", LONG).text())
                .startsWith("spool (RESOURCE) Spool of 0 bytes, connected in ")
                .contains("round trip");
        assertThat(kind.opened).hasValue(1);
        assertThat(kind.closed).hasValue(1);
        assertThat(ConnectionManager.ready("spool")).isFalse();
    }
}
