package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.error.SwitchInTransactionException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The default: nothing reaches either server, and the transaction goes on. */
class SwitchRejectedTest extends DatabasesFixture {
    private final Map<String, RecordingDataSource> servers = new TreeMap<>();

    @BeforeEach
    void record() {
        for (String name : NAMES) {
            RecordingDataSource server = new RecordingDataSource(url(name));
            servers.put(name, server);
            ConnectionManager.replace(name, ConnectionConfig.dataSource(server).dialect("sqlite"));
        }
        ConnectionManager.initializeAll();
    }

    /** Every way to reach another connection. */
    private static Map<String, Block<Exception>> switches(Place fromSecond) {
        Map<String, Block<Exception>> all = new TreeMap<>();
        all.put("query, reading", () -> Place.using("second").all());
        all.put("query, counting", () -> Place.using("second").count());
        all.put("query, streaming", () -> Place.using("second").stream().close());
        all.put("query, changing", () -> Place.using("second").update(Place.NOTE.set("x")));
        all.put("query, deleting", () -> Place.using("second").delete());
        all.put("raw statement", () -> ConnectionManager.execute("second", "delete from places"));
        all.put("raw query", () -> ConnectionManager.select("second", "select * from places"));
        all.put("transaction", () -> ConnectionManager.transaction("second", tx -> fail()));
        all.put("lazy association", () -> assertThat(fromSecond.visits()).isEmpty());
        all.put("reload", fromSecond::reload);
        all.put("save of a record from there", () -> {
            fromSecond.note = "changed";
            fromSecond.save();
        });
        for (Opening opening : Opening.values()) {
            all.put("scope, " + opening, () -> opening.run("second", SwitchRejectedTest::fail));
        }
        return all;
    }

    private static void fail() {
        throw new AssertionError("the block ran");
    }

    @Test
    void switchRaisesBeforeAnySqlIsSentAndTheTransactionGoesOn() {
        Place fromSecond = Place.using("second").find(1L);
        switches(fromSecond).forEach((way, block) -> {
            Place.transaction(() -> {
                Place.noted("before " + way).save();
                servers.values().forEach(RecordingDataSource::forget);
                assertThatThrownBy(block::run)
                        .as(way)
                        .isInstanceOf(SwitchInTransactionException.class)
                        .hasMessageContaining("'primary'")
                        .hasMessageContaining("'second'");
                servers.forEach((name, server) ->
                        assertThat(server.executed()).as(way + ", at " + name).isEmpty());
                assertThat(placesAt()).as(way).isEqualTo("primary");
                Place.noted("after " + way).save();
                assertThat(Objects.requireNonNull(servers.get("primary")).executed())
                        .isNotEmpty();
            });
            assertThat(Place.where(Place.NOTE.endsWith(way)).count()).as(way).isEqualTo(2);
        });
        assertThat(places("second")).isEqualTo(1);
        assertThat(fromSecond.connectionName()).isEqualTo("second");
    }

    @Test
    void modelsOwnConnectionIsRefusedInsideATransactionElsewhere() {
        ConnectionManager.transaction("second", tx -> {
            servers.values().forEach(RecordingDataSource::forget);
            assertThatThrownBy(Place::all)
                    .isInstanceOf(SwitchInTransactionException.class)
                    .hasMessageContaining("'primary'")
                    .hasMessageContaining("'second'");
            assertThatThrownBy(() -> Place.noted("astray").save()).isInstanceOf(SwitchInTransactionException.class);
            servers.values().forEach(server -> assertThat(server.executed()).isEmpty());
        });
    }

    @Test
    void scopeOpenedBeforeTheTransactionIsWhereItRuns() {
        try (ConnectionScope scope = ConnectionManager.usingConnection("second")) {
            Place.transaction(() -> {
                Place.noted("x").save();
                assertThat(visitsAt()).isEqualTo(scope.connectionName());
            });
        }
        assertThat(places("second")).isEqualTo(2);
        assertThat(places("primary")).isEqualTo(1);
    }

    @Test
    void scopeOnTheTransactionsOwnConnectionIsNoSwitch() {
        Place.transaction(() -> ConnectionManager.usingConnection("primary", () -> {
            Place.noted("x").save();
            ConnectionManager.transaction("primary", inner -> Place.noted("y").save());
        }));
        assertThat(places("primary")).isEqualTo(3);
    }

    @Test
    void closedTransactionForbidsNothing() {
        assertThatThrownBy(() -> Place.transaction(() -> {
                    Place.using("second").all();
                }))
                .isInstanceOf(SwitchInTransactionException.class);
        assertThat(Place.using("second").count()).isEqualTo(1);
        assertThat(ConnectionManager.figures("primary").active()).isZero();
    }
}
