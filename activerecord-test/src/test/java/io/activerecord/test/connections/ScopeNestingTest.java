package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeNestingTest extends DatabasesFixture {
    private static final int DEPTH = 3;

    private int combinations;

    @Test
    void scopesOfEveryKindNestInEveryCombination() {
        nest("primary", "primary", DEPTH);
        int perLevel = Opening.values().length * NAMES.size();
        assertThat(combinations).isEqualTo(perLevel + perLevel * perLevel + perLevel * perLevel * perLevel);
    }

    private void nest(String places, String visits, int depth) {
        requireAt(places, visits);
        if (depth == 0) {
            return;
        }
        for (Opening opening : Opening.values()) {
            for (String name : NAMES) {
                combinations++;
                opening.run(name, () -> nest(name, opening.ofModel ? visits : name, depth - 1));
                requireAt(places, visits);
            }
        }
    }

    private static void requireAt(String places, String visits) {
        if (!placesAt().equals(places) || !visitsAt().equals(visits)) {
            throw new AssertionError(
                    "places at " + placesAt() + ", visits at " + visitsAt() + ", not at " + places + " and " + visits);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scopeIsRestoredWhateverIsThrown(Opening opening) {
        List<Throwable> failures = List.of(
                new IOException("checked"), new IllegalStateException("unchecked"), new StackOverflowError("error"));
        Opening.EVERY_BLOCK.run("second", () -> {
            for (Throwable failure : failures) {
                assertThatThrownBy(() -> opening.run("third", throwing(failure)))
                        .isSameAs(failure);
                requireAt("second", "second");
            }
        });
        requireAt("primary", "primary");
    }

    private static Block<Exception> throwing(Throwable failure) {
        return () -> {
            assertThat(placesAt()).isEqualTo("third");
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    @ParameterizedTest
    @EnumSource
    void failingSqlLeavesTheScopeAsItWas(Opening opening) {
        opening.run("second", () -> {
            Place first = Place.noted("once");
            first.save();
            assertThatThrownBy(() -> Place.noted("once").save()).hasMessageContaining("second");
            assertThat(placesAt()).isEqualTo("second");
        });
        requireAt("primary", "primary");
    }

    @ParameterizedTest
    @EnumSource
    void queryThatNamesItsConnectionIsMoreSpecificThanAnyScope(Opening opening) {
        opening.run("second", () -> {
            assertThat(Place.using("third").find(1L).database).isEqualTo("third");
            assertThat(Place.using("primary").find(1L).database).isEqualTo("primary");
            assertThat(placesAt()).isEqualTo("second");
        });
    }

    @Test
    void queryIsLedByTheScopeInWhichItRunsNotInWhichItWasMade() {
        List<List<Place>> found = new ArrayList<>();
        var query = ConnectionManager.usingConnection("second", () -> Place.where(Place.ID.eq(1L)));
        found.add(query.list());
        ConnectionManager.usingConnection("third", () -> {
            found.add(query.list());
        });
        assertThat(found).extracting(list -> list.get(0).database).containsExactly("primary", "third");
    }

    @Test
    void scopeOfModelCoversItsSubclassesButNotTheOtherWayRound() {
        for (String name : NAMES) {
            ConnectionManager.execute(name, "create view spots as select id, database from places");
            ConnectionManager.execute(name, "create view bars as select id, database from places");
        }
        Spot.find.usingConnection("second", () -> {
            assertThat(Spot.find.find(1L).database).isEqualTo("second");
            assertThat(Spot.Bar.find.find(1L).database).isEqualTo("second");
            assertThat(placesAt()).isEqualTo("primary");
            Spot.Bar.find.usingConnection("third", () -> {
                assertThat(Spot.find.find(1L).database).isEqualTo("second");
                assertThat(Spot.Bar.find.find(1L).database).isEqualTo("third");
            });
        });
        assertThat(Spot.Bar.find.find(1L).database).isEqualTo("primary");
    }

    @Test
    void tenantHoldsInsideScopesAndScopesInsideTenants() {
        ConnectionManager.tenants("shop", tenant -> ConnectionConfig.url(url("shop-" + tenant)));
        for (String tenant : List.of("acme", "umbrella")) {
            ConnectionManager.withTenant(tenant, () -> fill("shop", tenant));
        }
        ConnectionManager.withTenant("acme", () -> {
            assertThat(placesAt()).isEqualTo("primary");
            ConnectionManager.usingConnection("shop", () -> {
                requireAt("acme", "acme");
                ConnectionManager.withTenant("umbrella", () -> requireAt("umbrella", "umbrella"));
                Place.usingConnection("second", () -> requireAt("second", "acme"));
                requireAt("acme", "acme");
            });
        });
        ConnectionManager.usingConnection(
                "second", () -> ConnectionManager.withTenant("acme", () -> requireAt("second", "second")));
        assertThatThrownBy(() -> Place.using("shop").all())
                .hasMessageContaining("shop")
                .hasMessageContaining("tenant");
    }

    @Test
    void unknownNameIsRefusedWhereTheScopeOpens() {
        for (Opening opening : Opening.values()) {
            assertThatThrownBy(() -> opening.run("nowhere", () -> {
                        throw new AssertionError("the block ran");
                    }))
                    .hasMessageContaining("'nowhere'")
                    .hasMessageContaining("primary, second, third");
            assertThat(placesAt()).isEqualTo("primary");
        }
    }
}
