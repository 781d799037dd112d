package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.RecordOriginException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordHomeTest extends DatabasesFixture {
    @Test
    void lazyAssociationLoadsWhereItsRecordCameFrom() {
        Place place = Place.using("second").find(1L);
        assertThat(place.visits()).extracting(visit -> visit.database).containsExactly("second");
        ConnectionManager.usingConnection("third", () -> {
            Visit visit = Visit.using("second").find(1L);
            assertThat(Objects.requireNonNull(visit.place()).database).isEqualTo("second");
            assertThat(Objects.requireNonNull(visit.place()).connectionName()).isEqualTo("second");
        });
    }

    @Test
    void reloadGoesWhereTheRecordCameFrom() {
        Place place = Place.using("second").find(1L);
        ConnectionManager.execute("second", "update places set note = 'newer' where id = 1");
        place.reload();
        assertThat(place.note).isEqualTo("newer");
        assertThat(place.database).isEqualTo("second");
    }

    @Test
    void ownerOfAnotherConnectionIsRefused() {
        Visit visit = Visit.find(1L);
        visit.place = Place.using("second").find(1L);
        assertThatThrownBy(visit::save)
                .isInstanceOf(RecordOriginException.class)
                .hasMessageContaining("'second'")
                .hasMessageContaining("'primary'");
    }

    @Test
    void recordsOfTwoDatabasesAreTwoRows() {
        Place here = Place.find(1L);
        assertThat(here).isEqualTo(Place.find(1L)).hasSameHashCodeAs(Place.find(1L));
        assertThat(here).isNotEqualTo(Place.using("second").find(1L));
    }

    @Test
    void streamOfATransactionIsNotReadAfterItsEnd() {
        ConnectionManager.execute("primary", "insert into places (id, database) values (2, 'p'), (3, 'p')");
        try (Stream<Place> stream = Place.transaction(() -> Place.query().stream())) {
            assertThatThrownBy(stream::toList)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("given back");
        }
    }

    @Test
    void streamGoesOnWhereItBegan() {
        ConnectionManager.execute("second", "insert into places (id, database) values (2, 'second'), (3, 'second')");
        try (Stream<Place> stream =
                ConnectionManager.usingConnection("second", () -> Place.query().orderBy(Place.ID.asc()).stream())) {
            List<String> read = ConnectionManager.usingConnection(
                    "third",
                    () -> stream.peek(
                                    place -> assertThat(place.connectionName()).isEqualTo("second"))
                            .map(place -> place.database + "/" + visitsAt())
                            .toList());
            assertThat(read).containsExactly("second/third", "second/third", "second/third");
        }
    }

    @Test
    void recordIsWrittenBackWhereItCameFrom() {
        Place place = Place.using("second").find(1L);
        place.note = "mine";
        place.save();
        assertThat(noteAt("second")).isEqualTo("mine");
        assertThat(noteAt("primary")).isEqualTo("null");
    }

    private static String noteAt(String connection) {
        return Place.using(connection).find(1L).note + "";
    }

    @Test
    void recordCannotBeWrittenInsideAScopeOfAnotherConnection() {
        Place place = Place.using("second").find(1L);
        place.note = "astray";
        AtomicInteger leases = new AtomicInteger();
        for (Opening opening : Opening.values()) {
            opening.run("third", () -> {
                try (Registration counting = ConnectionEvents.onCheckout(event -> leases.incrementAndGet())) {
                    assertThatThrownBy(place::save)
                            .isInstanceOf(RecordOriginException.class)
                            .hasMessageContaining("'second'")
                            .hasMessageContaining("'third'");
                    assertThatThrownBy(place::delete).isInstanceOf(RecordOriginException.class);
                }
            });
        }
        assertThat(leases).as("connections taken by refused writes").hasValue(0);
        assertThat(place.changedProperties()).containsExactly("note");
        assertThat(List.of(noteAt("second"), noteAt("third"))).containsOnly("null");
        place.save();
        assertThat(noteAt("second")).isEqualTo("astray");
    }

    @Test
    void recordOfATenantCannotBeWrittenUnderAnother() {
        ConnectionManager.tenants("shop", tenant -> ConnectionConfig.url(url("shop-" + tenant)));
        for (String tenant : List.of("acme", "umbrella")) {
            ConnectionManager.withTenant(tenant, () -> fill("shop", tenant));
        }
        Place place =
                ConnectionManager.withTenant("acme", () -> Place.using("shop").find(1L));
        place.note = "astray";
        ConnectionManager.withTenant(
                "umbrella",
                () -> assertThatThrownBy(place::save)
                        .isInstanceOf(RecordOriginException.class)
                        .hasMessageContaining("acme")
                        .hasMessageContaining("umbrella"));
        assertThat(place.visits()).extracting(visit -> visit.database).containsExactly("acme");
        place.save();
        ConnectionManager.withTenant(
                "umbrella", () -> assertThat(noteAt("shop")).isEqualTo("null"));
        ConnectionManager.withTenant("acme", () -> assertThat(noteAt("shop")).isEqualTo("astray"));
    }
}
