package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class ManyChangesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @BeforeEach
    void tables() {
        Rides.tables();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void whatHasChangedIsUpdatedInFewStatements(String connection) {
        Ride.usingConnection(connection, () -> {
            List<Ride> rides = Rides.some(600);
            ConnectionManager.models().clock(Clock.fixed(NOON, ZoneOffset.UTC));
            for (int i = 0; i < 550; i++) {
                if (i % 2 == 0) {
                    rides.get(i).city = "new";
                } else {
                    rides.get(i).score = null;
                    rides.get(i).fare = -i;
                }
            }
            long changed = rides.stream().filter(Ride::isChanged).count();
            try (SqlEcho echo = new SqlEcho()) {
                assertThat(Ride.updateAll(rides)).isEqualTo(changed);
                assertThat(echo.statements().stream()
                                .filter(sql -> sql.startsWith("update"))
                                .toList())
                        .hasSizeLessThanOrEqualTo(3); // city; score and fare; fare alone where there was no score
            }
            for (int i = 0; i < 600; i++) {
                Ride stored = Ride.find(rides.get(i).id);
                assertThat(rides.get(i).isChanged()).isFalse();
                assertThat(stored.city).isEqualTo(rides.get(i).city);
                assertThat(stored.score).isEqualTo(rides.get(i).score);
                assertThat(stored.fare).isEqualTo(i < 550 && i % 2 == 1 ? -i : i);
                assertThat(stored.version).isEqualTo(rides.get(i).version).isEqualTo(i < 550 ? 2 : 1);
                if (i < 550) {
                    assertThat(stored.updatedAt).isEqualTo(NOON);
                }
            }
        });
    }

    @Test
    void recordsWithoutChangesSendNothing() {
        List<Ride> rides = Rides.some(3);
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(Ride.updateAll(rides)).isZero();
            assertThat(Ride.updateAll(List.of())).isZero();
            assertThat(Ride.deleteAll(List.of())).isZero();
            assertThat(echo.statements()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void aStaleRecordIsNamedAndNothingIsWritten(String connection) {
        Ride.usingConnection(connection, () -> {
            List<Ride> rides = Rides.some(5);
            Ride other = Ride.find(rides.get(3).id);
            other.fare = 77;
            other.save();
            ConnectionManager.execute(connection, "delete from rides where id = ?", rides.get(1).id);
            rides.forEach(ride -> ride.city = "late");
            assertThatThrownBy(() -> Ride.updateAll(rides))
                    .isInstanceOf(StaleRecordException.class)
                    .hasMessage("Ride[id=" + rides.get(1).id + "], Ride[id=" + rides.get(3).id
                            + "] (2 of 5) changed or deleted by somebody else since they were read; nothing was written:"
                            + " reload them and try again");
            assertThat(Ride.where(Ride.CITY.eq("late")).count()).isZero();
            for (Ride ride : rides) {
                assertThat(ride.version).isEqualTo(1);
                assertThat(ride.changedProperties()).containsExactly("city");
            }
            rides.remove(3);
            rides.remove(1);
            assertThat(Ride.updateAll(rides)).isEqualTo(3);
        });
    }

    @Test
    void aRefusedRowLeavesAllAsTheyWere() {
        ConnectionManager.execute("primary", "create unique index one_fare on rides (fare)");
        List<Ride> rides = Rides.some(4);
        rides.get(0).fare = 100;
        rides.get(1).fare = 3;
        assertThatThrownBy(() -> Ride.updateAll(rides)).isInstanceOf(ConstraintViolationException.class);
        assertThat(rides.get(0).changedProperties()).containsExactly("fare");
        assertThat(rides.get(0).version).isEqualTo(1);
        rides.get(1).fare = 101;
        assertThat(Ride.updateAll(rides)).isEqualTo(2);
    }

    @Test
    void aRollbackAroundItPutsThemBack() {
        List<Ride> rides = Rides.some(3);
        rides.get(0).city = "other";
        Ride gone = rides.get(2);
        ConnectionManager.transaction("primary", tx -> {
            Ride.updateAll(rides);
            Ride.deleteAll(List.of(gone));
            assertThat(gone.isDeleted()).isTrue();
            tx.rollback();
        });
        assertThat(rides.get(0).changedProperties()).containsExactly("city");
        assertThat(rides.get(0).version).isEqualTo(1);
        assertThat(gone.isPersisted()).isTrue();
        rides.get(0).save();
        gone.delete();
    }

    @Test
    void newDeletedAndMixedRecordsAreRefused() {
        List<Ride> rides = Rides.some(2);
        Ride deleted = rides.get(1);
        deleted.delete();
        assertThatThrownBy(() -> Ride.updateAll(List.of(rides.get(0), Ride.of("x", 1, 1))))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("which is new: save it, or use insertAll");
        assertThatThrownBy(() -> Ride.deleteAll(List.of(deleted)))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("which is deleted");
        Ride elsewhere = Ride.of("x", 1, 1);
        Ride.usingConnection("h2", elsewhere::save);
        assertThatThrownBy(() -> Ride.updateAll(List.of(rides.get(0), elsewhere)))
                .isInstanceOf(RecordOriginException.class)
                .hasMessageContaining("'primary' and 'h2'");
        rides.get(0).id = 99L;
        assertThatThrownBy(() -> Ride.updateAll(List.of(rides.get(0))))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("a key stays as it is");
    }

    @Test
    void theSameRecordTwiceIsOne() {
        Ride ride = Rides.some(1).get(0);
        ride.fare = 5;
        assertThat(Ride.updateAll(List.of(ride, ride))).isEqualTo(1);
        assertThat(Ride.deleteAll(List.of(ride, ride))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void manyAreDeletedInFewStatements(String connection) {
        Ride.usingConnection(
                connection,
                () -> Berth.usingConnection(connection, () -> {
                    List<Ride> rides = Rides.some(600);
                    try (SqlEcho echo = new SqlEcho()) {
                        assertThat(Ride.deleteAll(rides.subList(0, 576))).isEqualTo(576);
                        assertThat(echo.statements().stream().filter(sql -> sql.startsWith("delete")))
                                .hasSize(2);
                    }
                    assertThat(rides.get(0).isDeleted()).isTrue();
                    assertThat(Ride.query().count()).isEqualTo(24);
                    List<Berth> berths = List.of(Berth.of(1, "a", "x"), Berth.of(1, "b", "x"), Berth.of(2, "a", "x"));
                    Berth.insertAll(berths);
                    assertThat(Berth.deleteAll(berths.subList(1, 3))).isEqualTo(2);
                    assertThat(Berth.all()).containsExactly(berths.get(0));
                }));
    }

    @Test
    void aStaleRecordKeepsAllFromBeingDeleted() {
        List<Ride> rides = Rides.some(600);
        Ride other = Ride.find(rides.get(580).id);
        other.fare = -1;
        other.save();
        assertThatThrownBy(() -> Ride.deleteAll(rides))
                .isInstanceOf(StaleRecordException.class)
                .hasMessageStartingWith("Ride[id=" + other.id + "] (1 of 600) changed or deleted by somebody else");
        assertThat(Ride.query().count()).isEqualTo(600);
        assertThat(rides).allMatch(Ride::isPersisted);
    }
}
