package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Access;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionEventHubTest extends ConnectionsFixture {
    private final ConnectionEventHub hub = connections.events();
    private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void names() {
        connections.configure("a", config());
        connections.configure("b", config());
    }

    private void use(String name) {
        connections.lease(connections.route(name, null), Access.READ).close();
    }

    @Test
    void lifeOfConnectionIsToldInOrder() {
        hub.onConnect(events::add);
        hub.onCheckout(events::add);
        hub.onCheckin(events::add);
        hub.onDisconnect(events::add);

        use("a");
        use("a");
        connections.dispose("a");

        assertThat(events)
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly(
                        "ConnectEvent",
                        "CheckoutEvent",
                        "CheckinEvent",
                        "CheckoutEvent",
                        "CheckinEvent",
                        "DisconnectEvent");
        assertThat(events).allMatch(each -> each.connectionName().equals("a") && each.connectionId() == 1);
        assertThat(((CheckoutEvent) events.get(1)).waited()).isPositive();
        assertThat(((CheckinEvent) events.get(2)).held()).isPositive();
        assertThat(((DisconnectEvent) events.get(5)).reason()).isNull();
    }

    @Test
    void lostConnectionTellsWhyItEnded() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        hub.onDisconnect(events::add);
        hub.onDisconnect(e -> ended.countDown());
        try (Lease lease = connections.lease(connections.route("a", null), Access.READ)) {
            lease.failed(new SQLException("gone", "08006"));
        }
        ended.await();

        assertThat(events)
                .singleElement()
                .satisfies(each -> assertThat(((DisconnectEvent) each).reason()).isEqualTo("lost"));
    }

    @Test
    void listenerOfOneNameHearsNoOther() {
        hub.onCheckout("b", events::add);

        use("a");
        use("b");

        assertThat(events)
                .singleElement()
                .satisfies(each -> assertThat(each.connectionName()).isEqualTo("b"));
    }

    @Test
    void closedRegistrationHearsNothing() {
        Registration first = hub.onCheckout(events::add);
        Registration second = hub.onCheckout(events::add);
        first.close();
        first.close();
        use("a");
        assertThat(events).hasSize(1);
        second.close();
        use("a");
        assertThat(events).hasSize(1);
        assertThat(hub.watchesCheckout()).isFalse();
    }

    @Test
    void listenerThatThrowsIsLoggedAndBreaksNothing() {
        hub.onCheckout(e -> {
            throw new IllegalStateException("listener failed");
        });
        hub.onCheckout(events::add);

        String told = LoggedErrors.during(() -> use("a"));

        assertThat(told).contains("listener failed").contains("the work goes on");
        assertThat(events).hasSize(1);
    }

    @Test
    void listenerOutOfStackLeaksNoConnectionNoTurnAndNoScope() {
        String url = "jdbc:probe:mem:turn-private" + newDatabase();
        connections.configure("one", ConnectionConfig.url(url).poolTimeout(Duration.ofMillis(300)));
        failOnEverything(new StackOverflowError("listener failed"));

        String told = LoggedErrors.during(() -> {
            for (int i = 0; i < 3; i++) {
                connections.lease(connections.route("one", null), Access.WRITE).close();
            }
            connections
                    .context()
                    .run("a", null, null, () -> assertThat(current()).isEqualTo("a"));
            connections
                    .context()
                    .withTenant(
                            "t",
                            () -> assertThat(connections.context().currentTenant())
                                    .isEqualTo("t"));
            connections.dispose("one");
        });

        assertThat(told).contains("CheckoutEvent").contains("SwitchEvent").contains("DisconnectEvent");
        assertThat(connections.context().current()).isNull();
    }

    private @Nullable String current() {
        Frame frame = connections.context().current();
        return frame == null ? null : frame.connectionName();
    }

    private void failOnEverything(Throwable failure) {
        hub.onConnect(e -> ConnectionEventHubTest.<RuntimeException>sneak(failure));
        hub.onCheckout(e -> ConnectionEventHubTest.<RuntimeException>sneak(failure));
        hub.onCheckin(e -> ConnectionEventHubTest.<RuntimeException>sneak(failure));
        hub.onDisconnect(e -> ConnectionEventHubTest.<RuntimeException>sneak(failure));
        hub.onSwitch(e -> ConnectionEventHubTest.<RuntimeException>sneak(failure));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void listenerThatWasInterruptedLeavesTheFlagSet() {
        hub.onCheckin(e -> ConnectionEventHubTest.<RuntimeException>sneak(new InterruptedException("listener failed")));

        String told = LoggedErrors.during(() -> use("a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).contains("listener failed");
    }

    @Test
    void whatListenerDoesItselfIsToldToNobody() {
        hub.onCheckout(events::add);
        hub.onCheckin(events::add);
        hub.onSwitch(events::add);
        hub.onCheckout(e -> use("a"));
        hub.onCheckin(e -> use("b"));
        hub.onSwitch(e -> connections.context().run("b", null, null, () -> use("b")));

        connections.context().run("a", null, null, () -> use("a"));
        use("a");

        assertThat(events)
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("SwitchEvent", "CheckoutEvent", "CheckinEvent", "CheckoutEvent", "CheckinEvent");
    }

    @Test
    void switchTellsFromToAndModel() {
        List<SwitchEvent> switches = new ArrayList<>();
        hub.onSwitch(switches::add);
        try (ConnectionScope outer = connections.context().use("a");
                ConnectionScope inner = connections.context().use("b", String.class)) {
            assertThat(outer).isNotSameAs(inner);
        }

        assertThat(switches)
                .containsExactly(
                        new SwitchEvent("a", null, null, "a", null),
                        new SwitchEvent("b", null, "a", "b", String.class));
        assertThat(switches).allMatch(each -> each.connectionId() == 0);
    }
}
