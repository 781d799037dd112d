package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Upsert;
import io.activerecord.UpsertOutcome;
import io.activerecord.UpsertResult;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class UpsertOutcomeTest {
    @BeforeEach
    void tables() {
        Rides.tables();
        ConnectionManager.execute("primary", "create unique index one_fare on rides (fare)");
    }

    /** Fares 0 to 599 are there; of these, every third is new, and every other third is as it is there. */
    private static List<Ride> mixed() {
        List<Ride> there = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            there.add(Ride.of("city", 1, i));
        }
        Ride.insertAll(there);
        List<Ride> rides = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rides.add(Ride.of(i % 3 == 1 ? "other" : "city", 1, i % 3 == 0 ? 1_000 + i : i));
        }
        return rides;
    }

    @Test
    void nobodyAskedAndTheEngineDoesNotTell() {
        UpsertResult<Ride> result = Ride.upsertAll(List.of(Ride.of("a", 1, 1)), Ride.FARE);
        assertThat(result.outcomes()).containsExactly(UpsertOutcome.UNKNOWN);
    }

    @Test
    void whatBecameOfEachRecordIsToldInOrder() {
        List<Ride> rides = mixed();
        try (SqlEcho echo = new SqlEcho()) {
            UpsertResult<Ride> result =
                    Ride.upsertAll(rides, Upsert.on(Ride.FARE).outcomes());
            assertThat(echo.statements()).hasSize(12); // 512, 64, 16 and 8 records, 3 each
            for (int i = 0; i < 600; i++) {
                assertThat(result.outcomes().get(i))
                        .isEqualTo(i % 3 == 0 ? UpsertOutcome.INSERTED : UpsertOutcome.UPDATED);
                assertThat(result.records().get(i)).isSameAs(rides.get(i));
                assertThat(rides.get(i).version).isEqualTo(i % 3 == 0 ? 1 : 2);
            }
            assertThat(result).hasToString("UpsertResult[inserted=200, updated=400, unchanged=0, unknown=0]");
        }
    }

    @Test
    void whatIsTheSameIsLeftAlone() {
        List<Ride> rides = mixed();
        UpsertResult<Ride> result = Ride.upsertAll(rides, Upsert.on(Ride.FARE).onlyDifferent());
        assertThat(result.count(UpsertOutcome.INSERTED)).isEqualTo(200);
        assertThat(result.count(UpsertOutcome.UPDATED)).isEqualTo(200);
        assertThat(result.with(UpsertOutcome.UNCHANGED)).hasSize(200).allSatisfy(ride -> {
            assertThat(ride.version).isEqualTo(1);
            assertThat(ride.isPersisted()).isTrue();
            assertThat(ride.isChanged()).isFalse();
            assertThat(ride.id).isNotNull();
        });
        assertThat(result.of(rides.get(1))).isEqualTo(UpsertOutcome.UPDATED);
        assertThatThrownBy(() -> result.of(Ride.of("city", 1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Ride.query().count()).isEqualTo(800);
    }

    @Test
    void rowsThatAreThereAndLeftAreUnchanged() {
        Ride.of("a", 1, 1).save();
        UpsertResult<Ride> result = Ride.upsertAll(
                List.of(Ride.of("b", 2, 1), Ride.of("b", 2, 2)),
                Upsert.on(Ride.FARE).leave().outcomes());
        assertThat(result.outcomes()).containsExactly(UpsertOutcome.UNCHANGED, UpsertOutcome.INSERTED);
    }
}
