package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionEvent;
import io.activerecord.connection.Registration;
import io.activerecord.connection.SwitchEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Events are counted against work whose needs are known. */
class EventCountTest extends DatabasesFixture {
    private final Map<String, Integer> counts = Collections.synchronizedMap(new TreeMap<>());
    private final List<Registration> registrations = new ArrayList<>();

    private void count(String kind, ConnectionEvent event) {
        counts.merge(kind + " " + event.connectionName(), 1, Integer::sum);
    }

    private void watchAll() {
        registrations.add(ConnectionEvents.onConnect(e -> count("connect", e)));
        registrations.add(ConnectionEvents.onCheckout(e -> count("checkout", e)));
        registrations.add(ConnectionEvents.onCheckin(e -> count("checkin", e)));
        registrations.add(ConnectionEvents.onDisconnect(e -> count("disconnect", e)));
        registrations.add(ConnectionEvents.onSwitch(e -> count("switch", e)));
    }

    @Test
    void everyEventOfEveryNameIsToldOnce() {
        watchAll();
        Place.all(); // 1 lease of primary
        Place.transaction(
                () -> { // 1 lease for all that is inside
                    Place.all();
                    Place.noted("x").save();
                });
        Place.using("second").count(); // a query switches nothing
        ConnectionManager.usingConnection("second", () -> {
            Place.all();
            Place.usingConnection("third", () -> Place.all().size());
        });
        ConnectionManager.configure("fourth", config("fourth"));
        ConnectionManager.select("fourth", "select 1 as one");
        ConnectionManager.dispose("fourth");
        assertThat(counts)
                .containsOnly(
                        Map.entry("checkout primary", 2),
                        Map.entry("checkin primary", 2),
                        Map.entry("checkout second", 2),
                        Map.entry("checkin second", 2),
                        Map.entry("switch second", 1),
                        Map.entry("checkout third", 1),
                        Map.entry("checkin third", 1),
                        Map.entry("switch third", 1),
                        Map.entry("connect fourth", 1),
                        Map.entry("checkout fourth", 1),
                        Map.entry("checkin fourth", 1),
                        Map.entry("disconnect fourth", 1));
    }

    @Test
    void listenerOfOneNameHearsOnlyOfThat() {
        registrations.add(ConnectionEvents.onCheckout("second", e -> count("checkout", e)));
        registrations.add(ConnectionEvents.onCheckin("second", e -> count("checkin", e)));
        registrations.add(ConnectionEvents.onSwitch("second", e -> count("switch", e)));
        registrations.add(ConnectionEvents.onConnect("fourth", e -> count("connect", e)));
        registrations.add(ConnectionEvents.onDisconnect("fourth", e -> count("disconnect", e)));
        ConnectionManager.configure("fourth", config("fourth"));
        ConnectionManager.configure("fifth", config("fifth"));
        for (String name : List.of("primary", "second", "third", "fourth", "fifth")) {
            ConnectionManager.usingConnection(name, () -> ConnectionManager.select(name, "select 1 as one"));
        }
        ConnectionManager.dispose("fifth");
        ConnectionManager.dispose("fourth");
        assertThat(counts)
                .containsOnly(
                        Map.entry("checkout second", 1),
                        Map.entry("checkin second", 1),
                        Map.entry("switch second", 1),
                        Map.entry("connect fourth", 1),
                        Map.entry("disconnect fourth", 1));
    }

    @Test
    void switchTellsFromWhereToWhereAndForWhichModel() {
        List<SwitchEvent> seen = new ArrayList<>();
        ConnectionManager.tenants("shop", tenant -> ConnectionConfig.url(url(tenant)));
        try (Registration watching = ConnectionEvents.onSwitch(seen::add)) {
            ConnectionManager.usingConnection(
                    "second",
                    () -> Place.usingConnection("third", () -> {
                        ConnectionManager.withTenant("acme", () -> {});
                    }));
        }
        assertThat(seen)
                .containsExactly(
                        new SwitchEvent("second", null, null, "second", null),
                        new SwitchEvent("third", null, "second", "third", Place.class),
                        new SwitchEvent("third", "acme", "third", "acme", null));
    }

    @Test
    void failedStatementsGiveTheirConnectionBack() {
        watchAll();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ConnectionManager.execute("second", "no such statement"));
        }
        assertThat(counts).containsOnly(Map.entry("checkout second", 5), Map.entry("checkin second", 5));
        assertThat(ConnectionManager.figures("second").active()).isZero();
    }

    @Test
    void throwingListenerBreaksNothingAndTheOthersStillHear() {
        String log = LoggedErrors.during(() -> {
            registrations.add(ConnectionEvents.onCheckout(e -> {
                throw new IllegalStateException("on purpose");
            }));
            registrations.add(ConnectionEvents.onCheckin(e -> {
                throw new AssertionError("on purpose");
            }));
            registrations.add(ConnectionEvents.onSwitch(e -> {
                throw new LinkageError("on purpose");
            }));
            watchAll();
            ConnectionManager.usingConnection(
                    "second", () -> Place.noted("written").save());
        });
        assertThat(places("second")).isEqualTo(2);
        assertThat(counts).containsEntry("checkin second", 2).containsEntry("switch second", 1);
        assertThat(log).contains("a listener failed").contains("on purpose");
    }

    @Test
    void closedRegistrationHearsNoMore() {
        watchAll();
        Place.all();
        registrations.forEach(Registration::close);
        registrations.forEach(Registration::close);
        ConnectionManager.usingConnection("second", () -> Place.all().size());
        assertThat(counts).containsOnly(Map.entry("checkout primary", 1), Map.entry("checkin primary", 1));
    }

    @Test
    void connectsAndDisconnectsBalanceOverTheWholeLife() {
        ConnectionManager.disposeAll();
        watchAll();
        for (int round = 0; round < 3; round++) {
            NAMES.forEach(name -> ConnectionManager.configure(name, config(name).minIdle(0)));
            ConnectionManager.initializeAll();
            NAMES.forEach(name -> ConnectionManager.select(name, "select 1 as one"));
            ConnectionManager.disposeAll();
        }
        for (String name : NAMES) {
            assertThat(counts.get("connect " + name)).as(name).isEqualTo(3);
            assertThat(counts.get("disconnect " + name)).as(name).isEqualTo(3);
            assertThat(counts.get("checkin " + name)).as(name).isEqualTo(counts.get("checkout " + name));
        }
    }
}
